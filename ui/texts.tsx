import { type ComponentChildren, Fragment } from 'preact';
import { type Details, fillIn, PROBLEMS, type ProblemReport } from '#core/problem.ts';
import type messages from '../_locales/en/messages.json';
import { type Host, useHost } from './host.ts';
import { startOf, writtenOut } from './written-out.ts';

export type MessageId = keyof typeof messages;

/** Ids of texts that exist once for one and once for many: `rows_one`, `rows_other`. */
type CountedId = StemOf<MessageId>;
type StemOf<I extends string> = I extends `${infer Stem}_other` ? (`${Stem}_one` extends MessageId ? Stem : never) : never;

export interface Texts {
  /** A text in the language of the program, `{name}` filled in. */
  readonly t: (id: MessageId, details?: Details) => string;
  /** The same for a number of things; `{count}` is filled in. */
  readonly n: (id: CountedId, count: number, details?: Details) => string;
  /** A text whose id is known at run time only, or what stands in for it. */
  readonly find: (id: string, otherwise: string, details?: Details) => string;
  readonly number: (value: number) => string;
  readonly time: (iso: string) => string;
  /** Day and clock time. */
  readonly moment: (iso: string) => string;
  /** What happened and what to do. */
  readonly problem: (problem: ProblemReport) => { readonly what: string; readonly advice: string };
}

/** The texts of a host. */
export function textsOf({ direction, language, message, now }: Host): Texts {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const find: Texts['find'] = (id, otherwise, details = {}) => fillIn(message(id) || visible(otherwise), shownDetails(details));
  const t: Texts['t'] = (id, details) => find(id, id, details);
  function shownDetails(details: Details): Details {
    const shown = Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : isolate(visible(value), direction),
    ]);
    return Object.fromEntries(shown);
  }
  return {
    t,
    find,
    n: (id, count, details) =>
      t(`${id}_${rules.select(count) === 'one' ? 'one' : 'other'}` as MessageId, { ...details, count: numbers.format(count) }),
    number: (value) => numbers.format(value),
    time: (iso) => formatTime(language, iso, now()),
    moment: (iso) => {
      const format = { ...DAY, year: 'numeric', ...clockOf(language), timeZoneName: 'short' } as const;
      return new Intl.DateTimeFormat(language, format).format(new Date(iso));
    },
    problem: ({ code, details }) => ({
      what: find(`problem_${code}_what`, PROBLEMS[code]?.what ?? code, details),
      advice: find(`problem_${code}_advice`, PROBLEMS[code]?.advice ?? '', details),
    }),
  };
}

/** What counts and numbers are written with takes longer to make than a row of the list to draw, and every part of one asks for it. */
const made = new WeakMap<Host, Texts>();

/** The texts of the page's host. */
export function useTexts(): Texts {
  const host = useHost();
  const texts = made.get(host) ?? textsOf(host);
  made.set(host, texts);
  return texts;
}

/** A text with elements in it: `{name}` becomes the part of that name. */
export function Rich({ text, parts }: { readonly text: string; readonly parts: Readonly<Record<string, ComponentChildren>> }) {
  const pieces = text.split(/\{(\w+)\}/); // 'Sent to {host}.' gives text and names in turn
  return <>{pieces.map((piece, index) => (index % 2 === 0 ? piece : <Fragment key={piece}>{parts[piece]}</Fragment>))}</>;
}

const DAY = { month: 'short', day: 'numeric' } as const;

/** `9:05 AM` where the day has twice twelve hours, else `09:05`. */
function clockOf(language: string): Intl.DateTimeFormatOptions {
  const { hour12 } = new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions();
  return { hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' };
}

/** A clock time today, `yesterday, 16:05` the day after, else with its day. */
function formatTime(language: string, iso: string, now: number): string {
  const moment = new Date(iso);
  const clock = new Intl.DateTimeFormat(language, clockOf(language)).format(moment);
  switch (daysBetween(moment, new Date(now))) {
    case 0:
      return clock;
    case 1:
      return `${new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-1, 'day')}, ${clock}`;
    default: {
      const isThisYear = moment.getFullYear() === new Date(now).getFullYear();
      return new Intl.DateTimeFormat(language, { ...DAY, ...(!isThisYear && { year: 'numeric' }), ...clockOf(language) }).format(moment);
    }
  }
}

/** How many midnights of this place lie between both; days with a change of the clock count as any other. */
function daysBetween(from: Date, to: Date): number {
  const day = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  return (day(to) - day(from)) / 86_400_000;
}

/** Nobody reads more of a value among the words around it. */
const LONGEST_VALUE = 1000;

/** A foreign value as one part of a sentence: nothing in it is hidden, and it comes to an end. */
function visible(value: string): string {
  return writtenOut(startOf(value, LONGEST_VALUE));
}

/** Characters that are written from right to left. */
const TURNING = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u; // 'חשבונית.pdf'

/** A foreign value that leaves the order of the words around it as it is (UAX #9: FSI ... PDI). */
function isolate(value: string, direction: Host['direction']): string {
  return direction === 'rtl' || TURNING.test(value) ? `\u2068${value}\u2069` : value;
}
