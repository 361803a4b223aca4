import { expect, test } from 'vitest';
import { holdsFindings } from '#core/draft/holds-findings.ts';
import { draftFromMail } from '#core/pipeline.ts';

const FROM =
  'Received: from mail.sender.example ([203.0.113.9]) by mx.example.org\r\nFrom: a@sender.example\r\nTo: b@example.org\r\nSubject: x\r\n';
const PROGRAM =
  'Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="a.exe"\r\nContent-Transfer-Encoding: base64\r\n\r\nTVo=\r\n';

test.each([
  ['a value in its text', `${FROM}\r\nhttps://login.evil-shop.com/a`, true],
  ['a value in its subject', `${FROM.replace('Subject: x', 'Subject: see evil-shop.com/login')}\r\nx`, true],
  ['a file', `${FROM}${PROGRAM}`, true],
  ['nothing but a sender and servers', `${FROM}\r\nThank you, we look into it.`, false],
  ['nothing but what is held back', `${FROM}\r\nsee https://www.google.com/`, false],
])('a mail with %s is judged by what was found in it', async (_what, mail, expected) => {
  const draft = await draftFromMail(new TextEncoder().encode(mail), { screen: { exclude: ['google.com'] } });
  expect(holdsFindings(draft)).toBe(expected);
});
