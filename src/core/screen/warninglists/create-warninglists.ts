import { type Pattern, readPattern } from '../../pattern/pattern.ts';
import type { WarninglistHit, Warninglists } from '../../ports.ts';
import { AddressSet, readAddress } from '../address-set.ts';
import { namesAbove, normaliseHost } from '../host-name.ts';
import { SubstringSet } from '../substring-set.ts';
import { LateTable } from './late-table.ts';
import type { Warninglist } from './warninglist.ts';

/** All lists as tables, so that a look-up does not grow with the number of entries. Each is made when it is first asked. */
interface Index {
  readonly exact: () => LateTable<Entry>;
  readonly hosts: () => LateTable<Entry>;
  /** The ranges that can hold an address that begins with this number. */
  readonly ipv4: (first: number) => readonly AddressSet<Entry>[];
  readonly ipv6: () => AddressSet<Entry>;
  readonly substrings: () => SubstringSet<Entry>;
  readonly patterns: () => readonly { readonly pattern: () => Pattern | undefined; readonly entry: Entry }[];
}

interface Entry {
  readonly list: Warninglist;
  readonly matched: string;
}

const MAX_VALUE = 4096;
/** "192.0.2.0/24", and "::ffff:192.0.2.0/120", which means the same. */
const IPV4 = /^[0:]*(?:ffff:|\d{1,3}\.)/i;
/** Only expressions cost time for each entry, so a list of these is cut here. */
const MAX_SLOW_ENTRIES = 20_000;

/** Warninglists on this machine. Most mails of a long-running program share the tables; a short run makes only those that it asks. */
export function createWarninglists(lists: () => readonly Warninglist[]): Warninglists {
  let index: Index | undefined;
  return {
    find(value, type) {
      index ??= createIndex(lists());
      return findHits(index, value.slice(0, MAX_VALUE), type);
    },
  };
}

function findHits(index: Index, value: string, type: string): readonly WarninglistHit[] {
  // A composite such as `192.0.2.1|80` is judged by its first half.
  const plain = type.includes('|') ? (value.split('|')[0] ?? value) : value;
  const lower = plain.toLowerCase();
  const host = hostOf(lower);
  const candidates = [
    ...index.exact().get(lower),
    ...(host === undefined ? [] : [...namesAbove(host)].flatMap((name) => index.hosts().get(name))),
    ...findAddress(index, host ?? lower),
    ...index.substrings().find(lower),
    ...index
      .patterns()
      .filter(({ entry, pattern }) => entry.list.types.includes(type) && pattern()?.test(plain))
      .map(({ entry }) => entry),
  ];
  const hits = new Map<string, WarninglistHit>();
  for (const { list, matched } of candidates) {
    if (list.types.includes(type) && !hits.has(list.name)) {
      hits.set(list.name, { list: list.name, matched, types: list.types });
    }
  }
  return [...hits.values()];
}

