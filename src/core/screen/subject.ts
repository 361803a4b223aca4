import type { Indicator, Kind } from '../extract/indicator.ts';
import { readAddress } from './address-set.ts';
import { normaliseHost } from './host-name.ts';
import type { ScreenOptions } from './screen-options.ts';

/** An indicator as lists look at it. */
export interface Subject {
  readonly kind: Kind;
  readonly value: string;
  /** Host name of a URL, host, socket or mail address; missing where an IP address stands in its place. */
  readonly host?: string;
  readonly ip?: string;
  /** Path and query of a URL, at least `/`. */
  readonly path?: string;
}

/** Takes an indicator apart. Never throws, whatever the value is. */
export function toSubject({ host: givenHost, kind, value }: Pick<Indicator, 'kind' | 'value' | 'host'>): Subject {
  switch (kind) {
    case 'url':
      return { kind, value, ...hostOrIp(givenHost ?? hostOfUrl(value)), path: pathOfUrl(value) };
    case 'domain':
    case 'hostname':
    case 'onion':
      return { kind, value, ...hostOrIp(value) };
    case 'ipv4':
    case 'ipv6':
      return { kind, value, ip: value };
    case 'ip|port':
    case 'hostname|port':
      return { kind, value, ...hostOrIp(givenHost ?? value.slice(0, Math.max(0, value.lastIndexOf('|')))) };
    case 'email':
      return { kind, value, ...hostOrIp(value.slice(value.lastIndexOf('@') + 1)) };
    default:
      return { kind, value };
  }
}

/** Whether a URL says more than its host does: then its host alone is no reason to drop it. */
export function hasPath({ ip, kind, path, value }: Subject, { pathsAsMailToMisp }: Pick<ScreenOptions, 'pathsAsMailToMisp'>): boolean {
  if (kind !== 'url' || path === undefined) {
    return false;
  }
  // "http://host/" has one, "http://host" and "http://host?a" have none.
  return pathsAsMailToMisp ? ip === undefined && /^[a-z]{2,10}:\/\/[^/?#]*\//i.test(value) : path !== '/' && path !== '';
}

function hostOrIp(text: string): { readonly host?: string; readonly ip?: string } {
  const bare = text.replace(/^\[|\]$/g, '');
  if (readAddress(bare)) {
    return { ip: bare };
  }
  const host = normaliseHost(bare);
  return host === undefined ? {} : { host };
}

function hostOfUrl(value: string): string {
  return URL.parse(value)?.hostname ?? '';
}

function pathOfUrl(value: string): string {
  // "https://host/a?b#c" -> "/a?b#c"
  const afterScheme = value.indexOf('://') < 0 ? 0 : value.indexOf('://') + 3;
  const start = value.slice(afterScheme).search(/[/?#]/);
  return start < 0 ? '/' : value.slice(afterScheme + start);
}
