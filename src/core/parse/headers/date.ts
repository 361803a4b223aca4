import { MONTHS } from './month-names.ts';
import { skipComment } from './quoted-strings.ts';

/**
 * Reads the date of a mail in any of the forms that occur, as ISO 8601 in UTC: RFC 5322, RFC 850, asctime, ISO 8601, with
 * and without weekday, seconds and zone, with the month in the languages of the forwards, or day and month as numbers.
 * Without a zone it is taken as UTC. `undefined` for what is no date.
 */
export function readDate(text: string): string | undefined {
  if (text === '') {
    return undefined;
  }
  const source = text.slice(0, 200);
  const plain = withoutComments(source);
  return readPlain(plain, source) ?? (plain === source ? undefined : readPlain(source, source));
}

/** Blanks in place of comments, which name zones, places and weekdays: `(Novosibirsk Standard Time)` is not in November. */
function withoutComments(source: string): string {
  let plain = source;
  for (let start = source.indexOf('('); start >= 0; ) {
    const end = Math.min(skipComment(source, start + 1) + 1, source.length);
    plain = plain.slice(0, start) + ' '.repeat(end - start) + plain.slice(end);
    start = source.indexOf('(', end);
  }
  return plain;
}

/** `source`: the same with its comments, of which one may be the only zone: `(EST)`. */
function readPlain(plain: string, source: string): string | undefined {
  const iso = readIso(plain, source);
  if (iso !== undefined) {
    return iso;
  }
  const tokens = tokenise(plain);
  const day = readDay(tokens);
  if (!day) {
    return undefined;
  }
  const clock = readClock(plain);
  return toIso(day, clock, readZone(source, clock.end));
}

interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly end: number;
}

/** `2026-11-20T09:14:00Z`, `2026-11-20 09:14:00 +0100`, `2026/11/20`, `2026年11月20日 9:14`, `2026년 11월 20일` */
function readIso(plain: string, source: string): string | undefined {
  const match = /(\d{4})\s{0,2}[-/.年년]\s{0,2}(\d{1,2})\s{0,2}[-/.月월]\s{0,2}(\d{1,2})/.exec(plain);
  if (!match) {
    return undefined;
  }
  const start = match.index + match[0].length;
  const clock = readClock(plain.slice(start));
  return toIso({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }, clock, readZone(source.slice(start), clock.end));
}

interface Token {
  readonly text: string;
  readonly number: number | undefined;
}

/** Words and numbers of a date, without the time of day and all that stands behind a bracket. */
function tokenise(source: string): readonly Token[] {
  const withoutTime = source.replace(TIMES, (found) => (isDottedDate(found) ? found : ' '));
  const words = withoutTime.match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
  return words.map((text) => ({ text: text.toLowerCase(), number: /^\d/.test(text) ? Number(text) : undefined }));
}

/** `09:14:05`, `9.14`, `8:5:3 +0800` */
const TIMES = /(?:\d{1,2}:\d{1,2}:\d{1,2}|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?:\s?[+-]\d{2}:?\d{2})?(?!\.?\d)/g;

/** `20.11.26` is a day, `09.14.05` a time of day: only a day has no more than 12 or 31 in its places. */
function isDottedDate(found: string): boolean {
  const [first = 0, second = 0, third] = found.split('.').map(Number);
  return found.includes('.') && third !== undefined && first >= 1 && first <= 31 && second >= 1 && second <= 12 && third >= 20;
}

