import { availableParallelism, loadavg } from 'node:os';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeBigMail, makeMail } from './harness/mails.ts';
import { closePopup, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

const KB = 1024;
const MB = 1024 * KB;

/** Every one another mail: one that was read before shows its draft at once. */
const SMALL = ['first', 'second', 'third', 'fourth'].map((word) => `the ${word} mail of 50 KB`);
const BIG = ['first', 'second', 'third'].map((word) => `the ${word} mail of 5 MB`);
const COLD = 'a mail after a long pause';

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({
    mails: [
      ...SMALL.map((subject, index) => makeBigMail(subject, 50 * KB + index)),
      ...BIG.map((subject, index) => makeBigMail(subject, 5 * MB + index)),
      makeBigMail(COLD, 50 * KB - 1),
      makeBigMail('a mail of 25 MB', 25 * MB),
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
  const small = await timesOf(SMALL);
  const big = await timesOf(BIG);
  await analyst.desk.killBackground();
  const cold = await timeToDraft(COLD);
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `From press to preview on the screen: 50 KB in ${small.join(', ')} ms (${cold} ms where the background had been stopped), ` +
      `5 MB in ${big.join(', ')} ms; load ${load}.`,
  );
  // Whatever else runs only adds to it, so the best one tells most of the add-on.
  expect(Math.min(...small)).toBeLessThan(300 * SLACK);
  expect(Math.min(...big)).toBeLessThan(1500 * SLACK);
});

it('reads and sends a mail of 25 MB', async () => {
  const { desk, misp } = analyst;
  const time = await timeToDraft('a mail of 25 MB', { close: false });
  console.log(`From press to preview on the screen: 25 MB in ${time} ms.`);
  await desk.click('popup', '#send');
  await until('the event', () => misp.events().some(({ info }) => info === 'a mail of 25 MB'), { milliseconds: 60_000 });
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
const SLACK = 3 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

async function timesOf(subjects: readonly string[]): Promise<readonly number[]> {
  const times: number[] = [];
  for (const subject of subjects) {
    times.push(await timeToDraft(subject));
  }
  return times;
}

/** Milliseconds from the moment that Thunderbird hears of the press until the draft is painted and can be used. */
async function timeToDraft(subject: string, { close = true } = {}): Promise<number> {
  const { desk } = analyst;
  await desk.select(subject);
  const pressed = await desk.pressMessageButton();
  const painted = await until('the draft', () => desk.pages.run('popup', whenPainted), { every: 10, milliseconds: 60_000 });
  if (close) {
    await closePopup(desk);
  }
  return painted - pressed;
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
