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
