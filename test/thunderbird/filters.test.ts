import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeMail } from './harness/mails.ts';
import { INBOX, REPORTS } from './harness/scripts.ts';
import { tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & {
  readonly messages: { query(which: { subject: string }): Promise<{ messages: readonly { tags: readonly string[] }[] }> };
};

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Both builds: what their filters do, and whether the filter then moves the message away, as people have it. */
const BUILDS = [
  { name: 'the build for the add-on store', addon: `dist/mispatch-${version}.xpi`, action: 'tag mispatch_send', thenTrash: false },
  {
    name: 'the build for the ESR',
    addon: `dist/mispatch-esr-${version}.xpi`,
    action: 'custom mispatch@mispatch.example#sendToMisp',
    thenTrash: true,
  },
] as const;

const RULE = 'folder=inbox; from=test.example; subject=by rule';

/** Fetch mail while starting; the password is known by then. */
const FETCH_AT_START = { 'app.use_without_mail_account': false, 'messenger.startup.action': 1 };

describe.each(BUILDS)('A message filter with $name', ({ action, addon, thenTrash }) => {
  let analyst: Analyst;

  beforeAll(async () => {
    const mails = [makeMail('report 1', 'see hxxps://report-1[.]example/'), makeMail('nothing', 'see hxxps://nothing[.]example/')];
    analyst = await startAnalyst({ addon, imap: true, mails, settings: { 'filtered.become': 'sent', 'filtered.new_mail': [RULE] } });
    const { desk } = analyst;
    desk.imap.deliver(makeMail('hello', 'the first one'));
    await desk.checkMail();
    // The very first contact with the server rebuilds the folder; mails of real life come in later.
    await desk.select('hello', INBOX);
    await desk.addFilter({ word: 'phish', action, thenTrash });
    await desk.addFilter({ word: 'lure', action, thenTrash, afterJunk: true });
    await desk.addFilter({ word: 'report', action, local: true });
  });

  afterEach((context) => tellOfFailure(context, analyst?.desk));

  afterAll(() => analyst?.stop());

  it('sends each mail that IMAP pushes, while the background is stopped', async () => {
    const { desk } = analyst;
    await desk.killBackground();
    for (const subject of ['phish 1', 'other', 'phish 2']) {
      desk.imap.deliver(makeMail(subject, `see hxxps://${subject.replace(' ', '-')}[.]example/`));
    }
    await arrival('phish 1');
    await arrival('phish 2');
    expect(infos().toSorted()).toEqual(['phish 1', 'phish 2']);
  });

  it('shows the number of the event as a tag on the message', async () => {
    await until('the tag', async () => (await tagsOf('phish 1'))?.some((tag) => /^mispatch_event_\d+$/.test(tag)));
    expect(await tagsOf('other')).toEqual([]);
  });

  it('sends new mail that a rule of the add-on itself fits', async () => {
    const { desk } = analyst;
    desk.imap.deliver(makeMail('by rule', 'see hxxps://rule[.]example/'));
    await arrival('by rule');
  });

  it('sends what a filter fits that runs after the junk check', async () => {
    const { desk } = analyst;
    desk.imap.deliver(makeMail('lure 1', 'see hxxps://lure-1[.]example/'));
    desk.imap.deliver(makeMail('lure 2', 'see hxxps://lure-2[.]example/'));
    await arrival('lure 1');
    await arrival('lure 2');
  });

  it('sends messages of a local folder on which the filters are run by hand, while the background is stopped', async () => {
    const { desk } = analyst;
    await desk.killBackground();
    await desk.runFilters(REPORTS);
    await until('the event', () => infos().includes('report 1'));
  });

  it('sends a mail once, however often the filters run', async () => {
    const { desk } = analyst;
    desk.imap.deliver(makeMail('phish 3', 'see hxxps://phish-3[.]example/'));
    await arrival('phish 3');
    // What this makes is counted at the end of the last test, when it has had its time.
    await desk.runFilters();
    expect(infos().toSorted()).toEqual(['by rule', 'lure 1', 'lure 2', 'phish 1', 'phish 2', 'phish 3', 'report 1']);
  });

  it('sends what is fetched while Thunderbird starts', async () => {
    const { desk } = analyst;
    await desk.restart(FETCH_AT_START, () => desk.imap.deliver(makeMail('phish 4', 'see hxxps://phish-4[.]example/')));
    await until('the last event', () => infos().includes('phish 4'), { milliseconds: 100_000 });
    expect(infos()).toHaveLength(8);
  });

  function infos(): readonly string[] {
    return analyst.misp.events().map(({ info }) => String(info));
  }

  /** While Thunderbird talks to the server it does not wait with IDLE, so that a push may pass it by: then the next check finds the mail. */
  async function arrival(subject: string): Promise<void> {
    const { desk } = analyst;
    const pushedBy = Date.now() + 5000;
    await until(`the event "${subject}"`, async () => {
      await (infos().includes(subject) || Date.now() < pushedBy ? undefined : desk.checkMail());
      return infos().includes(subject);
    });
  }

  async function tagsOf(subject: string): Promise<readonly string[] | undefined> {
    const { pages } = analyst.desk;
    return pages.run('background', async (wanted) => (await browser.messages.query({ subject: wanted })).messages[0]?.tags, subject);
  }
});
