import { describe, expect, test } from 'vitest';
import { damaged, inspectFile } from './writers/inspect-file.ts';
import { aRar4, aRar5, type FileOfRar } from './writers/rar.ts';

const WRITERS = [
  ['RAR 4', aRar4],
  ['RAR 5', aRar5],
] as const;
const STORED: FileOfRar = { name: 'docs\\a.txt', data: 'see http://inside.evil-host.com/x' };
const PACKED: FileOfRar = { name: 'Rechnung-ü.exe', data: 'what only its makers unpack', isPacked: true };

describe.each(WRITERS)('a %s', (_, write) => {
  test('tells the names of what is packed in it, and has what is stored as members', async () => {
    const content = await inspectFile(
      write([{ name: 'docs', isFolder: true }, PACKED, STORED, { name: '../../x.js', isPacked: true }]),
      'a.rar',
    );
    expect(content.members).toMatchObject([{ filename: 'docs\\a.txt', texts: ['see http://inside.evil-host.com/x'] }]);
    expect(content.notices).toMatchObject([
      { code: 'archive_listed', details: { file: 'a.rar', format: 'RAR', names: 'Rechnung-ü.exe, ../../x.js' } },
    ]);
    expect(content.isEncrypted).toBeUndefined();
  });

  test('that is encrypted is told to be so, with its names', async () => {
    const { isEncrypted, members, notices } = await inspectFile(write([{ ...STORED, isEncrypted: true }]), 'a.rar');
    expect([isEncrypted, members]).toEqual([true, []]);
    expect(notices).toMatchObject([{ code: 'archive_listed', details: { names: 'docs\\a.txt' } }]);
  });

  test('takes no piece of a file for the file', async () => {
    const flags = write === aRar4 ? 2 : 0x10;
    const { members, notices } = await inspectFile(write([{ ...STORED, flags }]), 'a.part1.rar');
    expect(members).toEqual([]);
    expect(notices).toMatchObject([{ code: 'archive_listed', details: { names: 'docs\\a.txt' } }]);
  });

  test('of a thousand files is looked at as far as a mail may be, and says so', async () => {
    const files = Array.from({ length: 50 }, (_, n) => ({ name: `${n}.txt`, data: `${n}` }));
    const { members, notices } = await inspectFile(write(files), 'a.rar', { maxMembers: 10 });
    expect(members).toHaveLength(10);
    expect(notices.map(({ code }) => code)).toEqual(['archive_too_many_files']);
  });

  test('with wrong bytes anywhere, or cut off, gives what is whole or says why not', async () => {
    for (const bytes of damaged(write([STORED, PACKED, STORED]), 80)) {
      const { members, mimeType, notices } = await inspectFile(bytes, 'a.rar');
      expect(members.length + notices.length > 0).toBe(mimeType === 'application/x-rar');
      expect(notices.map(({ text }) => text).join()).not.toMatch(/undefined|is not a|RangeError|Invalid/);
    }
  });

  test('of which a stored file is cut off, or has another checksum, tells so and gives no hash of a piece', async () => {
    const whole = write([STORED]);
    const other = new Uint8Array(whole);
    const at = Buffer.from(whole).indexOf('inside');
    other[at] = 0x49;
    for (const bytes of [whole.subarray(0, at), other]) {
      const { members, notices } = await inspectFile(bytes, 'a.rar');
      expect(members).toEqual([]);
      expect(notices).toMatchObject([{ code: 'member_unreadable', details: { name: 'docs\\a.txt' } }]);
    }
  });
});

test('a RAR without a list is told of as one that cannot be read', async () => {
  for (const bytes of [aRar4([]), aRar5([])]) {
    expect((await inspectFile(bytes, 'a.rar')).notices).toMatchObject([{ code: 'file_unreadable', details: { format: 'RAR' } }]);
  }
});

test('a RAR whose list is encrypted as well is told to be shut', async () => {
  for (const bytes of [aRar4([STORED], 0x80), aRar5([STORED], true)]) {
    expect(await inspectFile(bytes, 'a.rar')).toMatchObject({ isEncrypted: true, members: [], notices: [{ code: 'file_encrypted' }] });
  }
});

test('names in RAR 4 beyond the page of DOS are read by the codes behind the short ones', async () => {
  // "счёт-2024.exe": letters of the page U+04xx, then a run of the short name.
  const cyrillic = [...'счёт'].map((letter) => letter.charCodeAt(0) & 0xff);
  const codes = [0x04, 0b01_01_01_01, ...cyrillic, 0b11_000000, 7];
  const name = Buffer.concat([Buffer.from('????-2024.exe\0'), Buffer.from(codes)]);
  const { notices } = await inspectFile(aRar4([{ name, isPacked: true, flags: 0x200 }]), 'a.rar');
  expect(notices[0]?.details).toMatchObject({ names: 'счёт-2024.exe' });
});
