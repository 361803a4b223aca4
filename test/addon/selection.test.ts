import { expect, test, vi } from 'vitest';
import { listenToSelection } from '../../src/addon/actions/selection.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import type { Addon } from '../../src/addon/addon.ts';
import { makeStorages, makeTabs } from './fakes.ts';

type Clicked = (click: { readonly menuItemId: string; readonly selectionText?: string }) => Promise<void>;

/** The entry of the menu, where what comes in goes to `accept`. */
function startWith(accept: () => Promise<string>) {
  let click: Clicked = async () => {};
  const missed: string[] = [];
  const { opened, tabs } = makeTabs();
  listenToSelection({
    browser: {
      runtime: { onInstalled: { addListener: () => {} }, getURL: (path: string) => path, sendMessage: async () => undefined },
      menus: {
        onClicked: {
          addListener: (listener: Clicked) => {
            click = listener;
          },
        },
      },
      i18n: { getMessage: (id: string) => id },
      tabs,
    },
    settings: createSettings(makeStorages()),
    attention: { missed: async (title: string) => void missed.push(title) },
    intake: { accept },
  } as unknown as Addon);
  return { choose: () => click({ menuItemId: 'selection', selectionText: 'see evil.example' }), missed, opened };
}

test('A marked text becomes a draft of its own, which is opened', async () => {
  const { choose, missed, opened } = startWith(async () => 'item');
  await choose();
  expect([opened, missed]).toEqual([['ui/editor/editor.html?item=item'], []]);
});

test('Of a marked text that cannot be kept a person is told: there is no page yet that could', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const { choose, missed, opened } = startWith(() => Promise.reject(new Error('the disk is full')));
  await choose();
  expect([opened, missed]).toEqual([[], ['selected_text']]);
});
