import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Host } from '#ui/host.ts';
import type { FirstView } from '#ui/messages.ts';
import { askAhead } from '#ui/popup/ask-ahead.ts';
import { settled } from '../../settled.ts';
import { draft } from '../editing/sample.ts';

const FIRST = { message: 7 } as FirstView;

beforeEach(() => vi.stubGlobal('addEventListener', () => {}));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('The popup asks for state and mail before it is drawn, and gives each answer once', async () => {
  const { asked, host } = startHost('from=selected');
  const ahead = askAhead(host);
  await settled();
  expect(asked).toEqual(['first view of selected', 'state', 'prepare selected']);
  const ask = () => ahead.ask('prepare', { mails: 'selected', as: 'one event' });
  expect([await ahead.ask('state', undefined), await ask(), await ask()]).toEqual(['state 2', 'prepare 3', 'prepare 4']);
});

test('The popup prepares no mail where it was opened for an item that waits', async () => {
  const { asked, host } = startHost('item=pressed-1');
  askAhead(host);
  await settled();
  expect(asked).toEqual(['state']);
});

test('What was made ready is drawn before the background is asked, and what is asked meanwhile comes behind the mail', async () => {
  // It asks without a frame, too, once a moment is over, which this may take on a busy machine.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const frames = startFrames();
  const { asked, host } = startHost('', async () => FIRST);
  const ahead = askAhead(host);
  expect(await ahead.firstView('shown')).toBe(FIRST);
  const sentBefore = ahead.ask('sentBefore', { id: 'a' });
  await settled();
  expect(asked).toEqual(['first view of shown']);
  frames.draw();
  frames.draw();
  await sentBefore;
  expect(asked).toEqual(['first view of shown', 'state', 'prepare shown', 'sentBefore']);
});

test('What is asked about a mail waits until that is safe, and another page is opened at once', async () => {
  const { asked, host } = startHost('');
  let isSafe = () => {};
  const safe = new Promise<void>((resolve) => {
    isSafe = resolve;
  });
  const ask: Host['ask'] = async (request, input) => {
    await (request === 'prepare' && safe);
    return host.ask(request, input);
  };
  const ahead = askAhead({ ...host, ask });
  const retried = ahead.ask('retry', { id: 'a' });
  await ahead.ask('openPage', { page: 'options', query: {} });
  await settled();
  expect(asked).toEqual(['first view of shown', 'state', 'openPage']);
  isSafe();
  await retried;
  expect(asked.slice(-2)).toEqual(['prepare shown', 'retry']);
});

test('What is pressed before the mail is safe is asked at once where the popup is closed', async () => {
  const { asked, host } = startHost('');
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  const never = new Promise(() => {});
  const ahead = askAhead({ ...host, ask: (request, input) => (request === 'prepare' ? (never as never) : host.ask(request, input)) });
  void ahead.ask('submit', { id: 'a', draft: draft([]) });
  await settled();
  expect(asked).not.toContain('submit');
  page.dispatchEvent(new Event('pagehide'));
  await settled();
  expect(asked).toContain('submit');
});

test('A page that nobody sees asks although it has no frames', async () => {
  startFrames();
  const { asked, host } = startHost('', async () => FIRST);
  await askAhead(host).ask('state', undefined);
  expect(asked).toContain('prepare shown');
});

test('Where it cannot be told what was made ready the background is asked', async () => {
  const refuse = async () => {
    throw new Error('no such tab');
  };
  const ahead = askAhead(startHost('', refuse).host);
  expect([await ahead.firstView('shown'), await ahead.ask('state', undefined)]).toEqual([undefined, 'state 2']);
});

/** Frames that come when they are called. */
function startFrames() {
  const waiting: (() => void)[] = [];
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => waiting.push(callback));
  return { draw: () => waiting.splice(0).forEach((callback) => void callback()) };
}

/** A host that counts its answers. */
function startHost(query: string, firstView: () => Promise<FirstView | undefined> = async () => undefined) {
  const asked: string[] = [];
  const host = {
    ask: async (request: string, input?: { mails?: string }) =>
      `${request} ${asked.push([request, input?.mails].filter(Boolean).join(' '))}`,
    firstView: (mails: string) => {
      asked.push(`first view of ${mails}`);
      return firstView();
    },
    query: new URLSearchParams(query),
  };
  return { asked, host: host as unknown as Host };
}
