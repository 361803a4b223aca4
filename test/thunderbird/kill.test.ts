import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeMail } from './harness/mails.ts';
import { closePopup, openPopup, pageShows, tellOfFailure, typeInto } from './harness/seeing.ts';
import { until } from './harness/until.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const TYPED = 'A title that was typed';
const SENT = 'Killed while it was sent';

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({
    addon: `dist/mispatch-${version}.xpi`,
    mails: [makeMail('Killed while it was written', 'see hxxps://written[.]example/a'), makeMail(SENT, 'see hxxps://sent[.]example/a')],
  });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('shows the draft again as it was typed, after the popup was closed', async () => {
  const { desk } = analyst;
  await openPopup(desk, 'Killed while it was written');
  await typeInto(desk, 'popup', '#title', TYPED);
  await desk.click('popup', '[data-value="written.example"] input[name="keep"]');
  await closePopup(desk);
  await openPopup(desk, 'Killed while it was written');
  await expectAsTyped();
});

it('makes exactly one event of a mail although Thunderbird is killed while sending it, and keeps the other draft as it was typed', async () => {
  const { calls, desk, misp } = analyst;
  await closePopup(desk);
  await openPopup(desk, SENT);
  misp.fail({ how: 'answer withheld', path: '/events/add', times: 1 });
  await desk.click('popup', '#send');
  await until('MISP to have made the event', () => infos().includes(SENT));
  await desk.thunderbird.kill();

  await desk.startAgain();
  await until('the second try to be answered', () => calls.some((call) => /^POST \/events\/add: \d+/.test(call)));
  await openPopup(desk, 'Killed while it was written');
  await expectAsTyped();
  expect(infos()).toEqual([SENT]);
});

async function expectAsTyped(): Promise<void> {
  const { desk } = analyst;
  await pageShows(desk, 'popup', TYPED);
  const isKept = () => document.querySelector<HTMLInputElement>('[data-value="written.example"] input[name="keep"]')?.checked;
  expect(await desk.pages.run('popup', isKept)).toBe(false);
}

function infos(): readonly string[] {
  return analyst.misp.events().map(({ info }) => String(info));
}
