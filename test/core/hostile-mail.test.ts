import { describe, expect, test } from 'vitest';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import { draftFromMail } from '#core/pipeline.ts';

const HEAD = 'From: a@spam-sender.net\r\nSubject: x\r\nMIME-Version: 1.0\r\n';

describe('what a mail becomes is not many times as long as the mail', () => {
  test('although ninety mails are inside each other: the innermost go without a copy of their own', async () => {
    const shell = (depth: number) => `From: a@b${depth}.spam-sender.net\r\nSubject: ${depth}\r\nContent-Type: message/rfc822\r\n\r\n`;
    const mail = bytesOf(
      `${Array.from({ length: 90 }, (_, depth) => shell(depth)).join('')}${HEAD}\r\n${'words http://leaf.spam-sender.net/\r\n'.repeat(8000)}`,
    );
    const draft = await draftFromMail(mail);
    expect(draft.event.Object.filter(({ name }) => name === 'email')).toHaveLength(90);
    expect(dataOf(draft)).toBeLessThan(7 * mail.length + 2 * 1024 * 1024);
    expect(dataOf(draft)).toBeGreaterThan(mail.length);
    expect(codesOf(draft)).toContain('copies_left_out');
  });

  test('although it holds thousands of mails beside each other', async () => {
    const draft = await draftFromMail(multipart(700, (n) => `Content-Type: message/rfc822\r\n\r\nFrom: a${n}@spam-sender.net\r\n\r\nx`));
    expect(draft.event.Object.filter(({ name }) => name === 'email')).toHaveLength(500);
    expect(draft.notices).toContainEqual(expect.objectContaining({ code: 'too_many_mails', details: { count: 700, limit: 500 } }));
  });

  test('although it holds thousands of attachments', async () => {
    const draft = await draftFromMail(multipart(2100, (n) => `Content-Type: application/octet-stream; name=f${n}.bin\r\n\r\nabc ${n}`));
    expect(draft.event.Object.filter(({ name }) => name === 'file')).toHaveLength(2000);
    expect(draft.notices).toContainEqual(expect.objectContaining({ code: 'too_many_attachments', details: { count: 2100, limit: 2000 } }));
  });

  test('although it lists a network address by address', async () => {
    const list = Array.from({ length: 20_300 }, (_, n) => `203.0.${113 + (n >> 8)}.${n & 255}`).join('\n');
    const draft = await draftFromMail(bytesOf(`${HEAD}\r\n${list}`));
    expect(draft.event.Attribute).toHaveLength(20_000);
    expect(draft.notices).toContainEqual(expect.objectContaining({ code: 'too_many_indicators', details: { limit: 20_000, left: 300 } }));
  });

  test('although it says the same address again and again', async () => {
    const { rows } = await draftFromMail(bytesOf(`${HEAD}\r\n${'http://one.spam-sender.net/\r\n'.repeat(3000)}`));
    expect(Math.max(...rows.map(({ occurrences }) => occurrences.length))).toBe(500);
  });

  test('although there is something wrong with each of its parts', async () => {
    const draft = await draftFromMail(multipart(300, (n) => `Content-Type: application/zip; name=${n}.zip\r\n\r\nPK\u0003\u0004${n}`));
    expect(draft.notices.length).toBeLessThan(210);
    expect(draft.notices).toContainEqual(expect.objectContaining({ code: 'more_notices', details: { count: 100 } }));
  });
});

test('a file name with line breaks and control characters is a value of one line that MISP takes', async () => {
  const name = "filename*=utf-8''..%2F..%2Fa%0D%0Ab%00c%1B%5B2J%E2%80%A8d.exe";
  const { event } = await draftFromMail(
    multipart(1, () => `Content-Type: application/octet-stream\r\nContent-Disposition: attachment; ${name}\r\n\r\nabc`),
  );
  const values = attributesOf(event).filter(({ type }) => type === 'filename' || type === 'malware-sample' || type === 'email-attachment');
  expect(new Set(values.map(({ value }) => value))).toEqual(new Set(['../../a bc[2J d.exe']));
});

test('no value has a control character of any kind, or a blank at its end where MISP would cut that off', async () => {
  const { event } = await draftFromMail(
    bytesOf(
      'From: a@spam-sender.net\r\nSubject: \u009b31m\u0085 red \u0085\r\nMessage-ID: \u0085<a\u0090b@spam-sender.net>\r\n\r\na\u0085b\u0090c',
    ),
  );
  const values = new Map(attributesOf(event).map(({ type, value }) => [type, value]));
  expect(values.get('email-subject')).toBe('31m  red');
  expect(values.get('email-message-id')).toBe('<ab@spam-sender.net>');
  expect(values.get('email-body')).toBe('a\u0085bc');
});

test('a page that opens a million scripts and closes none of their tags is read once', async () => {
  const page = '<html>'.concat('<script</script'.repeat(60_000), '>');
  const { event } = await draftFromMail(
    multipart(1, () => `Content-Type: text/html; name=a.html\r\nContent-Disposition: attachment\r\n\r\n${page}`),
  );
  expect(event.Object.map(({ name }) => name)).toContain('file');
}, 20_000);

function multipart(count: number, part: (n: number) => string): Uint8Array {
  const parts = Array.from({ length: count }, (_, n) => `--b\r\n${part(n)}\r\n`).join('');
  return bytesOf(`${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`);
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function attributesOf({ Attribute, Object: objects }: EventDraft['event']): readonly MispAttribute[] {
  return [...Attribute, ...objects.flatMap((object) => object.Attribute)];
}

function dataOf({ event }: EventDraft): number {
  return attributesOf(event).reduce((sum, { data = '' }) => sum + data.length, 0);
}

function codesOf({ notices }: EventDraft): readonly string[] {
  return notices.map(({ code }) => code);
}
