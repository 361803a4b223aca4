import { expect, test } from 'vitest';
import { eventUuidOf, fingerprintOf, nextGeneration } from '#core/draft/event-uuid.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

const HERE = { instance: 'https://misp.example.org', organisation: '73b2076d-7424-47b8-b099-b4d2322c7418', generation: 0 };

function mail(text: string) {
  return fingerprintOf(parseMail(new TextEncoder().encode(text)));
}

const ONE = mail('Message-ID: <1@example.org>\r\nSubject: a\r\n\r\nhello\r\n');

test('one MISP is one place however its address is spelled', () => {
  for (const instance of ['https://misp.example.org/', 'https://MISP.example.org', 'HTTPS://misp.example.org:443/']) {
    expect(eventUuidOf([ONE], { ...HERE, instance })).toBe(eventUuidOf([ONE], HERE));
  }
});

test('another MISP, another organisation and another path are other events', () => {
  const others = [{ instance: 'https://misp.example.org/two' }, { instance: 'https://misp.example.net' }, { organisation: 'x' }];
  const uuids = [HERE, ...others.map((other) => ({ ...HERE, ...other }))].map((identity) => eventUuidOf([ONE], identity));
  expect(new Set(uuids).size).toBe(4);
});

test('header fields that differ by door do not make another event', () => {
  const other = mail('Received: from a by b\r\nX-Mozilla-Status: 0001\r\nMessage-ID: <1@example.org>\r\nSubject: [SPAM] a\r\n\r\nhello\n');
  expect(eventUuidOf([other], HERE)).toBe(eventUuidOf([ONE], HERE));
});

test('a second mail under the same Message-ID is another event, so that none can be suppressed', () => {
  const other = mail('Message-ID: <1@example.org>\r\nSubject: a\r\n\r\nsomething else\r\n');
  expect(eventUuidOf([other], HERE)).not.toBe(eventUuidOf([ONE], HERE));
});

test('mails without a Message-ID and with the same few words are events of their own, by sender and time', () => {
  const [anna, bob, later] = [
    'From: anna@a.example',
    'From: bob@b.example',
    'From: anna@a.example\r\nDate: Fri, 20 Nov 2026 08:12:00 +0000',
  ].map((head) => mail(`${head}\r\n\r\nplease look\r\n`));
  const uuids = [anna, bob, later].map((one) => eventUuidOf(one ? [one] : [], HERE));
  expect(new Set(uuids).size).toBe(3);
});

test('each generation has a uuid of its own, and undo reaches the same one', () => {
  expect(eventUuidOf([ONE], { ...HERE, generation: 1 })).toBe(nextGeneration(eventUuidOf([ONE], HERE)));
  expect(eventUuidOf([ONE], HERE)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
