import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMails } from '#companion/sources/read-mails.ts';

const LIMIT = 100;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-mails-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a mail that is too large is told of in its place, in a folder, an mbox and a pipe, and keeps no other from being read', async () => {
  const mail = 'Subject: x\n\nshort\n';
  const large = `Subject: y\n\n${'long\n'.repeat(LIMIT)}`;
  writeFileSync(join(folder, 'a.eml'), large);
  writeFileSync(join(folder, 'b.eml'), mail);
  writeFileSync(join(folder, 'c.mbox'), `From a\n${mail}\nFrom b\n${large}\nFrom c\n${mail}`);
  const stdin = new PassThrough();
  stdin.end(large);
  const context = { environment: {}, signal: new AbortController().signal, stdin };
  const read: string[] = [];
  for await (const item of readMails([folder, '-'], context, {}, LIMIT)) {
    read.push('problem' in item ? item.problem.code : Buffer.from(item.mail.bytes).toString().trim());
  }
  const short = mail.trim();
  expect(read).toEqual(['input_too_large', short, short, 'input_too_large', short, 'input_too_large']);
});

test('a device or a pipe without an end is broken off where a mail would be too large', async () => {
  const context = { environment: {}, signal: new AbortController().signal, stdin: new PassThrough() };
  const read: unknown[] = [];
  for await (const item of readMails(['/dev/zero'], context, {}, LIMIT)) {
    read.push('problem' in item && [item.origin, item.problem.code]);
  }
  expect(read).toEqual([['/dev/zero', 'input_too_large']]);
});

test('a link in a folder is told of and not followed, as it may lead out of it; one that somebody names is', async () => {
  const mail = 'Subject: x\n\nshort\n';
  writeFileSync(join(folder, 'b.eml'), mail);
  symlinkSync(join(folder, 'b.eml'), join(folder, 'a.eml'));
  const context = { environment: {}, signal: new AbortController().signal, stdin: new PassThrough() };
  const read: string[] = [];
  for await (const item of readMails([folder, join(folder, 'a.eml')], context, {}, LIMIT)) {
    read.push('problem' in item ? `${item.origin}: ${item.problem.code}` : Buffer.from(item.mail.bytes).toString());
  }
  expect(read).toEqual([`${join(folder, 'a.eml')}: mail_unreadable`, mail, mail]);
});
