import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Thunderbird } from '../../src/addon/thunderbird.ts';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeMail } from './harness/mails.ts';
import { openPage, openPopup, pageShows, screenShows, tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

declare const browser: Thunderbird & {
  readonly action: { getBadgeText(details: object): Promise<string> };
  readonly messages: {
    query(which: { subject: string }): Promise<{ messages: readonly { readonly id: number; readonly tags: readonly string[] }[] }>;
  };
};

const subjects = ['Unattended', 'Waits', 'Refused', 'To be reviewed'];

let analyst: Analyst;

beforeAll(async () => {
  const mails = subjects.map((subject) => makeMail(subject, `see hxxps://${subject.toLowerCase().replaceAll(' ', '-')}[.]example/a`));
  analyst = await startAnalyst({
    mails,
    settings: { 'filtered.become': 'sent', 'filtered.profile': 'spamtrap', 'event.distribution': 1 },
    profiles: { spamtrap: { 'event.distribution': 3, 'event.title_prefix': 'Trap: ' } },
  });
  await analyst.desk.select('Unattended');
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('sends a filtered mail unattended, with the profile that the policy names, and tags it with the number of its event', async () => {
  await putTag('Unattended');
  await until('the event', () => eventOf('Unattended') !== undefined);
  expect(eventOf('Unattended')).toMatchObject({ distribution: '3' });
  await tagged('Unattended', [`mispatch_event_${eventOf('Unattended')?.id}`]);
  expect(await badge()).toBe('');
});

it('tags a filtered mail as queued while MISP is away, and with the number once it is back', async () => {
  const { desk, misp } = analyst;
  misp.fail({ how: 'status', status: 503 });
  await putTag('Waits');
  await tagged('Waits', ['mispatch_queued']);
  misp.recover();
  await openPage(desk, 'outbox');
  await desk.click('outbox.html', '#retry-all');
  await until('the event', () => eventOf('Waits') !== undefined);
  await tagged('Waits', [`mispatch_event_${eventOf('Waits')?.id}`]);
});

it('tags a filtered mail as failed where MISP refuses the key, tells of it, and sends it after the key was mended', async () => {
  const { desk, misp } = analyst;
  await setKey('x'.repeat(40));
  await putTag('Refused');
  await tagged('Refused', ['mispatch_failed']);
  await until('the badge', async () => (await badge()) === '1');
  await desk.pressNotification('Refused');
  await pageShows(desk, 'outbox.html', 'Refused');
  await setKey(misp.keys.analyst);
  await desk.click('outbox.html', '[data-item] [data-do="retry"]');
  await until('the event', () => eventOf('Refused') !== undefined);
  await tagged('Refused', [`mispatch_event_${eventOf('Refused')?.id}`]);
  await until('the badge to go', async () => (await badge()) === '');
});

it('keeps a filtered mail as a draft where the policy says so, tells of it, and the button shows that draft', async () => {
  const { desk } = analyst;
  await desk.pages.run('background', change, 'default', 'filtered.become', 'review');
  await putTag('To be reviewed');
  await tagged('To be reviewed', ['mispatch_review']);
  expect(eventOf('To be reviewed')).toBeUndefined();
  await until('the badge', async () => (await badge()) === '1');
  await desk.pressNotification('To be reviewed');
  await screenShows(desk, 'ready', 'editor.html');

  await openPopup(desk, 'To be reviewed');
  await desk.click('popup', '#send');
  await screenShows(desk, 'sent');
  await tagged('To be reviewed', [`mispatch_event_${eventOf('To be reviewed')?.id}`]);
  await until('the badge to go', async () => (await badge()) === '');
});

function eventOf(subject: string) {
  return analyst.misp.events().find(({ info }) => info.includes(subject));
}

async function putTag(subject: string): Promise<void> {
  await analyst.desk.pages.run(
    'background',
    async (wanted) => {
      const { messages } = await browser.messages.query({ subject: wanted });
      await browser.messages.update(messages[0]?.id ?? 0, { tags: ['mispatch_send'] });
    },
    subject,
  );
}

async function tagged(subject: string, tags: readonly string[]): Promise<void> {
  const read = async (wanted: string) => (await browser.messages.query({ subject: wanted })).messages[0]?.tags;
  await until(`"${subject}" to be tagged ${tags.join()}`, async () => {
    const found = await analyst.desk.pages.run('background', read, subject);
    return JSON.stringify(found) === JSON.stringify(tags);
  });
}

function badge(): Promise<string> {
  return analyst.desk.pages.run('background', () => browser.action.getBadgeText({}));
}

async function setKey(key: string): Promise<void> {
  await analyst.desk.pages.run('background', change, 'default', 'misp.key', key);
}

async function change(profile: string, option: string, value: string): Promise<void> {
  const { profiles } = (await browser.storage.local.get('profiles')) as { profiles: Record<string, Record<string, unknown>> };
  await browser.storage.local.set({ profiles: { ...profiles, [profile]: { ...profiles[profile], [option]: value } } });
}
