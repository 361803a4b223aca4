import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeMail } from './harness/mails.ts';
import { INBOX } from './harness/scripts.ts';
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

describe.each(BUILDS)('A message filter with $name', ({ action, addon, name, thenTrash }) => {
  let analyst: Analyst;

  beforeAll(async () => {
    analyst = await startAnalyst({ addon, imap: true, settings: { 'filtered.become': 'sent', 'filtered.new_mail': [RULE] } });
    const { desk } = analyst;
    desk.imap.deliver(makeMail('hello', 'the first one'));
    await desk.checkMail();
    // The very first contact with the server rebuilds the folder; mails of real life come in later.
    await desk.select('hello', INBOX);
    await desk.addFilter('phish', action, thenTrash);
  });

  afterEach(({ task }) => {
    if (task.result?.state === 'fail') {
      analyst.desk.shoot(`failed ${name} ${task.name}`);
      console.error(analyst.desk.log());
    }
  });

  afterAll(() => analyst?.stop());

  it('sends each mail that IMAP pushes, while the background is stopped', async () => {
    const { desk } = analyst;
    await desk.killBackground();
    for (const subject of ['phish 1', 'other', 'phish 2']) {
      desk.imap.deliver(makeMail(subject, `see hxxps://${subject.replace(' ', '-')}[.]example/`));
    }
    await until('both events', () => infos().length >= 2);
    expect(infos()).toEqual(['phish 1', 'phish 2']);
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

  it('sends a mail once, however often the filters run', async () => {
    const { desk } = analyst;
    desk.imap.deliver(makeMail('phish 3', 'see hxxps://phish-3[.]example/'));
    await arrival('phish 3');
    // What this makes is counted at the end of the last test, when it has had its time.
    await desk.runFilters();
    expect(infos().toSorted()).toEqual(['by rule', 'phish 1', 'phish 2', 'phish 3']);
  });

  it('sends what is fetched while Thunderbird starts', async () => {
    const { desk } = analyst;
    await desk.restart(FETCH_AT_START, () => desk.imap.deliver(makeMail('phish 4', 'see hxxps://phish-4[.]example/')));
    await until('the fourth event', () => infos().includes('phish 4'), { milliseconds: 40_000 });
    expect(infos()).toHaveLength(5);
  });

  function infos(): readonly string[] {
    return analyst.misp.events().map(({ info }) => String(info));
  }

  /** While Thunderbird talks to the server it does not wait with IDLE, so that a push may pass it by: then the next check finds the mail. */
  async function arrival(subject: string): Promise<void> {
    const { desk } = analyst;
    await until(
      `the event "${subject}"`,
      async () => {
        await (infos().includes(subject) ? undefined : desk.checkMail());
        return infos().includes(subject);
      },
      { every: 1000 },
    );
  }

  async function tagsOf(subject: string): Promise<readonly string[] | undefined> {
    const { pages } = analyst.desk;
    return pages.run('background', async (wanted) => (await browser.messages.query({ subject: wanted })).messages[0]?.tags, subject);
  }
});
