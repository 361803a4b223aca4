import type * as v from 'valibot';
import type { KnownIn } from '#core/draft/event-draft.ts';
import type { HttpService } from '../http.ts';
import { FoundAttributes } from './answers.ts';
import { fitText } from './fit.ts';
import { normaliseValue } from './normalise.ts';

type Found = v.InferOutput<typeof FoundAttributes>['response']['Attribute'][number];

const CHUNK = 100;
const PAGE = 250;
const MOST_PAGES = 4;
const LONGEST_VALUE = 4096;

/**
 * Which events have these values, by value as given. MISP's search is not exact (`%` stands for anything, a leading `!` turns it round, a composite
 * `a|b` finds nothing, an empty value finds everything), so more is asked for and only what truly fits is taken.
 */
export async function findValues(
  http: HttpService,
  values: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly KnownIn[]>> {
  const askable = [...new Set(values)].filter((value) => value.trim() !== '' && value.length <= LONGEST_VALUE);
  const hits: Found[] = [];
  for (let at = 0; at < askable.length; at += CHUNK) {
    hits.push(...(await search(http, [...new Set(askable.slice(at, at + CHUNK).flatMap(patternsFor))], signal)));
  }
  // One attribute may be found for several values.
  const byValue = indexByValue([...new Map(hits.map((hit) => [hit.uuid, hit])).values()]);
  const found = askable.map((value) => [value, eventsOf(fitting(value, byValue))] as const);
  return new Map(found.filter(([, events]) => events.length > 0));
}

/** What to search for so that this value is among the hits. */
function patternsFor(given: string): readonly string[] {
  const value = fitText(given.trim());
  // invoice.exe|d41d... : the longer half says more
  const halves = value.split('|').sort((a, b) => b.length - a.length);
  return [value, ...(halves.length === 2 ? halves.slice(0, 1) : [])].map(withoutBang).filter((pattern) => /[^%]/.test(pattern));
}

/** `!x` would find everything but x; `%x` finds it, and more that is sorted out later. */
function withoutBang(value: string): string {
  return value.startsWith('!') ? `%${value.replace(/^!+/, '')}` : value;
}

async function search(http: HttpService, patterns: readonly string[], signal: AbortSignal | undefined): Promise<readonly Found[]> {
  const found: Found[] = [];
  // An empty list would find every attribute there is.
  for (let page = 1; patterns.length > 0 && page <= MOST_PAGES; page += 1) {
    const json = { returnFormat: 'json', value: patterns, limit: PAGE, page };
    const { response } = await http.ask(FoundAttributes, { path: '/attributes/restSearch', json, idempotent: true }, signal);
    found.push(...response.Attribute);
    if (response.Attribute.length < PAGE) {
      break;
    }
  }
  const isCutOff = found.length === PAGE * MOST_PAGES;
  if (!isCutOff || patterns.length < 2) {
    return found;
  }
  // One value that is everywhere must not hide that the others are known as well.
  const half = Math.ceil(patterns.length / 2);
  return [...(await search(http, patterns.slice(0, half), signal)), ...(await search(http, patterns.slice(half), signal))];
}

/** Under its whole value and, for a composite, under each half: a hash is known also where it stands behind a file name. */
function indexByValue(hits: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const index = new Map<string, Found[]>();
  for (const hit of hits) {
    const isComposite = hit.type.includes('|') || hit.type === 'malware-sample';
    for (const key of new Set([hit.value, ...(isComposite ? hit.value.split('|') : [])].map(fold))) {
      const there = index.get(key);
      if (there) {
        there.push(hit);
      } else {
        index.set(key, [hit]);
      }
    }
  }
  return index;
}

function fitting(given: string, index: ReadonlyMap<string, readonly Found[]>): readonly Found[] {
  const value = fold(fitText(given.trim()));
  const exact = index.get(value) ?? [];
  const normalised = value.includes(':') || value.includes('.') ? (index.get(fold(normaliseValue('ip-dst', given))) ?? []) : [];
  return [...new Set([...exact, ...normalised])];
}

function eventsOf(hits: readonly Found[]): readonly KnownIn[] {
  const events = new Map<string, KnownIn>();
  for (const { Event, uuid } of hits) {
    const attributes = [...(events.get(Event.id)?.attributes ?? []), uuid];
    events.set(Event.id, { id: Event.id, uuid: Event.uuid, info: Event.info, attributes });
  }
  return [...events.values()];
}

/** The database compares without regard to case. */
function fold(text: string): string {
  return text.toLowerCase();
}
