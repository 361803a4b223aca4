import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hostInThunderbird } from '#ui/thunderbird-host.ts';

const EDITOR = 'moz-extension://this/ui/editor/editor.html?item=a';

/** Thunderbird, where a page that is being opened hears nothing yet. */
function startThunderbird() {
  const tabs: string[] = [];
  const asked: (readonly string[])[] = [];
  vi.stubGlobal('location', { search: '', origin: '', pathname: '' });
  vi.stubGlobal('browser', {
    runtime: {
      getURL: (path: string) => `moz-extension://this/${path}`,
      onMessage: { addListener: () => {} },
      sendMessage: async () => {
        throw new Error('Could not establish connection. Receiving end does not exist.');
      },
    },
    permissions: {
      request: async ({ origins }: { origins: readonly string[] }) => {
        asked.push(origins);
        return true;
      },
    },
    i18n: { getMessage: () => '', getUILanguage: () => 'en' },
    tabs: {
      create: async ({ url }: { url: string }) => {
        tabs.push(url);
        if (url.includes('options')) {
          throw new Error('no window');
        }
      },
    },
  });
  return { asked, host: hostInThunderbird(), tabs };
}

test('Whoever agrees is asked for each address of the settings that is one, whatever else stands there', async () => {
  const { asked, host } = startThunderbird();
  const misp = 'https://misp.example/misp';
  await host.requestAccess(['no address', 'javascript:alert(1)', 'http://[::1]', 'http://misp.example', misp, 'http://localhost:8080']);
  expect(asked).toEqual([['https://misp.example/*', 'http://localhost/*']]);
  vi.unstubAllGlobals();
});

describe('A page that somebody opens', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('is opened once, however fast the button is pressed again: two editors would write over one another', async () => {
    const { host, tabs } = startThunderbird();
    await Promise.all([host.openPage('editor', { item: 'a' }), host.openPage('editor', { item: 'a' })]);
    await host.openPage('editor', { item: 'a' });
    expect(tabs).toEqual([EDITOR]);
  });

  test('is opened beside that of another draft, and again after it was closed', async () => {
    const { host, tabs } = startThunderbird();
    await Promise.all([host.openPage('editor', { item: 'a' }), host.openPage('editor', { item: 'b' })]);
    vi.advanceTimersByTime(1000);
    await host.openPage('editor', { item: 'a' });
    expect(tabs).toEqual([EDITOR, EDITOR.replace('=a', '=b'), EDITOR]);
  });

  test('can be tried again where it could not be opened', async () => {
    const { host, tabs } = startThunderbird();
    await expect(host.openPage('options')).rejects.toThrow('no window');
    vi.advanceTimersByTime(1000);
    await expect(host.openPage('options')).rejects.toThrow('no window');
    expect(tabs.length).toBe(2);
  });
});
