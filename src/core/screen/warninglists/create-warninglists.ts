import { type Pattern, readPattern } from '../../pattern/pattern.ts';
import type { WarninglistHit, Warninglists } from '../../ports.ts';
import { AddressSet } from '../address-set.ts';
import { namesAbove, normaliseHost } from '../host-name.ts';
import { SubstringSet } from '../substring-set.ts';
import type { Warninglist } from './warninglist.ts';

/** All lists as tables, so that a look-up does not grow with the number of entries. */
interface Index {
  readonly exact: Map<string, Entry[]>;
  readonly hosts: Map<string, Entry[]>;
  readonly addresses: AddressSet<Entry>;
  readonly substrings: SubstringSet<Entry>;
  readonly patterns: { readonly pattern: () => Pattern | undefined; readonly entry: Entry }[];
}

interface Entry {
  readonly list: Warninglist;
  readonly matched: string;
}

const MAX_VALUE = 4096;
/** Only expressions cost time for each entry, so a list of these is cut here. */
const MAX_SLOW_ENTRIES = 20_000;

/** Warninglists on this machine. The tables are built at the first question: most mails of a long-running program share them. */
export function createWarninglists(lists: () => readonly Warninglist[]): Warninglists {
  let index: Index | undefined;
  return {
    find(value, type) {
      index ??= buildIndex(lists());
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
    ...(index.exact.get(lower) ?? []),
    ...(host === undefined ? [] : [...namesAbove(host)].flatMap((name) => index.hosts.get(name) ?? [])),
    ...index.addresses.find(host ?? lower),
    ...index.substrings.find(lower),
    ...index.patterns.filter(({ entry, pattern }) => entry.list.types.includes(type) && pattern()?.test(plain)).map(({ entry }) => entry),
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

function buildIndex(lists: readonly Warninglist[]): Index {
  const index: Index = { exact: new Map(), hosts: new Map(), addresses: new AddressSet(), substrings: new SubstringSet(), patterns: [] };
  for (const list of lists) {
    for (const matched of list.entries) {
      addEntry(index, { list, matched });
    }
  }
  return index;
}

function addEntry(index: Index, entry: Entry): void {
  const { list, matched } = entry;
  switch (list.type) {
    case 'string':
      append(index.exact, matched.toLowerCase(), entry);
      break;
    case 'hostname': {
      // Real lists have ".example.org", "example.org/" and "https://example.org", all for the same.
      const host = normaliseHost(
        matched
          .replace(/^[a-z]{2,10}:\/\//i, '')
          .replace(/^\*?\./, '')
          .replace(/\/.*$/, ''),
      );
      append(index.hosts, host ?? matched.toLowerCase(), entry);
      break;
    }
    case 'cidr':
      index.addresses.add(matched, entry);
      break;
    case 'substring':
      index.substrings.add(matched.toLowerCase(), entry);
      break;
    case 'regex':
      addPattern(index, entry);
      break;
  }
}

/** Compiled when it is first needed: few mails hold a value of the types that expressions are for. */
function addPattern(index: Index, entry: Entry): void {
  if (index.patterns.length < MAX_SLOW_ENTRIES) {
    let compiled: { readonly pattern: Pattern | undefined } | undefined;
    const pattern = () => {
      compiled ??= { pattern: toPattern(entry.matched) };
      return compiled.pattern;
    };
    index.patterns.push({ pattern, entry });
  }
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

function append(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const entries = map.get(key);
  if (entries) {
    entries.push(entry);
  } else {
    map.set(key, [entry]);
  }
}
