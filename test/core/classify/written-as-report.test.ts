import { describe, expect, test } from 'vitest';
import { draftFromMail } from '#core/pipeline.ts';

const HEAD = 'From: Reports <reports@cert.example>\r\nTo: soc@corp.example\r\nMessage-ID: <1@cert.example>\r\n';
const RECEIVED =
  'Received: from mail.cert.example (mail.cert.example [185.220.101.7]) by mx.corp.example; Tue, 17 Nov 2026 09:30:00 +0000\r\n';

async function detectedInEmailObject(mail: string): Promise<readonly string[]> {
  const { event } = await draftFromMail(new TextEncoder().encode(mail));
  const email = event.Object.find(({ name }) => name === 'email');
  return (email?.Attribute ?? []).filter(({ to_ids }) => to_ids).map(({ value }) => value);
}

test('the sender of a mail that shows itself as evidence is for detection', async () => {
  const mail = `${RECEIVED}${HEAD}Subject: Your parcel\r\n\r\nPay at https://parcel-pay.com/x\r\n`;
  expect(await detectedInEmailObject(mail)).toEqual(expect.arrayContaining(['reports@cert.example', '185.220.101.7']));
});

test('who sends a report with a TLP is a partner, whom nobody is to block', async () => {
  expect(await detectedInEmailObject(`${RECEIVED}${HEAD}Subject: [TLP:GREEN] wave\r\n\r\nhttps://parcel-pay.com/x\r\n`)).toEqual([]);
});

test('who takes care that nobody clicks is a partner too', async () => {
  expect(await detectedInEmailObject(`${RECEIVED}${HEAD}Subject: wave\r\n\r\nhxxps://parcel-pay[.]com/x\r\n`)).toEqual([]);
});

test('a mail that a report carries is the evidence still', async () => {
  const inner =
    '-------- Forwarded Message --------\r\nSubject: Your parcel\r\nFrom: Pay <pay@parcel-pay.com>\r\nTo: anna@corp.example\r\n\r\nPay\r\n';
  expect(await detectedInEmailObject(`${HEAD}Subject: Fwd: [TLP:GREEN]\r\n\r\nlook, hxxp://parcel-pay[.]com\r\n\r\n${inner}`)).toContain(
    'pay@parcel-pay.com',
  );
});

test('the pages of who reports are not for detection, what they report is', async () => {
  const text = 'hxxps://parcel-pay[.]com/x\r\n-- \r\nMore at https://www.cert.example/reports/118\r\n';
  const { event, rows } = await draftFromMail(new TextEncoder().encode(`${HEAD}Subject: wave\r\n\r\n${text}`));
  const decided = event.Attribute.map(({ to_ids, uuid, value }) => [value, to_ids, rows.find((row) => row.uuid === uuid)?.why[0]]);
  expect(decided).toContainEqual(['https://parcel-pay.com/x', true, undefined]);
  expect(decided).toContainEqual(['https://www.cert.example/reports/118', false, { rule: 'reporter', entry: 'cert.example' }]);
  expect(decided).toContainEqual(['www.cert.example', false, { rule: 'reporter', entry: 'cert.example' }]);
});

test('at a spamtrap no sender is a partner, whatever marks the mail wears', async () => {
  const mail = `${HEAD}Subject: [TLP:GREEN] wave\r\n\r\nhttps://www.cert.example/x\r\n`;
  const { event } = await draftFromMail(new TextEncoder().encode(mail), { draft: { evidence: 'mail' } });
  expect(event.Attribute.find(({ type }) => type === 'url')?.to_ids).toBe(true);
});

describe('who sends a mail on', () => {
  const forward = (inside: string) =>
    `${HEAD.replace('reports@cert.example', 'anna@corp-bank.com')}Subject: Fwd: parcel\r\n\r\nlook\r\nhttps://www.corp-bank.com/imprint\r\n\r\n-------- Forwarded Message --------\r\n${inside}`;
  const detected = async (mail: string, options = {}) => {
    const { event } = await draftFromMail(new TextEncoder().encode(mail), options);
    return [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)].flatMap(({ to_ids, value }) =>
      to_ids ? [value] : [],
    );
  };

  test('is a victim, whose own pages nobody is to block, even where the mail pretends to come from there', async () => {
    const spoofed = forward(
      'Subject: parcel\r\nFrom: Boss <boss@corp-bank.com>\r\nTo: anna@corp-bank.com\r\n\r\nhttps://parcel-pay.com/x https://corp-bank.com/y\r\n',
    );
    expect(await detected(spoofed)).toEqual(['https://parcel-pay.com/x', 'parcel-pay.com', 'boss@corp-bank.com']);
    expect(await detected(spoofed, { draft: { evidence: 'mail' } })).toContain('https://www.corp-bank.com/imprint');
  });

  test('shares a mail provider with the sender of the evidence, whose address is for detection still', async () => {
    const mail = `From: anna@mail-host.com\r\nTo: soc@corp.example\r\nSubject: Fwd\r\n\r\n-------- Forwarded Message --------\r\nSubject: x\r\nFrom: thief@mail-host.com\r\nTo: anna@mail-host.com\r\n\r\nanswer to thief@mail-host.com\r\n`;
    expect(await detected(mail)).toContain('thief@mail-host.com');
    expect(await detected(mail)).not.toContain('anna@mail-host.com');
  });
});
