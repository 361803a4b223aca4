import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isMbox, splitMbox } from '#companion/sources/mbox.ts';
import { appendToMbox } from '#companion/triage/dump.ts';
import { fillInDate, openFolder } from '#companion/triage/folder.ts';
import { writeFileOnce } from '#companion/triage/write-file.ts';

const DAY = new Date(2026, 1, 3);
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mispatch-triage-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const bytes = Buffer.from(text);
  return writeFileOnce(root, { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
}

describe('the folder of a day', () => {
  test('is named by day, month and the year in four digits', () => {
    expect(fillInDate('%y-%m-%d, %d %x %', DAY)).toBe('2026-02-03, 03 %x %');
    expect(openFolder(join(root, 'a/%y/%m/b%d'), { day: DAY, mode: 0o750 })).toBe(join(root, 'a/2026/02/b03'));
    expect(statSync(join(root, 'a/2026')).mode & 0o7777).toBe(0o750);
  });

  test('is none that somebody planted a link for, but what the administrator named may be one', () => {
    mkdirSync(join(root, 'real'));
    symlinkSync(join(root, 'real'), join(root, 'named'));
    expect(openFolder(join(root, 'named/%d'), { day: DAY, mode: 0o750 })).toBe(join(root, 'named/03'));
    rmSync(join(root, 'real/03'), { recursive: true });
    symlinkSync(root, join(root, 'real/03'));
    expect(() => openFolder(join(root, 'named/%d'), { day: DAY, mode: 0o750 })).toThrow('is not a folder');
  });

  test('below a file is none', () => {
    writeFileSync(join(root, 'file'), '');
    expect(() => openFolder(join(root, 'file/%d'), { day: DAY, mode: 0o750 })).toThrow();
  });
});

describe('a file that is written', () => {
  test('is whole, readable for the group and never executable, and leaves nothing beside it', () => {
    const path = write('a.exe', 'MZ');
    expect([path, readFileSync(path, 'utf8'), statSync(path).mode & 0o7777]).toEqual([join(root, 'a.exe'), 'MZ', 0o640]);
    expect(readdirSync(root)).toEqual(['a.exe']);
  });

  test('is the same one for the same bytes, and another for others, every time', () => {
    const names = ['one', 'one', 'two', 'two', 'one'].map((text) => write('a.doc', text).slice(root.length + 1));
    expect(new Set(names).size).toBe(2);
    expect(names).toEqual(['a.doc', 'a.doc', names[2], names[2], 'a.doc']);
    expect(names[2]).toMatch(/^a-[0-9a-f]{12}\.doc$/);
  });

  test('goes through no link, not even to nowhere, and replaces nothing', () => {
    const victim = join(root, 'victim');
    writeFileSync(victim, 'precious');
    symlinkSync(victim, join(root, 'a.doc'));
    symlinkSync(join(root, 'nowhere'), join(root, 'b.doc'));
    mkdirSync(join(root, 'c.doc'));
    const paths = ['a.doc', 'b.doc', 'c.doc'].map((name) => write(name, name));
    expect(paths.map((path) => readFileSync(path, 'utf8'))).toEqual(['a.doc', 'b.doc', 'c.doc']);
    expect(paths.every((path) => lstatSync(path).isFile())).toBe(true);
    expect([readFileSync(victim, 'utf8'), existsSync(join(root, 'nowhere'))]).toEqual(['precious', false]);
  });
});

describe('the copy of all mails', () => {
  const { signal } = new AbortController();
  const add = (text: string) => appendToMbox(join(root, 'dump'), { bytes: Buffer.from(text) }, signal);
  const readBack = () => [...splitMbox(readFileSync(join(root, 'dump')))].map((mail) => Buffer.from(mail).toString().trimEnd());

  test('is an mbox from which each mail can be read again, whatever its lines begin with', async () => {
    const mails = [
      'Subject: a\n\nFrom here\n>From there\n>>From all\nFrom',
      'Subject: b\r\n\r\nx\r\n\r\nFrom b\r\n',
      'Subject: c\n\nno end',
    ];
    for (const mail of mails) await add(mail);
    expect(isMbox(readFileSync(join(root, 'dump')))).toBe(true);
    expect(readBack()).toEqual(mails.map((mail) => mail.trimEnd()));
    expect(statSync(join(root, 'dump')).mode & 0o777).toBe(0o640);
    expect(readdirSync(root)).toEqual(['dump']);
  });

  test('is still one behind half a mail that a killed process left', async () => {
    writeFileSync(join(root, 'dump'), 'From a Sat Nov 28 06:58:20 2026\nSubject: half');
    await add('Subject: whole\n\nx');
    expect(readBack()).toEqual(['Subject: half', 'Subject: whole\n\nx']);
  });

  test('waits for a process that has it, and is never written through a link', async () => {
    writeFileSync(join(root, 'dump.lock'), '');
    const begin = performance.now();
    setTimeout(() => rmSync(join(root, 'dump.lock')), 150);
    await add('Subject: a\n\nx');
    expect(performance.now() - begin).toBeGreaterThan(120);
    rmSync(join(root, 'dump'));
    symlinkSync(join(root, 'elsewhere'), join(root, 'dump'));
    await expect(add('Subject: b\n\nx')).rejects.toThrow();
    expect(readdirSync(root)).toEqual(['dump']);
  });
});
