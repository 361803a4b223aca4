import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeBigMail, makeMail } from './harness/mails.ts';
import { closePopup, pageShows, screenShows, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

const KB = 1024;
const MB = 1024 * KB;

/** Every one another mail: one that was opened before shows its draft at once. */
const SMALL = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'].map((word) => `the ${word} mail of 50 KB`);
const BIG = ['first', 'second', 'third', 'fourth'].map((word) => `the ${word} mail of 5 MB`);
/** How long an analyst looks at a mail at the least who decides that it belongs to MISP. */
const READING_MS = 1000;
/** Long enough for what was read to be kept for a background that is stopped. */
const LONG_READING_MS = 5000;
const COLD = ['first', 'second'].map((word) => `the ${word} mail after a long pause`);

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({
    mails: [
      ...SMALL.map((subject, index) => makeBigMail(subject, 50 * KB + index)),
      ...BIG.map((subject, index) => makeBigMail(subject, 5 * MB + index)),
      ...COLD.map((subject, index) => makeBigMail(subject, 49 * KB + index)),
      makeBigMail('a mail of 25 MB', 25 * MB),
      makeBigMail('another mail of 25 MB', 25 * MB + 1),
      Buffer.alloc(0),
      makeMail('the very first one', 'see hxxps://first[.]example/'),
    ],
  });
  // Thunderbird loads what a popup is made of when the first one opens.
  await timeToDraft('the very first one');
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('shows the preview of a 50 KB and of a 5 MB mail soon after the press: 300 ms and 1.5 s, times what else the machine has to do', async () => {
  await analyst.desk.pages.run('background', noteDrafts);
  const small = { atOnce: await pressAll(SMALL.slice(0, 4), 0), afterReading: await pressAll(SMALL.slice(4), READING_MS) };
  const big = { atOnce: await pressAll(BIG.slice(0, 2), 0), afterReading: await pressAll(BIG.slice(2), READING_MS) };
  const cold = await pressAll(COLD, LONG_READING_MS, { isStopped: true });
  console.log(
    [
      `From press to preview on the screen, load ${loadavg()[0]?.toFixed(1)}:`,
      `50 KB, pressed as soon as it is displayed: ${told(small.atOnce)}`,
      `50 KB, pressed after a second of reading: ${told(small.afterReading)}`,
      `50 KB, pressed where the background was stopped meanwhile: ${cold.map(({ time }) => time).join(', ')} ms`,
      `5 MB, pressed as soon as it is displayed: ${told(big.atOnce)}`,
      `5 MB, pressed after a second of reading: ${told(big.afterReading)}`,
    ].join('\n  '),
  );
  // Whatever else runs only adds to it, so the best one tells most of the add-on.
  expect(best(small.afterReading)).toBeLessThan(300 * slack());
  expect(best(small.atOnce)).toBeLessThan(300 * slack());
  expect(small.afterReading.every(({ wasReady }) => wasReady)).toBe(true);
  expect(best(cold)).toBeLessThan(300 * slack());
  expect(best([...big.atOnce, ...big.afterReading])).toBeLessThan(1500 * slack());
});

it('reads and sends a mail of 25 MB, and Thunderbird goes on meanwhile', async () => {
  const { desk, misp } = analyst;
  await desk.select('a mail of 25 MB');
  await desk.remote.run(WATCH_WINDOW);
  const time = await timeToDraft('a mail of 25 MB', { close: false });
  const stoodStill = await desk.remote.run<number>(LONGEST_HALT);
  console.log(`From press to preview on the screen: 25 MB in ${time} ms; Thunderbird's window stood still for at most ${stoodStill} ms.`);
  expect(stoodStill).toBeLessThan(700 * slack());
  await desk.click('popup', '#send');
  await until('the event', () => misp.events().some(({ info }) => info === 'a mail of 25 MB'), { milliseconds: 60_000 });
  await closePopup(desk);
});

it('goes on without the attachments of a big mail for whoever does not want to wait for them', async () => {
  const { desk, misp } = analyst;
  await desk.select('another mail of 25 MB');
  await desk.pressMessageButton();
  await desk.pages.opened('popup');
  // At once: to find the place for the mouse takes about as long as to read the mail.
  await desk.pages.run('popup', pressWhenThere, '#skip-attachments');
  await screenShows(desk, 'ready');
  await pageShows(desk, 'popup', '1 notice');
  await desk.click('popup', '#send');
  const event = await until('the event', () => misp.events().find(({ info }) => info === 'another mail of 25 MB'));
  expect(event.Object.map(({ name }) => name)).not.toContain('file');
  expect(event.Attribute.length).toBeGreaterThan(400);
  await closePopup(desk);
});

it('says that a mail of 0 bytes is empty', async () => {
  const { desk } = analyst;
  await desk.select('');
  await desk.pressMessageButton();
  await until('the complaint', async () => /0 bytes|could not be read/.test(await desk.pages.textOf('popup')));
  desk.shoot('popup-empty-mail');
  await closePopup(desk);
  expect(await timeToDraft('the very first one')).toBeGreaterThan(0);
});

/**
 * What is promised is promised for a machine that has nothing else to do. Those that run this share their processors, and the same commit
 * took twice as long on another day: the figures are printed to be read, and what takes several times as long is a defect.
 */
function slack(): number {
  return 1.5 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());
}

