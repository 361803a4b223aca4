import { expect, test } from 'vitest';
import { applyWishes } from '#core/outbox/apply-wishes.ts';
import { draftFromMail } from '#core/pipeline.ts';

const MAIL = [
  'From: a@x.example',
  'Subject: two files',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  '',
  'see hxxps://bad[.]example/a',
  ...['one', 'two'].flatMap((name) => ['--b', `Content-Disposition: attachment; filename=${name}.exe`, '', `MZ ${name}`]),
  '--b--',
  '',
].join('\r\n');

test('whoever does not wait for the attachments gets the rest of the mail, and reads what was left out', async () => {
  const bytes = new TextEncoder().encode(MAIL);
  const [whole, skipped] = [await draftFromMail(bytes), await draftFromMail(bytes, applyWishes({}, { skipsAttachments: true }))];
  const files = [whole, skipped].map(({ event }) => event.Object.filter(({ name }) => name === 'file').length);
  expect(files).toEqual([2, 0]);
  expect(skipped.event.Attribute.map(({ value }) => value)).toContain('https://bad.example/a');
  expect(skipped.notices).toMatchObject([{ code: 'attachments_skipped', details: { count: 2 } }]);
  expect(skipped.event.uuid).toBe(whole.event.uuid);
});