function readDay(tokens: readonly Token[]): Day | undefined {
  // `mar. 20 janv. 2026`: a Tuesday, not in March, so of two the last one counts.
  const named = tokens.findLastIndex(({ text, number }) => number === undefined && monthOf(text) !== undefined);
  const numbers = tokens.filter(({ number }) => number !== undefined).map(({ number }) => number as number);
  if (named >= 0) {
    const month = monthOf(tokens[named]?.text ?? '') ?? 0;
    const day = numbers.find((value) => value >= 1 && value <= 31);
    // In Hungarian the year comes first: `2026. november 20.`
    const rest = numbers.filter((_, index) => index !== numbers.indexOf(day ?? 0));
    const year = rest.find((value) => value > 31) ?? rest.find((value) => value >= 0 && value < 100);
    return day === undefined || year === undefined ? undefined : { year: fullYear(year), month, day };
  }
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || c === undefined) {
    return undefined;
  }
  // 11/20/2026 can only be American; 5/6/2026 is read as most of the world does.
  return b > 12 ? { year: fullYear(c), month: a, day: b } : { year: fullYear(c), month: b, day: a };
}

/** RFC 5322, 4.3: 00 to 49 is of this century, 50 to 999 of the last. */
function fullYear(year: number): number {
  return year < 50 ? year + 2000 : year < 1000 ? year + 1900 : year;
}

/** Weekdays that begin like a month. */
const NO_MONTHS = new Set(['mardi', 'martes', 'martedì', 'martedi', 'marți', 'marti']);

function monthOf(word: string): number | undefined {
  if (NO_MONTHS.has(word)) {
    return undefined;
  }
  return MONTHS.get(word) ?? (word.length > 3 ? MONTHS.get(word.slice(0, 3)) : undefined);
}

/** `09:14:05`, `9.14`, `9:14 PM`, `9h14`, `8:5:3`; midnight where there is none. */
function readClock(source: string): Clock {
  const match =
    /(?<![\d.])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d{1,9})?(?![\d:])/.exec(source) ??
    /(?<![\d.])(\d{1,2})\s?[:h]\s?(\d{2})(?:[:.m]\s?(\d{2}))?(?:[.,]\d{1,9})?(?!\d)/i.exec(source) ??
    /(?<![\d.])(\d{1,2})\.(\d{2})(?:\.(\d{2}))?(?![\d.])/.exec(source);
  if (!match) {
    return { hour: 0, minute: 0, second: 0, end: source.length };
  }
  const end = match.index + match[0].length;
  const half = /^\s{0,3}([ap])\.?\s?m\b/i.exec(source.slice(end, end + 10))?.[1]?.toLowerCase();
  const before = /(?:(午前|上午|오전)|午後|下午|오후)\s{0,2}$/.exec(source.slice(Math.max(0, match.index - 5), match.index));
  const isMorning = half === 'a' || before?.[1] !== undefined;
  const isAfternoon = half === 'p' || (before !== null && before[1] === undefined);
  const hour = Number(match[1]);
  return {
    hour: isAfternoon && hour < 12 ? hour + 12 : isMorning && hour === 12 ? 0 : hour,
    minute: Number(match[2]),
    second: Number(match[3] ?? 0),
    end,
  };
}

/** Minutes east of Greenwich; 0 where nothing says so. */
function readZone(source: string, from: number): number {
  const rest = source.slice(from);
  const match = /([+-])(\d{1,2}):?(\d{2})?(?!\d)/.exec(rest);
  if (match) {
    const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
    return minutes > 14 * 60 + 59 ? 0 : match[1] === '-' ? -minutes : minutes;
  }
  const name = /\b([A-Z]{1,5})\b/.exec(rest.replace(/\b[AP]M\b/i, ''))?.[1];
  return name === undefined ? 0 : (ZONES[name] ?? 0) * 60;
}

/** RFC 5322, 4.3, and those that mail servers of Europe and Asia write. */
const ZONES: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  WEST: 1,
  BST: 1,
  CET: 1,
  MEZ: 1,
  CEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  IST: 5.5,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
};

function toIso({ year, month, day }: Day, { hour, minute, second }: Clock, zone: number): string | undefined {
  const isPossible = year >= 1970 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!isPossible || hour > 24 || minute > 59 || second > 61) {
    return undefined;
  }
  const time = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59)) - zone * 60_000;
  return new Date(time).toISOString();
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
