import { expect, test } from 'vitest';
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