/** Host of a URL, or the value itself where it can be one. */
function hostOf(value: string): string | undefined {
  // "https://user@host.example:8080/path" -> "host.example"
  const authority = /^[a-z][a-z0-9+.-]{0,20}:\/\/([^/?#]*)/.exec(value)?.[1];
  const host = authority === undefined ? value : authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d{0,5}$/, '');
  return normaliseHost(host.replace(/^\[|\]$/g, '')) ?? (authority === undefined ? undefined : host.replace(/^\[|\]$/g, ''));
}

function findAddress(index: Index, text: string): readonly Entry[] {
  const [first = 0, ...rest] = readAddress(text) ?? [];
  const sets = rest.length === 0 ? [] : rest.length === 3 ? index.ipv4(first) : [index.ipv6()];
  return sets.flatMap((set) => set.find(text));
}

function createIndex(lists: readonly Warninglist[]): Index {
  return {
    exact: once(() => new LateTable(entriesOf(lists, 'string'), initialOf, lowerOf)),
    hosts: once(() => new LateTable(entriesOf(lists, 'hostname'), initialOfName, nameOf)),
    ipv4: createIpv4(
      once(() =>
        Map.groupBy(
          entriesOf(lists, 'cidr').filter(({ matched }) => IPV4.test(matched)),
          firstNumberOf,
        ),
      ),
    ),
    ipv6: once(() => toAddresses(entriesOf(lists, 'cidr').filter(({ matched }) => matched.includes(':')))),
    substrings: once(() => {
      const substrings = new SubstringSet<Entry>();
      entriesOf(lists, 'substring').forEach((entry) => void substrings.add(entry.matched.toLowerCase(), entry));
      return substrings;
    }),
    patterns: once(() => entriesOf(lists, 'regex').slice(0, MAX_SLOW_ENTRIES).map(toLatePattern)),
  };
}

function toAddresses(entries: readonly Entry[]): AddressSet<Entry> {
  const addresses = new AddressSet<Entry>();
  entries.forEach((entry) => void addresses.add(entry.matched, entry));
  return addresses;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function entriesOf(lists: readonly Warninglist[], type: Warninglist['type']): readonly Entry[] {
  return lists.filter((list) => list.type === type).flatMap((list) => list.entries.map((matched) => ({ list, matched })));
}

/** Read by their first number when an address that begins so is asked for: one in a hundred of some thousand ranges. */
function createIpv4(ranges: () => ReadonlyMap<string, readonly Entry[]>): Index['ipv4'] {
  const sets = new Map<string, AddressSet<Entry>>();
  return (first) =>
    [WIDE, String(first)].map((number) => {
      const set = sets.get(number) ?? toAddresses(ranges().get(number) ?? []);
      sets.set(number, set);
      return set;
    });
}

/** Stands for ranges that reach over several first numbers, or are written in another way. */
const WIDE = '';

/** "192.0.2.0/24" -> "192", "224.0.0.0/4" -> WIDE */
function firstNumberOf({ matched }: Entry): string {
  return /^(0|[1-9]\d{0,2})\.[\d.]{5,11}(?:\/(?:[89]|[1-3]\d))?$/.exec(matched)?.[1] ?? WIDE;
}

/** The first character of `lowerOf`: that of one letter may be several. */
function initialOf({ matched }: Entry): string {
  return matched.charAt(0).toLowerCase().charAt(0);
}

function lowerOf({ matched }: Entry): string {
  return matched.toLowerCase();
}

/** Real lists have ".example.org", "example.org/" and "https://example.org", all for the same. */
function nameOf({ matched }: Pick<Entry, 'matched'>): string {
  const plain = matched
    .replace(/^[a-z]{2,10}:\/\//i, '')
    .replace(/^\*?\./, '')
    .replace(/\/.*$/, '');
  return normaliseHost(plain) ?? matched.toLowerCase();
}

/** The first character of `nameOf`, which need not be made for most. */
function initialOfName({ matched }: Entry): string {
  // ".example.org", "Example.org"
  const isPlain = /^\.?[a-z0-9][a-z0-9.-]*$/i.test(matched);
  return isPlain ? matched.charAt(matched.startsWith('.') ? 1 : 0).toLowerCase() : nameOf({ matched }).charAt(0);
}

/** Compiled when it is first needed: few mails hold a value of the types that expressions are for. */
function toLatePattern(entry: Entry): { readonly pattern: () => Pattern | undefined; readonly entry: Entry } {
  return { pattern: once(() => toPattern(entry.matched)), entry };
}

/** MISP writes PHP's expressions, `/x/gi`. One that cannot be run in linear time is left out: a list from a server is foreign text. */
function toPattern(written: string): Pattern | undefined {
  const [, body = written, letters = ''] = /^\/(.*)\/([a-z]*)$/s.exec(written) ?? [];
  try {
    return readPattern(`/${body}/${letters.includes('i') ? 'i' : ''}`);
  } catch {
    // Nobody can mend the expression here, and the rest of the list still counts.
    return undefined;
  }
}
