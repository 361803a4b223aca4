import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSevenZip } from '#core/inspect/archives/seven-zip/open.ts';
import { openXz } from '#core/inspect/archives/xz.ts';
import type { FileToOpen, Opened } from '#core/inspect/formats/format.ts';
import { aProgram } from './writers/a-program.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';

const TEXT = Buffer.from('see http://inside.evil-host.com/x');

function read(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/archives', name)));
}

function open(bytes: Uint8Array, passwords: readonly string[] = [], allowance = anAllowance()): Promise<Opened> {
  const file: FileToOpen = { bytes, filename: 'a.7z', mimeType: 'application/x-7z-compressed', passwords };
  return openSevenZip(file, { ...allowance, tries: 600 });
}

/** An archive of these packed bytes and this list. */
function withList(list: readonly number[], packed: readonly number[]): Uint8Array {
  const start = Buffer.alloc(32);
  start.write('377abcaf271c0004', 'hex');
  start.writeBigUInt64LE(BigInt(packed.length), 12);
  start.writeBigUInt64LE(BigInt(list.length), 20);
  return new Uint8Array(Buffer.concat([start, Buffer.from(packed), Buffer.from(list)]));
}

describe('a 7z', () => {
  test('has its files as members, empty ones too, with their names as they are', async () => {
    const { members, notices } = await inspectFile(read('plain.7z'), 'a.7z');
    expect(Object.fromEntries(members.map(({ filename, texts }) => [filename, texts[0] ?? '']))).toEqual({
      'a.txt': TEXT.toString(),
      'docs/Zażółć.js': 'deep\n',
      'docs/empty.txt': '',
    });
    expect(notices).toEqual([]);
  });

  test.each(['lzma.7z', 'bcj.7z', 'bcj2.7z', 'deflate.7z'])(
    'is unpacked byte for byte, however a program is packed in it (%s)',
    async (name) => {
      const { members, notices } = await open(read(name));
      expect(members?.map(({ filename }) => filename)).toEqual(['program.exe']);
      expect(Buffer.from(members?.[0]?.bytes ?? []).equals(aProgram())).toBe(true);
      expect(notices).toEqual([]);
    },
  );

  test('is unpacked where its files are not packed, and where its list is', async () => {
    expect((await open(read('copy.7z'))).members).toMatchObject([{ filename: 'a.txt', bytes: new Uint8Array(TEXT) }]);
    const { members = [] } = await open(read('packed-list.7z'));
    expect(members).toHaveLength(16);
    expect(members[6]).toMatchObject({ filename: 'invoice number 15 of the year.txt', bytes: new Uint8Array(TEXT) });
  });

  test.each(['locked.7z', 'locked-list.7z'])('that is encrypted opens with a word that the mail tells (%s)', async (name) => {
    const { isEncrypted, members, notices } = await open(read(name), ['wrong', 'secret']);
    expect(isEncrypted).toBe(true);
    expect(members?.[0]).toMatchObject({ filename: 'a.txt', bytes: new Uint8Array(TEXT) });
    expect(notices).toEqual([]);
  });

  test('that stays shut tells what it holds, where its list is open', async () => {
    const { isEncrypted, members, notices } = await open(read('locked.7z'), ['wrong']);
    expect([isEncrypted, members]).toEqual([true, []]);
    expect(notices).toMatchObject([{ code: 'archive_encrypted', details: { file: 'a.7z', names: 'a.txt, docs/Zażółć.js' } }]);
    expect(await open(read('locked-list.7z'), ['wrong'])).toMatchObject({ isEncrypted: true, notices: [{ code: 'file_encrypted' }] });
  });

  test('that is packed in a way that is not known tells the names', async () => {
    const { members, notices } = await open(read('ppmd.7z'));
    expect(members).toEqual([]);
    expect(notices).toMatchObject([
      { code: 'member_unreadable', details: { name: 'a.txt', reason: 'it is packed in a way that is not known' } },
    ]);
  });

  test('whose list is packed without end, or comes out of itself, is told of as one that cannot be read', async () => {
    const list = [0x17, 6, 0, 1, 9, 18, 0, 7, 11, 1, 0, 1, 1, 0, 12, 18, 0, 0];
    const loop = [
      1, 4, 6, 0, 1, 9, 4, 0, 7, 11, 1, 0, 3, 1, 0, 1, 0, 1, 0, 0, 1, 1, 1, 12, 4, 4, 4, 0, 0, 5, 1, 17, 5, 0, 97, 0, 0, 0, 0, 0,
    ];
    expect((await inspectFile(withList(list, list), 'a.7z')).notices).toMatchObject([{ code: 'file_unreadable' }]);
    expect((await inspectFile(withList(loop, [1, 2, 3, 4]), 'a.7z')).notices).toMatchObject([
      { code: 'member_unreadable', details: { name: 'a', reason: 'its list is damaged' } },
    ]);
  });

  test('whose list is longer than any is told of as one that cannot be read, however few bytes say so', async () => {
    const fourMillion = [0xe0, 0, 0, 0x40];
    const oneFolder = [6, 0, 1, 9, 4, 0, 7, 11, 1, 0, 1, 1, 0, 12, 4, 0];
    for (const list of [
      [1, 5, ...fourMillion, 0, 0],
      [1, 4, ...oneFolder, 8, 13, ...fourMillion, 9],
    ]) {
      expect((await inspectFile(withList(list, [1, 2, 3, 4]), 'a.7z')).notices).toMatchObject([
        { code: 'file_unreadable', details: { reason: 'its list is too long' } },
      ]);
    }
  });

  test('takes no more passwords than a mail may try: each costs a hundred thousand hashes', async () => {
    const words = Array.from({ length: 1000 }, (_, n) => `word${n}`);
    const file = { bytes: read('locked.7z'), filename: 'a.7z', mimeType: '', passwords: [...words, 'secret'] };
    const few = { ...anAllowance(), tries: 100 };
    expect((await openSevenZip(file, few)).members).toEqual([]);
    expect(few.tries).toBeLessThan(0);
    const many = { ...anAllowance(), tries: 600 };
    await openSevenZip(file, many);
    expect(many.tries, 'what is left for the other archives of the mail').toBeGreaterThan(300);
  });

  test('opens although files under another password stand in front', async () => {
    const { members, notices } = await open(read('locked-decoy.7z'), ['secret']);
    expect(members).toMatchObject([{ filename: 'a.txt', bytes: new Uint8Array(TEXT) }]);
    expect(notices).toMatchObject([{ code: 'archive_encrypted', details: { names: 'decoy.txt' } }]);
  });
});

