import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { keptItems } from './harness/kept-items.ts';
import { demoMails, makeMail } from './harness/mails.ts';
import { closePopup, openPopup, screenShows, tellOfFailure, typeInto } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird;

/** Several, for what goes wrong is a matter of milliseconds. */
const KILLED = ['first', 'second', 'third', 'fourth'].map((which) => `Stopped between press and submit, ${which}`);
const SEEN = ['first', 'second', 'third'].map((which) => `Stopped before it was written, ${which}`);
const TAKEN = [0, 5, 10].map((milliseconds) => [milliseconds, `Stopped ${milliseconds} ms after the press`] as const);
const AHEAD = 'Read ahead, and sent at once';
const CLOSED = 'Read ahead, sent and closed at once';
const LEFT = 'Left for lunch';
const LOST = 'Stopped while sending';
const AWAY = 'Read while MISP is away';

let analyst: Analyst;

beforeAll(async () => {
  const mails = [...KILLED, ...SEEN, ...TAKEN.map(([, subject]) => subject), AHEAD, CLOSED, LEFT, LOST, AWAY].map((subject, at) =>
    makeMail(subject, `see hxxps://stopped${at}[.]example/a`),
  );
  analyst = await startAnalyst({ mails: [...demoMails(), ...mails] });
});

afterEach(async (context) => {
  tellOfFailure(context, analyst?.desk);
  await closePopup(analyst.desk);
});

afterAll(() => analyst?.stop());

it('sends exactly the displayed mail as it was changed', async () => {
  const { desk, misp } = analyst;
  await openPopup(desk, 'Your parcel');
  desk.shoot('popup-draft');
  await desk.click('popup', '[data-type="hostname"] input[name="keep"]');
  await desk.click('popup', '[data-value="parcel-redelivery.example"] input[name="to_ids"]');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  desk.shoot('popup-sent');

  const [event, ...others] = misp.events();
  expect(others).toEqual([]);
  expect(event?.info).toBe('Your parcel could not be delivered');
  const attributes = (event?.Attribute ?? []) as { value: string; to_ids: boolean }[];
  expect(Object.fromEntries(attributes.map(({ to_ids, value }) => [value, to_ids]))).toEqual({
    'https://parcel-redelivery.example/pay/index.php?id=00340434161094042557': true,
    'https://parcel-redelivery.example/pay/index.php?id=00340434161094042557&u=anna.berg': true,
    'https://www.parcel-tracking.example/redelivery': true,
    'http://198.51.100.23/open.gif?u=anna.berg': false,
    'parcel-redelivery.example': false,
    // This address is reserved for examples, so it detects nothing.
    '198.51.100.23': false,
  });
  expect(await desk.pages.run('popup', () => document.getElementById('event-uuid')?.textContent)).toBe(event?.uuid);
});

it.each(KILLED)('sends the draft that it shows although the background was stopped before that was written: %s', async (subject) => {
  const { desk } = analyst;
  await openPopup(desk, subject);
  await desk.killBackground();
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  expect(infos().filter((info) => info === subject)).toHaveLength(1);
});

it.each(SEEN)(
  'keeps the draft in sight while the background, which was stopped before that was written, makes it again: %s',
  async (subject) => {
    const { desk } = analyst;
    await openPopup(desk, subject);
    await desk.pages.run('popup', watchButton);
    await desk.killBackground();
    await until('the draft on the disk', async () =>
      (await keptItems(desk)).some(({ step, title }) => title === subject && step === 'review'),
    );
    expect(await desk.pages.run('popup', () => document.documentElement.dataset.gone ?? 'never')).toBe('never');
  },
);

it.each(TAKEN)('sends what was pressed although the background is stopped as it takes that: after %i ms', async (milliseconds, subject) => {
  const { desk } = analyst;
  await openPopup(desk, subject);
  await desk.pages.run('popup', () => document.querySelector<HTMLElement>('#send')?.click());
  await sleep(milliseconds);
  await desk.killBackground();
  await screenShows(desk, 'sent');
  expect(infos().filter((info) => info === subject)).toHaveLength(1);
});

it('shows what was read ahead although the background is stopped, and sends it although that was pressed before there was an item of it', async () => {
  const { desk } = analyst;
  await openFirstView(AHEAD);
  expect(await desk.pages.run('popup', sendAtOnce)).toBe(AHEAD);
  await screenShows(desk, 'sent');
  expect(infos().filter((info) => info === AHEAD)).toHaveLength(1);
});

it('sends that although the popup is closed as soon as it was pressed', async () => {
  const { desk } = analyst;
  await openFirstView(CLOSED);
  await desk.pages.run('popup', sendAndClose).catch(() => undefined);
  await until('the event', () => infos().includes(CLOSED));
});

