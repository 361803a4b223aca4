import { expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { MispServer } from '#core/ports.ts';
import { markKnown } from '#core/submit/mark-known.ts';

test('asks MISP for no value that is held back', async () => {
  const asked: string[] = [];
  const server = {
    findValues: async (values: readonly string[]) => {
      asked.push(...values);
      return new Map();
    },
  } as unknown as MispServer;
  await markKnown(draftOf({ 'evil.example': true, 'intranet.corp.example': false }), server);
  expect(asked).toEqual(['evil.example']);
});

function draftOf(values: Readonly<Record<string, boolean>>): EventDraft {
  const names = Object.keys(values);
  const Attribute = names.map((value) => ({
    uuid: value,
    type: 'domain',
    category: 'Network activity',
    value,
    to_ids: true,
    distribution: 5 as const,
  }));
  const rows = names.map((uuid) => ({ uuid, keep: values[uuid] === true, occurrences: [], why: [] }));
  const event = {
    uuid: 'e',
    info: '',
    date: '2026-11-21',
    distribution: 0,
    threat_level_id: 4,
    analysis: 0,
    Attribute,
    Object: [],
    Tag: [],
  } as const;
  return { event, rows, directives: [], notices: [], delivery: { to: 'new event' } };
}
