import type { ProblemReport } from '#core/problem.ts';
import { PROBLEMS } from '#core/problem.ts';
import type { OutboxEntry, OutboxView } from '../messages.ts';

/** What the outbox page knows. */
export interface OutboxState {
  readonly view?: OutboxView;
  readonly search: string;
  readonly problem?: ProblemReport;
  /** What went wrong then: only the next of its kind that goes well takes the problem away, for the page looks every other second. */
  readonly failed?: Doing;
}

/** The page looks by itself, or a person presses something. */
type Doing = 'looking' | 'acting';

export type OutboxAction =
  | { readonly do: 'learn'; readonly view: OutboxView; readonly by: Doing }
  | { readonly do: 'search'; readonly text: string }
  | { readonly do: 'fail'; readonly problem: ProblemReport; readonly by: Doing };

export const NEW_OUTBOX: OutboxState = { search: '' };

/** The state after something happened. */
export function reduceOutbox(state: OutboxState, action: OutboxAction): OutboxState {
  switch (action.do) {
    case 'learn': {
      const { failed, problem, ...rest } = state;
      const isOver = action.by === 'acting' || failed === 'looking';
      return { ...rest, view: action.view, ...(!isOver && problem && failed && { problem, failed }) };
    }
    case 'search':
      return { ...state, search: action.text };
    case 'fail':
      // A person reads what became of the press, not that the page cannot look either.
      return action.by === 'looking' && state.failed === 'acting' ? state : { ...state, problem: action.problem, failed: action.by };
  }
}

/** The items by what they want of a person: to do something, to wait, nothing more. */
export interface Sorted {
  readonly needsYou: readonly OutboxEntry[];
  readonly waiting: readonly OutboxEntry[];
  readonly sent: readonly OutboxEntry[];
}

/** Whether something will change by itself soon. */
export function isMoving({ entries }: OutboxView): boolean {
  return entries.some(({ problem, progress, step }) => progress !== undefined || ((step === 'draft' || step === 'submit') && !problem));
}

/** Sorts the items; sent ones newest first, and only those that hold every word of the search. */
export function sortEntries(entries: readonly OutboxEntry[], search: string): Sorted {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const place = Map.groupBy(entries, placeOf);
  const sent = (place.get('sent') ?? []).filter((entry) => words.every((word) => textOf(entry).includes(word)));
  return {
    needsYou: place.get('needs you') ?? [],
    waiting: place.get('waiting') ?? [],
    sent: sent.toSorted((a, b) => timeOf(b).localeCompare(timeOf(a))),
  };
}

/** When the item reached MISP, else when it was made; ISO 8601 in UTC. */
export function timeOf({ created, submission }: OutboxEntry): string {
  return submission?.time ?? created;
}

function placeOf({ problem, step }: OutboxEntry): 'needs you' | 'waiting' | 'sent' {
  switch (step) {
    case 'done':
      return 'sent';
    case 'review':
      return 'needs you';
    case 'draft':
    case 'submit':
      return problem && PROBLEMS[problem.code].remedy === 'mend' ? 'needs you' : 'waiting';
  }
}

function textOf({ profile, submission, title, tlp }: OutboxEntry): string {
  return [title, profile, tlp ?? '', submission?.id ?? '', submission?.uuid ?? ''].join('\n').toLowerCase();
}

const IN_OPTIONS: ReadonlySet<ProblemReport['code']> = new Set([
  'misp_key_refused',
  'misp_not_misp',
  'misp_insecure_address',
  'access_missing',
  'not_configured',
  'configuration_invalid',
]);

/** Whether a problem is mended on the page of the options. */
export function isMendedInOptions({ code }: ProblemReport): boolean {
  return IN_OPTIONS.has(code);
}
