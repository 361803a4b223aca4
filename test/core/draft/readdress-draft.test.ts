import { describe, expect, test } from 'vitest';
import { readdressDraft } from '#core/draft/readdress-draft.ts';
import { attribute, draft } from '../../ui/editing/sample.ts';

const KNOWN = [{ id: '12', uuid: 'theirs', info: 'Theirs', attributes: ['x'] }];

function typed() {
  const made = draft([attribute('a', 'domain', 'a.example')]);
  return { ...made, event: { ...made.event, info: 'Typed' }, rows: made.rows.map((row) => ({ ...row, keep: false, known: KNOWN })) };
}

/** What the other MISP's profile makes of the same mail. */
function other() {
  const made = draft([attribute('a', 'domain', 'a.example')]);
  return { ...made, event: { ...made.event, uuid: 'other', distribution: 1 as const } };
}

describe('A draft for another MISP', () => {
  test('is another event with all that was typed', () => {
    const { event, rows } = readdressDraft(typed(), other());
    expect([event.uuid, event.info, event.distribution, rows[0]?.keep]).toEqual(['other', 'Typed', 0, false]);
  });

  test('forgets what the first MISP knew: the same number is another event there', () => {
    expect(readdressDraft(typed(), other()).rows[0]?.known).toBeUndefined();
  });

  test('does not go into the event with the same number, but wherever its own profile says', () => {
    const chosen = { ...typed(), delivery: { to: 'event', event: '12' } as const };
    expect(readdressDraft(chosen, other()).delivery).toEqual({ to: 'new event' });
    const sightings = { ...typed(), delivery: { to: 'sightings' } as const };
    expect(readdressDraft(sightings, other()).delivery).toEqual({ to: 'sightings' });
  });

  test('is not shown to the sharing group with the same number', () => {
    const { event } = typed();
    const shared = { ...typed(), event: { ...event, distribution: 4 as const, sharing_group_id: '7' } };
    expect(readdressDraft(shared, other()).event).toMatchObject({ distribution: 1 });
    expect(readdressDraft(shared, other()).event).not.toHaveProperty('sharing_group_id');
    const grouped = { ...other(), event: { ...other().event, distribution: 4 as const, sharing_group_id: '3' } };
    expect(readdressDraft(shared, grouped).event).toMatchObject({ distribution: 4, sharing_group_id: '3' });
  });
});
