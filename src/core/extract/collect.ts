import type { Place } from '../parse/mail.ts';
import { type Details, fillIn, type Notice } from '../problem.ts';
import { openClaims } from './claims.ts';
import { inOrder } from './in-order.ts';
import type { Indicator, Kind, Occurrence } from './indicator.ts';
import { normalise } from './normalise.ts';
import type { ExtractOptions } from './options.ts';
import { refangText } from './refang.ts';
import { chain, type Rewriting } from './rewriting.ts';
import type { Hit } from './rule.ts';
import { RULES } from './rules/index.ts';
import { scanText } from './scan.ts';

/** A text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly where: Place;
}

export interface Extracted {
  /** One per kind and value, in the order of first appearance. */
  readonly indicators: readonly Indicator[];
  readonly notices: readonly Notice[];
}

const NOTICES = {
  text_too_long: 'A text has {length} characters; only the first {limit} of them were searched.',
  time_is_up: 'The search for indicators took longer than {limit} milliseconds; {left} texts were not searched to the end.',
} as const;

/** The indicators of several texts, with every place where each stands. Never throws; what was left out is a notice. */
export function collect(texts: Iterable<PlacedText>, { kinds, maxLength, timeBudget }: ExtractOptions): Extracted {
  const collection = new Collection(kinds);
  const notices: Notice[] = [];
  const end = Date.now() + timeBudget;
  let left = 0;
  for (const { text, where } of texts) {
    if (Date.now() > end) {
      left++;
      continue;
    }
    if (text.length > maxLength) notices.push(notice('text_too_long', { length: text.length, limit: maxLength }));
    const { hits, rewriting, isComplete } = findHits(cut(text, maxLength), end);
    if (!isComplete) left++;
    for (const hit of hits) collection.add(hit, text, where, rewriting);
  }
  if (left > 0) notices.push(notice('time_is_up', { limit: timeBudget, left }));
  return { indicators: collection.indicators, notices };
}

function notice(code: keyof typeof NOTICES, details: Details): Notice {
  return { stage: 'extract', code, text: fillIn(NOTICES[code], details), details };
}

/** At a blank, so that the cut makes no shorter indicator of a longer one. */
function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let end = maxLength;
  while (end > 0 && maxLength - end < 1000 && text.charCodeAt(end) > 32) end--;
  return text.slice(0, text.charCodeAt(end) > 32 ? maxLength : end);
}

interface Found {
  readonly hits: readonly Hit[];
  readonly rewriting: Rewriting;
  /** False where time was up before every rule had its turn. */
  readonly isComplete: boolean;
}

/** Normalise, refang, scan, then rule after rule: what each takes, the next do not see. */
function findHits(text: string, end: number): Found {
  const normal = normalise(text);
  const rewriting = chain(normal, refangText(normal.text));
  const claims = openClaims(rewriting);
  const scan = scanText(rewriting.text);
  const isComplete = RULES.every((rule) => {
    rule.find(scan, claims);
    return Date.now() <= end;
  });
  return { hits: inOrder(claims.hits, rewriting.text.length), rewriting, isComplete };
}

/** Indicators by kind and value; a map per kind spares a joined key for each hit. */
class Collection {
  readonly indicators: Indicator[] = [];
  private readonly kinds: ReadonlySet<Kind> | undefined;
  private readonly known = new Map<Kind, Map<string, Occurrence[]>>();

  constructor(kinds: readonly Kind[] | 'all') {
    this.kinds = kinds === 'all' ? undefined : new Set(kinds);
  }

  add(hit: Hit, text: string, where: Place, rewriting: Rewriting): void {
    const { kind, value } = hit;
    if (this.kinds?.has(kind) === false) return;
    const offset = rewriting.startOf(hit.start);
    const occurrence = { where, offset, seenAs: text.slice(offset, rewriting.endOf(hit.end)) };
    const values = this.ofKind(kind);
    const occurrences = values.get(value);
    if (occurrences) {
      occurrences.push(occurrence);
      return;
    }
    const first = [occurrence];
    values.set(value, first);
    this.indicators.push(toIndicator(hit, first));
  }

  private ofKind(kind: Kind): Map<string, Occurrence[]> {
    const known = this.known.get(kind);
    if (known) return known;
    const values = new Map<string, Occurrence[]>();
    this.known.set(kind, values);
    return values;
  }
}

/** One literal for each set of fields that is frequent: fields that are added to an object later cost as much as finding the value. */
function toIndicator({ kind, value, host, port, confidence, reason }: Hit, occurrences: readonly Occurrence[]): Indicator {
  if (confidence === undefined && reason === undefined && port === undefined)
    return host === undefined ? { kind, value, occurrences } : { kind, value, occurrences, host };
  if (confidence === undefined && reason === undefined && host !== undefined && port !== undefined)
    return { kind, value, occurrences, host, port };
  if (confidence !== undefined && reason !== undefined && host === undefined && port === undefined)
    return { kind, value, occurrences, confidence, reason };
  return {
    kind,
    value,
    occurrences,
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(confidence !== undefined && { confidence }),
    ...(reason !== undefined && { reason }),
  };
}
