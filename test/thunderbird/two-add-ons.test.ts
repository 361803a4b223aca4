import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, configure, startAnalyst } from './harness/analyst.ts';
import { Desk } from './harness/desk.ts';
import { keptItems } from './harness/kept-items.ts';
import { makeMail } from './harness/mails.ts';
import { INBOX } from './harness/scripts.ts';
import { tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & {
  readonly messages: { query(which: { subject: string }): Promise<{ messages: readonly { readonly tags: readonly string[] }[] }> };
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const SETTINGS = { 'filtered.become': 'sent' };
const SUBJECTS = ['phish 1', 'phish 2', 'phish 3'];

let first: Analyst;
let second: Desk;

beforeAll(async () => {
  first = await startAnalyst({ addon: `dist/mispatch-${version}.xpi`, imap: true, settings: SETTINGS });
  const { imap } = first.desk;
  second = await Desk.start({ addon: `dist/mispatch-esr-${version}.xpi`, imap });
  await configure(second, first.misp, SETTINGS);
  imap.deliver(makeMail('hello', 'the first one'));
  for (const desk of [first.desk, second]) {
    await desk.checkMail();
    await desk.select('hello', INBOX);
  }
  await first.desk.addFilter({ word: 'phish', action: 'tag mispatch_send' });
  await second.addFilter({ word: 'phish', action: 'custom mispatch@mispatch.example#sendToMisp' });
});

afterEach((context) => {
  tellOfFailure(context, first?.desk);
  tellOfFailure(context, second);
});

afterAll(async () => {
  await second?.stop();
  await first?.stop();
});

it('two add-ons on one mailbox make one event of each mail, and agree on its tag', async () => {
  for (const subject of SUBJECTS) {
    first.desk.imap.deliver(makeMail(subject, `see hxxps://${subject.replace(' ', '-')}[.]example/`));
  }
  for (const desk of [first.desk, second]) {
    await until('every mail to be done', async () => (await doneIn(desk)).length === SUBJECTS.length);
  }
  const events = first.misp.events();
  expect(events.map(({ info }) => info).toSorted()).toEqual(SUBJECTS);
  const numbers = new Map(events.map(({ id, info }) => [info, id]));
  for (const desk of [first.desk, second]) {
    for (const subject of SUBJECTS) {
      await until(
        `one tag on "${subject}"`,
        async () => (await tagsOf(desk, subject))?.join() === `mispatch_event_${numbers.get(subject)}`,
      );
    }
  }
  const statuses = [...(await doneIn(first.desk)), ...(await doneIn(second))];
  expect(statuses.toSorted()).toEqual([...Array(3).fill('already there'), ...Array(3).fill('created')]);
});

function tagsOf(desk: Desk, subject: string): Promise<readonly string[] | undefined> {
  return desk.pages.run('background', async (wanted) => (await browser.messages.query({ subject: wanted })).messages[0]?.tags, subject);
}

/** How each item of the outbox ended that is done. */
async function doneIn(desk: Desk): Promise<readonly string[]> {
  return (await keptItems(desk)).flatMap(({ status, step }) => (step === 'done' && status ? [status] : []));
}
