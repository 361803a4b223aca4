import { expect, test, vi } from 'vitest';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import { acceptFiltered } from '../../src/addon/filtered-mails.ts';
import type { Arrival } from '../../src/addon/intake.ts';
import type { MessageHeader } from '../../src/addon/thunderbird.ts';
import { makeStorages } from './fakes.ts';

async function filter(subjects: readonly string[], options: Readonly<Record<string, unknown>> = {}) {
  const accepted: Arrival[] = [];
  const missed: string[] = [];
  const settings = createSettings(makeStorages());
  await settings.write('default', { 'misp.url': 'https://misp.example', ...options });
  await settings.remember('consent', '2026-11-21T08:00:00.000Z');
  const bytes = new TextEncoder().encode('Subject: x\r\n\r\nx');
  await acceptFiltered(
    subjects.map((subject, id) => ({ id, subject, headerMessageId: `${id}@a.example` }) as MessageHeader),
    {
      settings,
      stayAwake: () => () => {},
      attention: { look: vi.fn(), count: vi.fn(), missed: async (title) => void missed.push(title) },
      intake: {
        accept: async (arrival) => {
          accepted.push(arrival);
          return '';
        },
      },
      messages: {
        shown: vi.fn(),
        selected: vi.fn(),
        all: vi.fn(),
        read: async ({ subject }) => (subject === 'gone' ? Promise.reject(new Error('no such message')) : { bytes }),
      },
    },
  );
  return { accepted, missed };
}

test('a mail that cannot be read does not cost those that came in with it, and a person is told', async () => {
  const { accepted, missed } = await filter(['one', 'gone', 'two']);
  expect(accepted.map(({ title }) => title)).toEqual(['one', 'two']);
  expect(missed).toEqual(['gone']);
});

test('a mail for a profile that is gone waits for a person instead of going to another MISP', async () => {
  const unattended = { 'filtered.become': 'sent' };
  expect((await filter(['one'], unattended)).accepted[0]?.review).toBe(false);
  expect((await filter(['one'], { ...unattended, 'filtered.profile': 'gone' })).accepted[0]?.review).toBe(true);
});
