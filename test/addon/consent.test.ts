import { expect, test } from 'vitest';
import { Problem } from '#core/problem.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import type { Addon } from '../../src/addon/addon.ts';
import { ITEM_ANSWERS } from '../../src/addon/answers/item-answers.ts';
import { createOpening } from '../../src/addon/opening.ts';
import { makeStorages } from './fakes.ts';

test('no mail is read before somebody has agreed to what leaves, whatever the page asks for', async () => {
  const storages = makeStorages();
  await storages.local.set({ profiles: { default: { 'misp.url': 'https://misp.example', 'misp.key': 'k'.repeat(40) } } });
  const read: string[] = [];
  const messages = {
    shown: async () => {
      read.push('shown');
      return [];
    },
  };
  const addon = { messages, opening: createOpening(), settings: createSettings(storages) } as unknown as Addon;
  const ask = () => ITEM_ANSWERS.prepare({ mails: 'shown', as: 'one event' }, addon);
  await expect(ask()).rejects.toThrow(new Problem('not_configured'));
  expect(read).toEqual([]);
  await addon.settings.remember('consent', '2026-11-21T08:00:00.000Z');
  await ask().catch(() => undefined);
  expect(read).toEqual(['shown']);
});
