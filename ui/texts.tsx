import { type ComponentChildren, Fragment } from 'preact';
import { useMemo } from 'preact/hooks';
import { type Details, fillIn, PROBLEMS, type ProblemReport } from '#core/problem.ts';
import type messages from '../_locales/en/messages.json';
import { type Host, useHost } from './host.ts';

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
export function textsOf({ message, language, now }: Host): Texts {
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const find: Texts['find'] = (id, otherwise, details = {}) => fillIn(message(id) || otherwise, details);
  const t: Texts['t'] = (id, details) => find(id, id, details);
  return {
    t,
    find,
    n: (id, count, details) =>
      t(`${id}_${rules.select(count) === 'one' ? 'one' : 'other'}` as MessageId, { ...details, count: numbers.format(count) }),
    number: (value) => numbers.format(value),
    time: (iso) => formatTime(language, iso, now()),
    moment: (iso) => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso)),
    problem: ({ code, details }) => ({
      what: find(`problem_${code}_what`, PROBLEMS[code]?.what ?? code, details),
      advice: find(`problem_${code}_advice`, PROBLEMS[code]?.advice ?? '', details),
    }),
  };
}

/** The texts of the page's host. */
export function useTexts(): Texts {
  const host = useHost();
  return useMemo(() => textsOf(host), [host]);
}

/** A text with elements in it: `{name}` becomes the part of that name. */
export function Rich({ text, parts }: { readonly text: string; readonly parts: Readonly<Record<string, ComponentChildren>> }) {
  const pieces = text.split(/\{(\w+)\}/); // 'Sent to {host}.' gives text and names in turn
  return <>{pieces.map((piece, index) => (index % 2 === 0 ? piece : <Fragment key={piece}>{parts[piece]}</Fragment>))}</>;
}

/** A clock time today, else with its day. */
function formatTime(language: string, iso: string, now: number): string {
  const moment = new Date(iso);
  const isToday = moment.toDateString() === new Date(now).toDateString();
  const format = new Intl.DateTimeFormat(language, {
    ...(!isToday && { month: 'short', day: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  });
  return format.format(moment);
}
