import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Asked } from '../../src/addon/answers/answerer.ts';
import { PAGE_ANSWERS } from '../../src/addon/answers/page-answers.ts';
import { openPage } from '../../src/addon/open-page.ts';
import { makeTabs } from './fakes.ts';

const EDITOR = 'moz-extension://this/ui/editor/editor.html?item=a';

/** Thunderbird with these pages open; one that is being opened hears nothing yet. */
function start(shown: readonly string[] = []) {
  const { closed, front, opened, tabs } = makeTabs();
  let shows = 0;
  const browser = {
    runtime: {
      getURL: (path: string) => `moz-extension://this/${path}`,
      sendMessage: async ({ show }: { show: string }) => {
        if (!shown.includes(show)) {
          throw new Error('Could not establish connection. Receiving end does not exist.');
        }
        shows += 1;
        return true;
      },
    },
    tabs: {
      ...tabs,
      create: async (tab: { readonly url: string }) => {
        const made = await tabs.create(tab);
        if (tab.url.includes('options')) {
          throw new Error('no window');
        }
        return made;
      },
    },
  } as unknown as Asked['browser'];
  const addon = { browser } as Asked;
  const open = (page: 'editor' | 'options', query = {}) => PAGE_ANSWERS.openPage({ page, query }, addon);
  return { browser, closed, front, open, shows: () => shows, tabs: opened };
}

describe('A page that somebody opens', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is opened once, however fast the button is pressed again, also where a notification of it is pressed beside that', async () => {
    const { browser, open, tabs } = start();
    await Promise.all([open('editor', { item: 'a' }), open('editor', { item: 'a' }), openPage('ui/editor/editor.html?item=a', browser)]);
    await open('editor', { item: 'a' });
    expect(tabs).toEqual([EDITOR]);
  });

  test('comes to the front where it is open, each time that it is asked for', async () => {
    const { open, shows, tabs } = start([EDITOR]);
    await open('editor', { item: 'a' });
    await open('editor', { item: 'a' });
    expect([tabs, shows()]).toEqual([[], 2]);
  });

  test('comes to the front although it was opened just now and does not hear yet: somebody went elsewhere meanwhile', async () => {
    const { front, open, tabs } = start();
    await open('editor', { item: 'a' });
    expect(front).toEqual([]);
    await open('editor', { item: 'a' });
    expect([tabs, front]).toEqual([[EDITOR], [1]]);
  });

  test('is opened again although it was opened just now, where it was closed at once', async () => {
    const { closed, open, tabs } = start();
    await open('editor', { item: 'a' });
    closed.add(1);
    await Promise.all([open('editor', { item: 'a' }), open('editor', { item: 'a' })]);
    expect(tabs).toEqual([EDITOR, EDITOR]);
  });

  test('is opened beside that of another draft, and again after it was closed', async () => {
    const { open, tabs } = start();
    await Promise.all([open('editor', { item: 'a' }), open('editor', { item: 'b' })]);
    vi.advanceTimersByTime(1000);
    await open('editor', { item: 'a' });
    expect(tabs).toEqual([EDITOR, EDITOR.replace('=a', '=b'), EDITOR]);
  });

  test('can be tried again where it could not be opened', async () => {
    const { open, tabs } = start();
    await expect(open('options')).rejects.toThrow('no window');
    vi.advanceTimersByTime(1000);
    await expect(open('options')).rejects.toThrow('no window');
    expect(tabs.length).toBe(2);
  });

  test('is tried again at once where it is asked for twice and could not be opened', async () => {
    const { open, tabs } = start();
    const asked = await Promise.allSettled([open('options'), open('options')]);
    expect([asked.map(({ status }) => status), tabs.length]).toEqual([['rejected', 'rejected'], 2]);
  });
});
