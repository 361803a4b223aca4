import { describe, expect, test } from 'vitest';
import type { OutboxItem } from '#core/outbox/item.ts';
import { createAttention } from '../../src/addon/attention.ts';
import { filteredId } from '../../src/addon/item-id.ts';
import { makeItem } from './fakes.ts';

const FAILED = { problem: { code: 'mail_empty', details: {} }, attempts: 1 } as const;

async function notifiedOf(item: OutboxItem): Promise<readonly string[]> {
  const told: string[] = [];
  const browser = {
    action: { setBadgeText: async () => {}, setBadgeBackgroundColor: async () => {} },
    i18n: { getMessage: (name: string) => name },
    notifications: { create: async (id: string) => void told.push(id), onClicked: { addListener: () => {} } },
    runtime: { getURL: (path: string) => path },
    tabs: { create: async () => ({}) },
  };
  const ports = { browser, overview: { countForAttention: async () => 1 } };
  await createAttention(ports as unknown as Parameters<typeof createAttention>[0]).look(item);
  return told;
}

describe('A notification', () => {
  test('tells of a filtered mail that could not be read', async () => {
    const id = filteredId('a'.repeat(64));
    expect(await notifiedOf(makeItem(id, FAILED))).toEqual([`failed ${id}`]);
  });

  test('does not cover what somebody looks at who pressed the button', async () => {
    expect(await notifiedOf(makeItem('pressed', FAILED))).toEqual([]);
  });
});
