import type { Template } from './object.ts';

const NETWORK = 'Network activity';

/** MISP's `ip-port`, as mail_to_misp uses it for what a host resolved to. */
export const IP_PORT = {
  name: 'ip-port',
  uuid: '9f8cea74-16fe-4968-a2b4-026676949ac6',
  version: '10',
  'meta-category': 'network',
  description: 'An IP address (or domain or hostname) and a port seen as a tuple (or as a triple) in a specific time frame.',
  relations: {
    domain: { type: 'domain', category: NETWORK, to_ids: true, multiple: true },
    hostname: { type: 'hostname', category: NETWORK, to_ids: true, multiple: true },
    ip: { type: 'ip-dst', category: NETWORK, multiple: true },
    'dst-port': { type: 'port', category: NETWORK, multiple: true, disable_correlation: true },
    text: { type: 'text', category: 'Other', disable_correlation: true },
  },
} as const satisfies Template;
