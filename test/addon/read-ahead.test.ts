import { describe, expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { FIRST_VIEW } from '#ui/messages.ts';
import { listenToDisplay } from '../../src/addon/actions/displayed.ts';
import { createKeptHeadStart } from '../../src/addon/adapters/kept-head-start.ts';
import { createSettings } from '../../src/addon/adapters/settings.ts';
import type { Addon } from '../../src/addon/addon.ts';
import { askAbout } from '../../src/addon/ask-about.ts';
import { createFirstViews } from '../../src/addon/first-views.ts';
import { pressedId } from '../../src/addon/item-id.ts';
import { mailKey } from '../../src/addon/mail-key.ts';
import { createReadAhead } from '../../src/addon/read-ahead.ts';
import { FakeMisp } from '../fakes/fake-misp.ts';
import { settled } from '../settled.ts';
import { attribute, draft } from '../ui/editing/sample.ts';
import { makeItem, makeMessage, makeRecentOutbox, makeStorages } from './fakes.ts';

const MB = 1024 * 1024;
const MESSAGE = makeMessage('a');

describe('A message that somebody looks at', () => {
  test('has its draft when they press, which nobody else gets', async () => {
    const { readAhead, read } = await start();
    readAhead.look([MESSAGE]);
    await settled();
    expect(await (await readAhead.take(MESSAGE, 'default'))?.underWay.drafted).toBe(DRAFT);
    expect(await readAhead.take(MESSAGE, 'default')).toBeUndefined();
    expect(read).toEqual(['a']);
  });

  test('is not read where it was passed over, is one of several, or is big', async () => {
    const { readAhead, read } = await start();
    readAhead.look([makeMessage('passed over', { id: 2 })]);
    readAhead.look([MESSAGE, makeMessage('b')]);
    await settled();
    readAhead.look([makeMessage('big', { size: 2 * MB })]);
    await settled();
    expect(read).toEqual([]);
  });

  test('is read at once by whoever did not come to it through a list', async () => {
    const { readAhead, read } = await start({ settleMs: 60_000 });
    readAhead.look([MESSAGE]);
    await settled();
    readAhead.look([makeMessage('the next one of a list', { id: 2 })]);
    await settled();
    readAhead.look([]);
    expect(read).toEqual(['a']);
  });

  test('is read no further once another one is displayed', async () => {
    const { aborted, readAhead } = await start({ isSlow: true });
    readAhead.look([MESSAGE]);
    await settled();
    readAhead.look([makeMessage('b', { id: 2 })]);
    await settled();
    expect(aborted).toEqual(['a']);
    expect(await readAhead.take(MESSAGE, 'default')).toBeUndefined();
  });

  test('is read to the end for whoever pressed, though another one is displayed meanwhile', async () => {
    const { aborted, readAhead } = await start({ isSlow: true });
    readAhead.look([MESSAGE]);
    await settled();
    expect(await readAhead.take(MESSAGE, 'default')).toBeDefined();
    readAhead.look([makeMessage('b', { id: 2 })]);
    await settled();
    expect(aborted).toEqual([]);
  });

  test('is not drafted where its item is there', async () => {
    const { outbox, readAhead, read } = await start();
    await outbox.put(makeItem(pressedId([await mailKey(mailOf('a'), 'a')], 1)));
    readAhead.look([MESSAGE]);
    await settled();
    expect(await readAhead.take(MESSAGE, 'default')).toBeUndefined();
    expect(read).toEqual(['a']);
  });

  test('is drafted anew where an option has changed since, or for another profile', async () => {
    const { aborted, readAhead, settings } = await start({ isSlow: true });
    readAhead.look([MESSAGE]);
    await settled();
    await settings.write('default', { 'event.publish': true });
    expect(await readAhead.take(MESSAGE, 'default')).toBeUndefined();
    readAhead.look([MESSAGE]);
    await settled();
    expect(await readAhead.take(MESSAGE, 'spamtrap')).toBeUndefined();
    expect(aborted).toEqual(['a', 'a']);
  });

  test.each([
    ['that is switched off', { 'mail.read_ahead': false }],
    ['MISP would be asked for its warninglists', { 'lists.ask_server': true }],
    ['DNS would be asked', { 'dns.enabled': true }],
    ['VirusTotal would be asked', { 'virustotal.key': 'k' }],
    ['AbuseIPDB would be asked', { 'abuseipdb.key': 'k' }],
  ])('is not read before the press where %s', async (_, values) => {
    const { readAhead, read, settings } = await start();
    await settings.write('default', values);
    readAhead.look([MESSAGE]);
    await settled();
    expect(read).toEqual([]);
  });

  test.each(['consent', 'abouts'])('is not read before somebody agreed and MISP has said whose it is: %s', async (missing) => {
    const { readAhead, read } = await start({ without: missing });
    readAhead.look([MESSAGE]);
    await settled();
    expect(read).toEqual([]);
  });

  describe('has its first view where the popup finds it without the background', () => {
    test('as soon as there is a draft, and until another one is displayed', async () => {
      const { firstView, readAhead } = await start();
      readAhead.look([MESSAGE]);
      await settled();
      expect(await firstView()).toMatchObject({ message: 1, app: 'app', view: { item: { work: { step: 'review', draft: DRAFT } } } });
      readAhead.look([makeMessage('big', { id: 2, size: 2 * MB })]);
      expect(await firstView()).toBeUndefined();
    });

    test('which is the draft that somebody left, where there is one', async () => {
      const { firstView, outbox, readAhead } = await start();
      const left = { step: 'review', draft: draft([attribute('a', 'domain', 'left.example')]) } as const;
      await outbox.put(makeItem(pressedId([await mailKey(mailOf('a'), 'a')], 1), { work: left }));
      readAhead.look([MESSAGE]);
      await settled();
      expect(await firstView()).toMatchObject({ message: 1, view: { item: { work: left } } });
    });

    test('but not where another one was displayed before there was a draft', async () => {
      const { firstView, readAhead } = await start();
      readAhead.look([MESSAGE]);
      readAhead.look([]);
      await settled();
      expect(await firstView()).toBeUndefined();
    });

    test('and not any more once the settings have changed, also where the background was stopped in between', async () => {
      const { again, firstView, readAhead } = await start();
      readAhead.look([MESSAGE]);
      await settled();
      const storage = makeChanges();
      listenToDisplay({ browser: storage.browser, readAhead: again() } as unknown as Addon);
      storage.change({ tidied: {} }, 'local');
      expect(await firstView()).toBeDefined();
      storage.change({ profiles: {} }, 'local');
      expect(await firstView()).toBeUndefined();
    });
  });

  describe('when the background was stopped meanwhile', () => {
    test('has the same draft for whoever looked at it for a while, once', async () => {
      const { again, readAhead } = await start({ keepAfterMs: 5 });
      readAhead.look([MESSAGE]);
      await settled();
      const awake = again();
      const taken = await awake.take(MESSAGE, 'default');
      expect([await taken?.underWay.drafted, taken?.mail, taken?.key]).toEqual([DRAFT, mailOf('a'), await mailKey(mailOf('a'), 'a')]);
      expect(await again().take(MESSAGE, 'default')).toBeUndefined();
    });

    test('is drafted anew where an option has changed, the number is that of another message, or another one was displayed', async () => {
      const { again, readAhead, settings } = await start({ keepAfterMs: 5 });
      const look = async () => {
        readAhead.look([MESSAGE]);
        await settled();
      };
      await look();
      expect(await again().take(makeMessage('b'), 'default')).toBeUndefined();
      await look();
      again().look([makeMessage('b', { id: 2 })]);
      expect(await again().take(MESSAGE, 'default')).toBeUndefined();
      await look();
      await settings.write('default', { 'event.publish': true });
      expect(await again().take(MESSAGE, 'default')).toBeUndefined();
    });

    test('is not kept where somebody pressed before', async () => {
      const { again, readAhead } = await start({ keepAfterMs: 5 });
      readAhead.look([MESSAGE]);
      expect(await readAhead.take(MESSAGE, 'default')).toBeUndefined();
      await settled();
      expect(await again().take(MESSAGE, 'default')).toBeUndefined();
    });
  });

  test('keeps the background awake until another one is displayed', async () => {
    const { holders, readAhead } = await start();
    readAhead.look([MESSAGE]);
    expect(holders()).toBe(1);
    readAhead.look([]);
    expect(holders()).toBe(0);
  });

  test('leaves that to whoever pressed', async () => {
    const { aborted, holders, readAhead } = await start({ isSlow: true });
    readAhead.look([MESSAGE]);
    await settled();
    expect(await readAhead.take(MESSAGE, 'default')).toBeDefined();
    expect([holders(), aborted]).toEqual([0, []]);
  });
});

const DRAFT = draft([]);

function mailOf(name: string) {
  return { bytes: new TextEncoder().encode(`Subject: ${name}\n\n${name}`) };
}

/** Thunderbird of which only the storage changes. */
function makeChanges() {
  const listeners: ((changes: object, area: string) => void)[] = [];
  const onChanged = { addListener: (listener: (typeof listeners)[number]) => listeners.push(listener) };
  const browser = { messageDisplay: { onMessagesDisplayed: { addListener: () => {} } }, storage: { onChanged } };
  return { browser, change: (changes: object, area: string) => listeners.forEach((listener) => void listener(changes, area)) };
}

async function start({ isSlow = false, keepAfterMs = 60_000, settleMs = 1, without = '' } = {}) {
  const storages = makeStorages();
  const settings = createSettings(storages);
  await settings.write('default', { 'lists.ask_server': false });
  await (without === 'consent' || settings.remember('consent', '2026-11-21T08:00:00.000Z'));
  await (without === 'abouts' || askAbout('default', { settings, connect: async () => new FakeMisp() }));
  const outbox = makeRecentOutbox();
  const read: string[] = [];
  const aborted: string[] = [];
  let held = 0;
  const kept = createKeptHeadStart(storages.session);
  const create = () =>
    createReadAhead({
      kept,
      keepAfterMs,
      outbox,
      settings,
      settleMs,
      warmUp: () => {},
      stayAwake: () => {
        held += 1;
        return () => {
          held -= 1;
        };
      },
      firstViews: createFirstViews({ session: storages.session, viewOf: async (item) => ({ app: 'app', view: { item } }) as never }),
      messages: {
        read: async ({ headerMessageId }) => {
          read.push(headerMessageId);
          return mailOf(headerMessageId);
        },
      },
      draft: ({ title }, signal) => {
        signal?.addEventListener('abort', () => aborted.push(title));
        return isSlow ? new Promise<EventDraft>(() => {}) : Promise.resolve(DRAFT);
      },
    });
  const firstView = async () => {
    const { [FIRST_VIEW]: text } = await storages.session.get(FIRST_VIEW);
    return text === undefined ? undefined : JSON.parse(text as string);
  };
  return { again: create, aborted, firstView, holders: () => held, outbox, read, readAhead: create(), settings };
}
