import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeywordRule } from '#core/classify/keyword-tags.ts';
import type { CutOptions } from '#core/draft/draft-events.ts';
import { eventToSend } from '#core/draft/event-to-send.ts';
import { draftEventsFromMail, draftFromMail, type PipelineOptions } from '#core/pipeline.ts';
import { processorTime } from '../../processor-time.ts';

const ROWS = [
  '203.0.113.1,login denied',
  '203.0.113.2,port scan',
  '203.0.113.3,all is well',
  '203.0.113.4,login denied',
  '203.0.113.2,login denied',
];

const BRUTE_FORCE: KeywordRule = {
  words: ['login denied'],
  tags: ['tlp:green', 'attack:brute-force'],
  in: ['row', 'subject', 'body'],
  title: 'Brute force - {ioc} ({date})',
};
const PORT_SCAN: KeywordRule = {
  words: ['port scan'],
  tags: ['tlp:amber', 'attack:scan'],
  in: ['row', 'subject'],
  title: 'Port scan - {ioc}',
};
const OTHER: KeywordRule = { words: ['*'], tags: ['attack:other'], in: ['row', 'subject', 'body'], title: 'Suspicious - {ioc}' };
const RULES = [BRUTE_FORCE, PORT_SCAN, OTHER];

const PER_DETECTION: CutOptions = { perDetection: true, maxValues: 0 };
const IDENTITY = { instance: 'https://misp.example', organisation: 'ORG', generation: 0 };

function mailWith(rows: readonly string[], { body = 'see the table', subject = 'Firewall' } = {}): Uint8Array {
  const attached = `Content-Type: text/csv\r\nContent-Disposition: attachment; filename="fw.csv"\r\n\r\n${['Src. IP,Message', ...rows].join('\r\n')}`;
  return new TextEncoder().encode(
    `From: fw@sender-domain.test\r\nSubject: ${subject}\r\nDate: Fri, 20 Nov 2026 08:00:00 +0000\r\nMessage-ID: <1@sender-domain.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${body}\r\n--b\r\n${attached}\r\n--b--\r\n`,
  );
}

function optionsOf(keywords: readonly KeywordRule[], cut: CutOptions, more: PipelineOptions = {}): PipelineOptions {
  return { classify: { keywords, defaultTlp: 'tlp:amber' }, screen: { private: 'off', ...more.screen }, draft: { ...more.draft }, cut };
}

async function cut(mail: Uint8Array, keywords: readonly KeywordRule[] = RULES, options = PER_DETECTION, more: PipelineOptions = {}) {
  return draftEventsFromMail(mail, optionsOf(keywords, options, more), { identity: IDENTITY });
}

/** Title and values of each event, as they are sent. */
async function sent(...args: Parameters<typeof cut>) {
  return (await cut(...args)).map((draft) => {
    const { Attribute, info } = eventToSend(draft);
    return [info, ...Attribute.map(({ value }) => value)];
  });
}

describe('a mail whose detections are events of their own', () => {
  test('has each value in the event of the first row that it stands in, under the title of that rule', async () => {
    expect(await sent(mailWith(ROWS))).toEqual([
      ['Suspicious - 203.0.113.3', '203.0.113.3'],
      ['Brute force - 203.0.113.1 (2026-11-20)', '203.0.113.1', '203.0.113.4'],
      ['Port scan - 203.0.113.2', '203.0.113.2'],
    ]);
  });

  test('gives each event the tags of its detection alone, and those of rules without a title to all', async () => {
    const all: KeywordRule = { words: ['firewall'], tags: ['source:firewall'] };
    const drafts = await cut(mailWith(ROWS), [BRUTE_FORCE, PORT_SCAN, OTHER, all]);
    expect(drafts.map(({ event }) => event.Tag.map(({ name }) => name))).toEqual([
      ['attack:other', 'source:firewall', 'tlp:amber'],
      ['source:firewall', 'tlp:green', 'attack:brute-force'],
      ['source:firewall', 'tlp:amber', 'attack:scan'],
    ]);
  });

  test('has the TLP of the mail in every event where that is stricter', async () => {
    const drafts = await cut(mailWith(ROWS, { subject: 'TLP:RED Firewall' }));
    expect(drafts.map(({ event }) => event.Tag.filter(({ name }) => name.startsWith('tlp:')).map(({ name }) => name))).toEqual([
      ['tlp:red'],
      ['tlp:red'],
      ['tlp:red'],
    ]);
  });

  test('has what stands in the mail itself in the first event, of what subject and body are about', async () => {
    const mail = mailWith(ROWS, { subject: 'Port scan', body: 'from https://console.evil-shop.com/x' });
    expect(await sent(mail)).toEqual([
      ['Port scan - https://console.evil-shop.com/x', 'https://console.evil-shop.com/x', '203.0.113.2', 'console.evil-shop.com'],
      ['Brute force - 203.0.113.1 (2026-11-20)', '203.0.113.1', '203.0.113.4'],
      ['Suspicious - 203.0.113.3', '203.0.113.3'],
    ]);
  });

  test('has under the subject what no rule is for', async () => {
    expect(await sent(mailWith(ROWS), [BRUTE_FORCE, PORT_SCAN])).toEqual([
      ['Firewall', '203.0.113.3'],
      ['Brute force - 203.0.113.1 (2026-11-20)', '203.0.113.1', '203.0.113.4'],
      ['Port scan - 203.0.113.2', '203.0.113.2'],
    ]);
  });

  test('has the mail and its file in the first event alone, which the others extend', async () => {
    const drafts = await cut(mailWith(ROWS));
    const events = drafts.map(eventToSend);
    expect(events.map(({ Object: objects }) => objects.map(({ name }) => name))).toEqual([['file', 'email'].toSorted(), [], []]);
    const [first, ...others] = events;
    expect(first?.extends_uuid).toBeUndefined();
    expect(others.map(({ extends_uuid }) => extends_uuid)).toEqual([first?.uuid, first?.uuid]);
    expect(events.every(({ EventReport = [] }) => EventReport.length === 1)).toBe(true);
  });

  test('is the same event as ever where all is of one detection, but for its title', async () => {
    const mail = mailWith(['203.0.113.1,login denied']);
    const [draft, ...others] = await cut(mail);
    const whole = await draftFromMail(mail, optionsOf(RULES, PER_DETECTION), { identity: IDENTITY });
    expect(others).toEqual([]);
    expect(draft.event.uuid).toBe(whole.event.uuid);
    expect(draft.event.Attribute).toEqual(whole.event.Attribute);
  });

  test('is one event where it has no value at all', async () => {
    const drafts = await cut(mailWith(['nobody,login denied'], { subject: 'Port scan' }));
    expect(drafts.map(({ event }) => [event.info, event.Tag.map(({ name }) => name)])).toEqual([
      ['Port scan', ['tlp:amber', 'attack:scan']],
    ]);
  });

  test('makes no event of what is held back: it stays with the first, with its reason', async () => {
    const drafts = await cut(mailWith(ROWS), RULES, PER_DETECTION, { screen: { exclude: ['203.0.113.2'] } });
    expect(drafts.map(({ event }) => event.info)).toEqual(['Suspicious - 203.0.113.3', 'Brute force - 203.0.113.1 (2026-11-20)']);
    const held = drafts[0].event.Attribute.find(({ value }) => value === '203.0.113.2');
    expect(drafts[0].rows.find(({ uuid }) => uuid === held?.uuid)?.keep).toBe(false);
  });

  test('is not cut where it goes to an event that is there, becomes links, or is one of several in one event', async () => {
    const mail = mailWith(ROWS);
    expect(await cut(mail, RULES, PER_DETECTION, { draft: { delivery: { to: 'event', event: '7' } } })).toHaveLength(1);
    expect(await cut(mail, RULES, PER_DETECTION, { draft: { linksOnly: true } })).toHaveLength(1);
    const { event } = await draftFromMail(mail, optionsOf(RULES, PER_DETECTION));
    expect(event.info).toBe('Firewall');
    expect(event.Attribute).toHaveLength(4);
  });

  test('has a defanged title where that is wished, and its prefix', async () => {
    const [[title] = []] = await sent(mailWith(ROWS), RULES, PER_DETECTION, { draft: { defangTitle: true, titlePrefix: 'FW: ' } });
    expect(title).toBe('FW: Suspicious - 203[.]0[.]113[.]3');
  });
});

