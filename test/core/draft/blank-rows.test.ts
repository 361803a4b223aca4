import { expect, test } from 'vitest';
import { eventToSend } from '#core/draft/event-to-send.ts';
import { countLeaving } from '#ui/editing/count.ts';
import { rowsOf } from '#ui/editing/rows.ts';
import { attribute, draft } from '../../ui/editing/sample.ts';

test('A row that was added by hand and not filled in goes nowhere, and is not counted among those that do', () => {
  const made = draft([attribute('a', 'domain', 'a.example'), attribute('blank', 'url', ' ')]);
  expect(eventToSend(made).Attribute.map(({ uuid }) => uuid)).toEqual(['a']);
  expect(countLeaving(rowsOf(made), made)).toMatchObject({ indicators: 1, heldBack: 0 });
});
