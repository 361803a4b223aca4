import { explainPattern, type Pattern, readPattern } from '../pattern/pattern.ts';
import { AddressSet } from './address-set.ts';
import { namesAbove, normaliseHost } from './host-name.ts';
import type { Subject } from './subject.ts';

/**
 * A list of the configuration, ready to be asked. What an entry can be:
 *
 *     example.org           the domain and every host below it
 *     =www.example.org      this host alone
 *     .example.org          hosts below it, not itself
 *     192.0.2.0/24          addresses of this range; also one address alone
 *     example.org/path      URLs of these hosts whose path starts so
 *     soc@example.org       this mail address;  @example.org  every address at this domain
 *     /^https?:.*\.php$/i   whatever this expression matches: the value and its host are tried
 *     anything else         exactly this value
 */
export interface Matcher {
  /** The entry that matches, as it was written; `undefined` where none does. */
  find(subject: Subject): string | undefined;
}

interface Tables {
  readonly domains: Map<string, string>;
  readonly hosts: Map<string, string>;
  readonly below: Map<string, string>;
  readonly values: Map<string, string>;
  readonly mailDomains: Map<string, string>;
  readonly paths: Map<string, { readonly path: string; readonly entry: string }[]>;
  readonly addresses: AddressSet<string>;
  readonly patterns: { readonly pattern: Pattern; readonly entry: string }[];
}

/** What expressions are given of a value: no URL that means anything is longer. */
const MAX_MATCHED = 4096;

/** Compiles a list. Entries that are no valid expression match nothing: `explainEntry` says why when the configuration is read. */
export function createMatcher(entries: readonly string[]): Matcher {
  const tables: Tables = {
    domains: new Map(),
    hosts: new Map(),
    below: new Map(),
    values: new Map(),
    mailDomains: new Map(),
    paths: new Map(),
    addresses: new AddressSet(),
    patterns: [],
  };
  for (const entry of entries) {
    addEntry(tables, entry.trim());
  }
  return { find: (subject) => findEntry(tables, subject) };
}

/** What is wrong with an entry, for people; `undefined` where it is fine. */
export function explainEntry(entry: string): string | undefined {
  return isExpression(entry.trim()) ? explainPattern(entry.trim().replace(/^\/|\/[im]*$/g, '')) : undefined;
}

function addEntry(tables: Tables, entry: string): void {
  if (entry === '' || (isExpression(entry) && explainEntry(entry) !== undefined)) {
    return;
  }
  if (isExpression(entry)) {
    tables.patterns.push({ pattern: readPattern(entry), entry });
    return;
  }
  // A value as it stands is always tried too: a hash, a whole URL.
  tables.values.set(entry.toLowerCase(), entry);
  if (tables.addresses.add(entry, entry) || addMail(tables, entry)) {
    return;
  }
  addHost(tables, entry);
}

function addMail(tables: Tables, entry: string): boolean {
  const host = entry.startsWith('@') ? normaliseHost(entry.slice(1)) : undefined;
  if (host) {
    tables.mailDomains.set(host, entry);
  }
  return entry.includes('@') && !entry.includes('/');
}

function addHost(tables: Tables, entry: string): void {
  // "https://example.org/a" and "example.org/a" alike
  const [host = '', ...path] = entry.replace(/^[a-z]{2,10}:\/\//i, '').split('/');
  const name = normaliseHost(host.replace(/^(?:=|\*?\.)/, ''));
  if (!name) {
    return;
  }
  if (path.length > 0 && path.join('') !== '') {
    const paths = tables.paths.get(name) ?? [];
    tables.paths.set(name, [...paths, { path: `/${path.join('/')}`, entry }]);
  } else if (host.startsWith('=')) {
    tables.hosts.set(name, entry);
  } else if (host.startsWith('.') || host.startsWith('*.')) {
    tables.below.set(name, entry);
  } else {
    tables.domains.set(name, entry);
  }
}

function findEntry(tables: Tables, { value, host, ip, path }: Subject): string | undefined {
  return (
    tables.values.get(value.toLowerCase()) ??
    (ip === undefined ? undefined : tables.addresses.find(ip)[0]) ??
    (host === undefined ? undefined : findHost(tables, host, path)) ??
    findMail(tables, value) ??
    tables.patterns.find(({ pattern }) => pattern.test(value.slice(0, MAX_MATCHED)) || (host !== undefined && pattern.test(host)))?.entry
  );
}

function findHost(tables: Tables, host: string, path: string | undefined): string | undefined {
  const exact = tables.hosts.get(host);
  if (exact !== undefined) {
    return exact;
  }
  for (const name of namesAbove(host)) {
    const entry =
      tables.domains.get(name) ??
      (name === host ? undefined : tables.below.get(name)) ??
      (path === undefined ? undefined : tables.paths.get(name)?.find((one) => startsWithPath(path, one.path))?.entry);
    if (entry !== undefined) {
      return entry;
    }
  }
  return undefined;
}

/** `/a` is the start of `/a`, `/a/b` and `/a?x`, not of `/ab`; `/a/` and `/a-` are starts of whatever they stand before. */
function startsWithPath(path: string, start: string): boolean {
  return path.startsWith(start) && (path.length === start.length || !/\w$/.test(start) || !/^[\w-]/.test(path.slice(start.length)));
}

function findMail(tables: Tables, value: string): string | undefined {
  const at = value.lastIndexOf('@');
  return at < 0 ? undefined : tables.mailDomains.get(value.slice(at + 1).toLowerCase());
}

function isExpression(entry: string): boolean {
  return /^\/.+\/[im]*$/s.test(entry);
}
