import { parse } from 'tldts';
import type { MispObject } from '../misp-event.ts';
import { makeObject, type ObjectDetails, type Template } from './object.ts';

const NETWORK = 'Network activity';

/** MISP's `url`. */
export const URL_OBJECT = {
  name: 'url',
  uuid: '60efb77b-40b5-4c46-871b-ed1ed999fce5',
  version: '10',
  'meta-category': 'network',
  description: 'url object describes an url along with its normalized field (like extracted using faup parsing library) and its metadata.',
  relations: {
    url: { type: 'url', category: NETWORK, to_ids: true },
    scheme: { type: 'text', category: 'Other', disable_correlation: true },
    host: { type: 'hostname', category: NETWORK },
    ip: { type: 'ip-dst', category: NETWORK, multiple: true },
    domain: { type: 'domain', category: NETWORK },
    port: { type: 'port', category: NETWORK, disable_correlation: true },
    resource_path: { type: 'text', category: 'Other', multiple: true },
    query_string: { type: 'text', category: 'Other', multiple: true },
    fragment: { type: 'text', category: 'Other', multiple: true },
  },
} as const satisfies Template;

/** The url object of an address, taken apart. Only the whole address is for detection: its host may be anybody's. */
export function urlObject(value: string, { to_ids }: { readonly to_ids: boolean }, details: ObjectDetails): MispObject {
  const url = URL.parse(value);
  const host = parse(value, { extractHostname: true });
  const name = host.hostname ?? '';
  return makeObject(
    URL_OBJECT,
    [
      { relation: 'url', value, to_ids },
      { relation: 'scheme', value: url?.protocol.replace(':', '') ?? '' },
      { relation: host.isIp ? 'ip' : 'host', value: name },
      { relation: 'domain', value: host.isIp ? '' : (host.domain ?? '') },
      { relation: 'port', value: url?.port ?? '' },
      { relation: 'resource_path', value: url && url.pathname !== '/' ? url.pathname : '' },
      { relation: 'query_string', value: url?.search.slice(1) ?? '' },
      { relation: 'fragment', value: url?.hash.slice(1) ?? '' },
    ],
    details,
  );
}