describe('an xz', () => {
  test.each<[string, string, Buffer]>([
    ['a.txt.xz', 'a.txt', TEXT],
    ['program.exe.xz', 'program.exe', aProgram()],
    ['pieces.xz', 'pieces', Buffer.concat([aProgram().subarray(0, 3000), TEXT])],
  ])('is unpacked: %s', async (name, inside, content) => {
    const { members, notices } = await inspectFile(read(name), name);
    expect(members).toMatchObject([{ filename: inside, size: content.length }]);
    expect(notices).toEqual([]);
    const [member] = (await openXz({ bytes: read(name), filename: name, mimeType: '', passwords: [] }, anAllowance())).members ?? [];
    expect(Buffer.from(member?.bytes ?? []).equals(content)).toBe(true);
  });

  test('of several blocks is one file although one of them is cut off', async () => {
    const { members, notices } = await inspectFile(read('pieces.xz').subarray(0, 1500), 'a.txz');
    expect(members[0]?.filename).toBe('a.tar');
    expect(members[0]?.size).toBeGreaterThan(1000);
    expect(notices).toMatchObject([{ code: 'member_unreadable', details: { reason: 'it is cut off' } }]);
  });
});

test.each(['zeros.7z', 'zeros.xz'])('a bomb is unpacked as far as a mail may be, and told of (%s)', async (name) => {
  const { members, notices } = await inspectFile(read(name), name);
  expect(members.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(4_000_000);
  expect(notices).toMatchObject([{ code: 'member_unreadable' }]);
});

test.each(['plain.7z', 'packed-list.7z', 'bcj2.7z', 'deflate.7z', 'locked.7z', 'a.txt.xz', 'pieces.xz'])(
  'an archive with wrong bytes anywhere, or cut off, gives what is whole or says why not (%s)',
  async (name) => {
    for (const bytes of damaged(read(name), 60)) {
      const { members, mimeType, notices } = await inspectFile(bytes, name);
      const isKnown = /x-7z|x-xz/.test(mimeType);
      expect(members.length + notices.length > 0).toBe(isKnown);
      expect(notices.map(({ text }) => text).join()).not.toMatch(/undefined|is not a|RangeError|Invalid/);
    }
  },
);