/** Notes for how long the window did nothing else, every 10 ms. */
const WATCH_WINDOW = `() => {
  let last = Date.now();
  window.longestHalt = 0;
  window.watch = window.setInterval(() => {
    window.longestHalt = Math.max(window.longestHalt, Date.now() - last - 10);
    last = Date.now();
  }, 10);
}`;
const LONGEST_HALT = `() => { window.clearInterval(window.watch); return window.longestHalt; }`;

interface Press {
  /** Milliseconds from the press until the draft can be used. */
  readonly time: number;
  /** Whether the draft was made before the press. */
  readonly wasReady: boolean;
}

async function pressAll(subjects: readonly string[], readingMs: number, { isStopped = false } = {}): Promise<readonly Press[]> {
  const presses: Press[] = [];
  for (const subject of subjects) {
    presses.push(await press(subject, { isStopped, readingMs }));
  }
  return presses;
}

function best(presses: readonly Press[]): number {
  return Math.min(...presses.map(({ time }) => time));
}

function told(presses: readonly Press[]): string {
  const ready = presses.filter(({ wasReady }) => wasReady).length;
  return `${presses.map(({ time }) => time).join(', ')} ms (the draft was made before the press in ${ready} of ${presses.length})`;
}

async function timeToDraft(subject: string, how: Parameters<typeof press>[1] = {}): Promise<number> {
  return (await press(subject, how)).time;
}

/** From the moment that Thunderbird hears of the press until the draft is painted and can be used. */
async function press(subject: string, { close = true, isStopped = false, readingMs = 0 } = {}): Promise<Press> {
  const { desk } = analyst;
  await desk.select(subject);
  await sleep(readingMs);
  await (isStopped ? desk.killBackground() : undefined);
  const pressed = await desk.pressMessageButton();
  await desk.pages.opened('popup');
  const painted = await desk.pages.run('popup', whenPainted);
  const drafted = await desk.pages.run('background', lastDraft);
  if (close) {
    await closePopup(desk);
  }
  return { time: painted - pressed, wasReady: drafted > 0 && drafted < pressed };
}

/** Runs in the page: presses a button in the moment that it is there. */
function pressWhenThere(selector: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      const button = document.querySelector<HTMLElement>(selector);
      if (button) {
        changes.disconnect();
        button.click();
        resolve();
      }
    };
    const changes = new MutationObserver(look);
    changes.observe(document, { subtree: true, childList: true });
    look();
  });
}

/** Runs in the background: notes when its workers answer with a draft. */
function noteDrafts(): void {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (this: Worker, message: unknown) {
    const hear = ({ data }: MessageEvent<object>) => 'draft' in data && Object.assign(window, { draftedAt: Date.now() });
    this.addEventListener('message', hear);
    postMessage.call(this, message);
  };
}

/** Runs in the background: when that was since it was asked last, milliseconds since 1970; 0 where it was not. */
function lastDraft(): number {
  const noted: Window & { draftedAt?: number } = window;
  const { draftedAt = 0 } = noted;
  noted.draftedAt = 0;
  return draftedAt;
}

/** Waits inside of the page: asking again and again from outside would slow it down. */
function whenPainted(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.querySelector('[data-screen="ready"]')) {
        changes.disconnect();
        // What is drawn in the next frame is on the screen when the one after that begins.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
      }
    };
    const changes = new MutationObserver(look);
    changes.observe(document, { subtree: true, childList: true, attributes: true });
    look();
  });
}
