import type { Template } from './object.ts';

const NETWORK = 'Network activity';

/** MISP's `domain-ip`: what a name resolved to. Its addresses are often shared by many, so they are not for detection. */
export const DOMAIN_IP = {
  name: 'domain-ip',
  uuid: '43b3b146-77eb-4931-b4cc-b66c60f28734',
  version: '11',
  'meta-category': 'network',
  description: 'A domain/hostname and IP address seen as a tuple in a specific time frame.',
  relations: {
    domain: { type: 'domain', category: NETWORK, to_ids: true, multiple: true },
    hostname: { type: 'hostname', category: NETWORK, to_ids: true },
    ip: { type: 'ip-dst', category: NETWORK, multiple: true },
    text: { type: 'text', category: 'Other', disable_correlation: true },
  },
} as const satisfies Template;
