import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DEMO = join(import.meta.dirname, '../../fixtures/demo');

/** The demo mails, in the order of their names. */
export function demoMails(): readonly Buffer[] {
  return readdirSync(DEMO)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => readFileSync(join(DEMO, name)));
}

let made = 0;

/** A new plain mail with this subject and text. */
export function makeMail(subject: string, text: string, fields = ''): Buffer {
  made += 1;
  return Buffer.from(
    `From: Sender ${made} <sender${made}@test.example>\r\nTo: test@corp.example\r\nSubject: ${subject}\r\n` +
      `Date: Fri, 20 Nov 2026 12:00:00 +0000\r\nMessage-ID: <${made}.${process.pid}.${Date.now()}@test.example>\r\n${fields}` +
      `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  );
}

/** A mail of about this size: a report of some ten kilobytes with indicators, and an attachment for the rest. */
export function makeBigMail(subject: string, bytes: number): Buffer {
  const lines = Array.from(
    { length: 400 },
    (_, index) => `hit ${index} on hxxps://host${index}[.]evil${index % 40}[.]example/path/${index}.php`,
  );
  const report = `${lines.join('\r\n')}\r\n`;
  const size = Math.max(0, bytes - report.length);
  // Not of one kind only: nothing may be fast because everything is equal.
  const content = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 31 + (index >> 3)) % 256));
  const encoded = (content.toString('base64').match(/.{1,76}/g) ?? []).join('\r\n');
  const attachment = `${encoded}\r\n`.repeat(Math.ceil(size / (encoded.length + 2)));
  const fields = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n';
  const part = (type: string, extra: string, body: string) => `--b\r\nContent-Type: ${type}\r\n${extra}\r\n${body}\r\n`;
  const text = part('text/plain; charset=utf-8', '', report);
  const file = part(
    'application/octet-stream',
    'Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="sample.bin"\r\n',
    attachment,
  );
  return Buffer.from(
    `From: Desk <desk@cert.example>\r\nTo: soc@corp.example\r\nSubject: ${subject}\r\nDate: Fri, 20 Nov 2026 12:00:00 +0000\r\n` +
      `Message-ID: <big-${bytes}@cert.example>\r\n${fields}\r\n${text}${file}--b--\r\n`,
  );
}

/** A message as Outlook saves it (.msg). */
export function outlookMessage(): Buffer {
  const mail = readFileSync(join(import.meta.dirname, '../../fixtures/mails/attached-outlook-message.eml'), 'latin1');
  const encoded = /base64\r?\n\r?\n([\w+/=\r\n]+)/.exec(mail)?.[1] ?? '';
  return Buffer.from(encoded, 'base64');
}
