import type { OutboxItem } from '#core/outbox/item.ts';
import { asSentences, Problem } from '#core/problem.ts';
import type { Submission } from '#core/submit/submission.ts';
import { adviceOn } from './advice.ts';
import type { Log } from './log.ts';
import { printable } from './printable.ts';
import { knownEvents } from './review.ts';

/** What became of an item, as `--json` prints it and the text says it. */
export interface Outcome {
  readonly item: string;
  readonly title: string;
  readonly status: 'queued' | 'for review' | 'failed' | Submission['status'];
  readonly url?: string;
  readonly uuid?: string;
  readonly kept?: number;
  /** What was put into an event that was there before, or proposed to it. */
  readonly added?: readonly string[];
  readonly refused?: readonly { readonly what: string; readonly value: string; readonly reason: string }[];
  /** Events of MISP that have something of it already. */
  readonly known?: readonly { readonly id: string; readonly uuid: string; readonly info: string }[];
  readonly problem?: { readonly code: string; readonly message: string; readonly advice: string };
}

/** Where an item stands, for whoever asked for it. */
export function describeItem({ id, problem, title, work }: OutboxItem): Outcome {
  const about = { item: id, title };
  if (problem) {
    const failure = new Problem(problem.code, problem.details);
    const { code, message } = failure;
    return { ...about, status: 'failed', problem: { code, message, advice: adviceOn(failure) } };
  }
  switch (work.step) {
    case 'draft':
    case 'submit':
      return { ...about, status: 'queued' };
    case 'review':
      return { ...about, status: 'for review', known: knownEvents(work.draft).map(({ id, info, uuid }) => ({ id, uuid, info })) };
    case 'done': {
      const { added, kept, refused, status, url, uuid } = work.submission;
      const values = added.map(({ value }) => value);
      return {
        ...about,
        status,
        url,
        uuid,
        kept,
        added: values,
        refused: refused.map(({ reason, value, what }) => ({ what, value, reason })),
      };
    }
  }
}

/** One line for a person: `created  https://misp.example.org/events/view/7  Invoice`; of an event that was there, what is new in it. */
export function formatOutcome({ added = [], item, kept = 0, status, title, url }: Outcome): string {
  const isChanged = status === 'updated' || status === 'proposed';
  const difference = isChanged
    ? [`(${added.length} ${status === 'proposed' ? 'proposed' : 'added'}, ${kept - added.length} there before)`]
    : [];
  return `${[status, printable(url ?? item), printable(title), ...difference].join('  ')}\n`;
}

/** Tells the log what a person must know of an outcome beside its line: why it failed, and what MISP refused. */
export function logOutcome({ added = [], item, known = [], problem, refused = [], status, title, url }: Outcome, log: Log): void {
  if (problem) {
    log.error(`${title}: ${asSentences(problem.message, problem.advice)} The mail is kept in the outbox as ${item}.`, {
      item,
      code: problem.code,
    });
    return;
  }
  log.info(`${title}: ${status}${url === undefined ? '' : ` ${url}`}`, { item, status, url });
  for (const value of added) {
    log.info(`${title}: ${status === 'proposed' ? 'proposed' : 'added'} ${value}`, { item, value });
  }
  for (const { id, info, uuid } of known) {
    log.warn(`${title}: MISP knows something of it already, in event ${id} (${info}). mispatch outbox show ${item} says what.`, {
      item,
      event: uuid,
    });
  }
  for (const { reason, value, what } of refused) {
    log.warn(`MISP left out the ${what} ${value}: ${reason}`, { item, what, value, reason });
  }
}