describe('events of at most so many values', () => {
  test('take them in the order of the mail, under one title each', async () => {
    expect(await sent(mailWith(ROWS), RULES, { perDetection: true, maxValues: 1 })).toEqual([
      ['Suspicious - 203.0.113.3', '203.0.113.3'],
      ['Brute force - 203.0.113.1 (2026-11-20)', '203.0.113.1'],
      ['Brute force - 203.0.113.4 (2026-11-20)', '203.0.113.4'],
      ['Port scan - 203.0.113.2', '203.0.113.2'],
    ]);
  });

  test('need no detection', async () => {
    expect(await sent(mailWith(ROWS), [], { perDetection: false, maxValues: 3 })).toEqual([
      ['Firewall', '203.0.113.1', '203.0.113.2', '203.0.113.3'],
      ['Firewall', '203.0.113.4'],
    ]);
  });
});

test('the uuids of all but the first do not follow the generation of the mail', async () => {
  const uuidsIn = async (generation: number) => {
    const drafts = await draftEventsFromMail(mailWith(ROWS), optionsOf(RULES, PER_DETECTION), { identity: { ...IDENTITY, generation } });
    return drafts.map(({ event }) => event.uuid);
  };
  const [before = '', ...others] = await uuidsIn(0);
  const [after, ...same] = await uuidsIn(1);
  expect(after).not.toBe(before);
  expect(same).toEqual(others);
  expect(new Set([before, after, ...others]).size).toBe(4);
});

test('whatever stands in which row, no value is lost, none is in two events, and none gets a uuid that another has', async () => {
  const row = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('login denied', 'port scan', 'all is well', ''));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 4 }), async (rows, maxValues) => {
      const mail = mailWith(rows.map(([last, message]) => `203.0.113.${last},${message}`));
      const drafts = await cut(mail, RULES, { perDetection: true, maxValues });
      const whole = await draftFromMail(mail, optionsOf(RULES, PER_DETECTION), { identity: IDENTITY });
      const values = drafts.flatMap((draft) => eventToSend(draft).Attribute.map(({ value }) => value));
      expect(values.toSorted()).toEqual(whole.event.Attribute.map(({ value }) => value).toSorted());
      const uuids = drafts.flatMap(({ event }) =>
        [event.uuid, ...event.Attribute, ...event.Object].map((one) => (typeof one === 'string' ? one : one.uuid)),
      );
      expect(new Set(uuids).size).toBe(uuids.length);
    }),
    { numRuns: 60 },
  );
});

test('a table of thousands of values is cut into as many events in linear time', async () => {
  const mailOf = (count: number) => mailWith(Array.from({ length: count }, (_, at) => `host${at}.evil-shop.com,login denied`));
  const timeOf = async (count: number) => {
    const started = processorTime();
    expect(await cut(mailOf(count), RULES, { perDetection: true, maxValues: 1 })).toHaveLength(count);
    return processorTime() - started;
  };
  await timeOf(200);
  expect(await timeOf(4000)).toBeLessThan(5000);
});
