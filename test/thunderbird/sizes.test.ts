import { availableParallelism, loadavg } from 'node:os';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeBigMail, makeMail } from './harness/mails.ts';
import { until } from './harness/until.ts';

const KB = 1024;
const MB = 1024 * KB;

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({
    mails: [
      makeBigMail('a mail of 50 KB', 50 * KB),
      makeBigMail('a mail of 5 MB', 5 * MB),
      makeBigMail('a mail of 25 MB', 25 * MB),
      Buffer.alloc(0),
      makeMail('the first one', 'see hxxps://first[.]example/'),
    ],
  });
  // Thunderbird loads what a popup is made of when the first one opens.
  await openPopup('the first one');
});

afterEach(({ task }) => {
  if (task.result?.state === 'fail') {
    analyst.desk.shoot(`failed ${task.name}`);
    console.error(analyst.desk.log());
  }
});

afterAll(() => analyst?.stop());

it('shows the preview of a 50 KB and of a 5 MB mail soon after the press: 300 ms and 1.5 s, times what else the machine has to do', async () => {
  const small = await openPopup('a mail of 50 KB');
  const big = await openPopup('a mail of 5 MB');
  console.log(`From press to preview: 50 KB in ${small} ms, 5 MB in ${big} ms.`);
  expect(small).toBeLessThan(300 * SLACK);
  expect(big).toBeLessThan(1500 * SLACK);
});

it('reads and sends a mail of 25 MB', async () => {
  const { desk, misp } = analyst;
  const time = await openPopup('a mail of 25 MB', { close: false });
  console.log(`From press to preview: 25 MB in ${time} ms.`);
  await desk.click('popup', '#send');
  await until('the event', () => misp.events().some(({ info }) => info === 'a mail of 25 MB'), { milliseconds: 60_000 });
  desk.display.press('Escape');
});

it('says that a mail of 0 bytes is empty', async () => {
  const { desk } = analyst;
  await desk.select('');
  await desk.pressMessageButton();
  await until('the complaint', async () => /0 bytes|could not be read/.test(await desk.pages.textOf('popup')));
  desk.shoot('popup-empty-mail');
  desk.display.press('Escape');
  expect(await openPopup('the first one')).toBeGreaterThan(0);
});

/** What is promised holds on a machine that has nothing else to do. */
const SLACK = 1.5 * Math.max(1, (loadavg()[0] ?? 0) / availableParallelism());

/** Milliseconds from the press until the draft can be used. */
async function openPopup(subject: string, { close = true } = {}): Promise<number> {
  const { desk } = analyst;
  await desk.select(subject);
  const pressed = await desk.pressMessageButton();
  const ready = await until(
    'the draft',
    () => desk.pages.run('popup', () => (document.querySelector('[data-screen="ready"]') ? Date.now() : 0)),
    { every: 5, milliseconds: 60_000 },
  );
  if (close) {
    desk.display.press('Escape');
    await until('the popup to close', async () => !(await desk.pages.isOpen('popup')));
  }
  return ready - pressed;
}
