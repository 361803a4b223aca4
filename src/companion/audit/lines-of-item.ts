import type { OutboxItem } from '#core/outbox/item.ts';
import { Problem } from '#core/problem.ts';
import type { Refusal, Submission } from '#core/submit/submission.ts';
import type { AuditLine, EventAction, PartAction } from './audit-line.ts';

const DONE: Readonly<Record<Submission['status'], EventAction>> = {
  created: 'CREATE_EVENT',
  updated: 'UPDATE_EVENT',
  'already there': 'NO_CHANGE',
  proposed: 'PROPOSE_CHANGES',
  sighted: 'ADD_SIGHTINGS',
};

const REFUSED: Readonly<Record<Refusal['what'], PartAction>> = {
  attribute: 'ADD_ATTRIBUTE',
  object: 'ADD_OBJECT',
  tag: 'ADD_TAG',
  reference: 'ADD_REFERENCE',
  report: 'ADD_REPORT',
  sighting: 'ADD_SIGHTING',
  publish: 'PUBLISH_EVENT',
};

/** What became of an item at MISP: its event, and each thing that was added to it or refused. Nothing where it is on its way or waits for a person. */
export function linesOfItem(item: OutboxItem): readonly AuditLine[] {
  const { messageIds = [], problem, work } = item;
  const draft = 'draft' in work ? work.draft : undefined;
  const about = { messageIds, info: draft?.event.info ?? item.title };
  if (problem) {
    const { message } = new Problem(problem.code, problem.details);
    return [{ ...about, ...(draft && { uuid: draft.event.uuid }), outcome: 'FAILURE', action: actionWanted(item), error: message }];
  }
  if (work.step !== 'done') {
    return [];
  }
  const { added, id, refused, status, url, uuid } = work.submission;
  const event = { ...about, uuid, id, url };
  return [
    { ...event, outcome: 'SUCCESS', action: DONE[status] },
    ...added.map(
      ({ value }): AuditLine => ({
        ...event,
        outcome: 'SUCCESS',
        action: status === 'proposed' ? 'PROPOSE_ATTRIBUTE' : 'ADD_ATTRIBUTE',
        value,
      }),
    ),
    ...refused.map(({ reason, value, what }): AuditLine => ({ ...event, outcome: 'FAILURE', action: REFUSED[what], value, error: reason })),
  ];
}

function actionWanted({ wishes = {} }: OutboxItem): EventAction {
  return wishes.sightingsOnly ? 'ADD_SIGHTINGS' : wishes.event === undefined ? 'CREATE_EVENT' : 'UPDATE_EVENT';
}
