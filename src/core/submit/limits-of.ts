import type { EventDraft } from '../draft/event-draft.ts';
import type { ServerAbout } from '../ports.ts';
import type { Notice } from '../problem.ts';

/** What the role of the key will not let this draft do, told before it is sent. */
export function limitsOf({ delivery, event }: EventDraft, { may, role }: ServerAbout): readonly Notice[] {
  const limits: readonly (readonly [boolean, string, string])[] = [
    [delivery.to !== 'sightings' && !may.add, 'role_may_not_add', 'may not add events'],
    [event.published === true && !may.publish, 'role_may_not_publish', 'may not publish: the event stays unpublished'],
    [event.Tag.length > 0 && !may.tag, 'role_may_not_tag', 'may not tag: the tags will be missing'],
    [(delivery.to === 'sightings' || delivery.sightings !== undefined) && !may.sight, 'role_may_not_sight', 'may not add sightings'],
  ];
  return limits.flatMap(([applies, code, what]) =>
    applies ? [{ stage: 'submit', code, text: `The role ${role} of your key ${what}.`, details: { role } }] : [],
  );
}
