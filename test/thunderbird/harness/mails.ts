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