it('shows a draft as it was left although the background is stopped', async () => {
  const { desk } = analyst;
  await openPopup(desk, LEFT);
  await typeInto(desk, 'popup', '#title', 'Typed before lunch');
  await closePopup(desk);
  await until('the first view', () => desk.pages.run('background', hasFirstView, 'Typed before lunch'));
  await desk.killBackground();
  await desk.pressMessageButton();
  await desk.pages.opened('popup');
  expect(await desk.pages.run('popup', sendAtOnce)).toBe('Typed before lunch');
  await screenShows(desk, 'sent');
  expect(infos().filter((info) => info === 'Typed before lunch')).toHaveLength(1);
});

it('makes one event of a mail although the background is stopped in the middle of sending it', async () => {
  const { desk, misp } = analyst;
  await openPopup(desk, LOST);
  misp.fail({ how: 'answer withheld', path: '/events/add', times: 1 });
  await desk.click('popup', '#send');
  await until('the event, of which the answer is on its way', () => infos().includes(LOST));
  await desk.killBackground();
  await screenShows(desk, 'sent');
  expect(infos().filter((info) => info === LOST)).toHaveLength(1);
});

it('makes one event of a mail that was read while MISP was away, and again once it was back', async () => {
  const { desk, misp } = analyst;
  // As before MISP has said for the first time whose the key is.
  await desk.pages.run('background', () => browser.storage.local.set({ abouts: {} }));
  misp.fail({ how: 'cut' });
  await openPopup(desk, AWAY);
  misp.recover();
  for (const status of ['created', 'already there']) {
    await desk.click('popup', '#send');
    await screenShows(desk, 'sent');
    await until(`it to be ${status}`, async () => (await keptItems(desk)).some((item) => item.title === AWAY && item.status === status));
    await closePopup(desk);
    await (status === 'created' && openPopup(desk, AWAY));
  }
  expect(infos().filter((info) => info === AWAY)).toHaveLength(1);
});

it('keeps what MISP cannot take now, says why, and sends it by itself when MISP is back', async () => {
  const { desk, misp } = analyst;
  await openPopup(desk, 'Invoice loader');
  misp.fail({ how: 'cut' });
  await desk.click('popup', '#send');
  await screenShows(desk, 'queued');
  expect(await desk.pages.run('popup', () => document.getElementById('problem')?.textContent)).toMatch(/127\.0\.0\.1:\d+ did not answer/);
  desk.shoot('popup-queued');
  await closePopup(desk);
  // Nothing but the alarm can bring the background back now.
  await desk.killBackground();
  misp.recover();
  await until('the event', () => infos().some((info) => info.includes('Invoice loader')), { milliseconds: 100_000 });
});

async function hasFirstView(title: string): Promise<boolean> {
  const { firstView = '' } = await browser.storage.session.get('firstView');
  return String(firstView).includes(title);
}

/** Runs in the page: notes whether the button is ever gone. */
function watchButton(): void {
  const look = () => {
    if (!document.querySelector('#send')) {
      document.documentElement.dataset.gone = 'for a moment at least';
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true });
}

/** Runs in the page: presses "Send" in the moment that it is there, and tells the title that the draft had. */
/** The popup of a mail that was read ahead by a background that is stopped. */
async function openFirstView(subject: string): Promise<void> {
  const { desk } = analyst;
  // Nothing is read ahead before MISP has said whose it is.
  await openPopup(desk, 'Your parcel');
  await closePopup(desk);
  await desk.select(subject);
  await until('the first view', () => desk.pages.run('background', hasFirstView, subject));
  await desk.killBackground();
  await desk.pressMessageButton();
  await desk.pages.opened('popup');
}

function sendAtOnce(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const button = document.querySelector<HTMLElement>('#send');
      if (button) {
        changes.disconnect();
        resolve(document.querySelector<HTMLInputElement>('#title')?.value);
        button.click();
      }
    };
    const changes = new MutationObserver(look);
    changes.observe(document, { subtree: true, childList: true });
    look();
  });
}

/** As somebody does who knows what they want: the background takes longer to start. */
function sendAndClose(): void {
  const look = () => {
    const button = document.querySelector<HTMLElement>('#send');
    if (button) {
      changes.disconnect();
      button.click();
      setTimeout(close, 150);
    }
  };
  const changes = new MutationObserver(look);
  changes.observe(document, { subtree: true, childList: true });
  look();
}

function infos(): readonly string[] {
  return analyst.misp.events().map(({ info }) => String(info));
}
