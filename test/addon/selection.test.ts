import { expect, test, vi } from 'vitest';
import { CLASSIFY_DEFAULTS } from '#core/classify/classify-options.ts';
import { findTlp } from '#core/classify/tlp.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { listenToSelection } from '../../src/addon/actions/selection.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import type { Addon } from '../../src/addon/addon.ts';
import type { Arrival } from '../../src/addon/intake.ts';
import { makeStorages, makeTabs } from './fakes.ts';

type Clicked = (click: { readonly menuItemId: string; readonly selectionText?: string }) => Promise<void>;

/** The entry of the menu, where what comes in goes to `accept`. */
function startWith(accept: (arrival: Arrival) => Promise<string>, shown: readonly string[] = []) {
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
    messages: {
      shown: async () => shown.map((_, id) => ({ id })),
      read: async ({ id }: { readonly id: number }) => ({ bytes: new TextEncoder().encode(shown[id]) }),
    },
  } as unknown as Addon);
  const choose = (selectionText = 'see evil.example') => click({ menuItemId: 'selection', selectionText });
  return { choose, missed, opened };
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

test('A marked text that Thunderbird cut says so, and ends with its last whole word', async () => {
  const arrived: Arrival[] = [];
  const { choose } = startWith(async (arrival) => {
    arrived.push(arrival);
    return 'item';
  });
  await choose(`${'word '.repeat(3274)}https://evil.e`);
  await choose('word '.repeat(3000));
  await choose('x'.repeat(16_384));
  const mails = arrived.flatMap(({ mails }) => mails);
  expect(mails.map(({ cutAt }) => cutAt)).toEqual([16_384, undefined, 16_384]);
  expect(new TextDecoder().decode(mails[0]?.bytes)).toMatch(/\r\n\r\n(?:word ){3273}word$/);
  expect(mails.map((mail) => parseMail(mail).notices.map(({ code }) => code))).toEqual([['mail_cut'], [], ['mail_cut']]);
  expect(new TextDecoder().decode(mails[2]?.bytes)).toMatch(/x{16384}$/);
});

test.each([
  ['in its subject', 'Subject: [TLP:RED] x\r\n\r\nsee evil.example', 'tlp:red'],
  ['in its text', 'Subject: x\r\n\r\nTLP: GREEN\r\n\r\nsee evil.example', 'tlp:green'],
  ['nowhere', 'Subject: x\r\n\r\nsee evil.example', undefined],
])('A marked text is as its mail is, which has its TLP %s', async (_, mail, tlp) => {
  const arrived: Arrival[] = [];
  const { choose } = startWith(
    async (arrival) => {
      arrived.push(arrival);
      return 'item';
    },
    [mail],
  );
  await choose('see evil.example');
  const marked = parseMail(arrived[0]?.mails[0] ?? new Uint8Array());
  expect(findTlp(marked, CLASSIFY_DEFAULTS)[0]?.name).toBe(tlp);
  expect([marked.subject, marked.texts.length]).toEqual([undefined, 1]);
});

test('A marked text is taken in although the mail that it stands in cannot be read, or there are several', async () => {
  const { choose, opened } = startWith(async () => 'item', ['Subject: TLP:RED\r\n\r\nx', 'x']);
  await choose('see evil.example');
  expect(opened).toHaveLength(1);
});
