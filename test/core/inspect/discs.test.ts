import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openIso9660 } from '#core/inspect/archives/iso9660.ts';
import { processorTime } from '../../processor-time.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';

const LETTER = 'docs/deep/Ein langer Name mit Ümlaut.txt';
const LONG = 'docs/copy of a very long file name that is long.exe';
const SECTOR = 2048;

/** A disc of the fixtures; see their README. */
function disc(name: string): Uint8Array {
  return new Uint8Array(gunzipSync(readFileSync(new URL(`../../fixtures/discs/${name}.gz`, import.meta.url))));
}

async function open(bytes: Uint8Array, allowance = anAllowance()) {
  const file = { bytes, filename: 'a.iso', mimeType: 'application/x-iso9660-image', passwords: [] };
  const { members = [], notices = [] } = await openIso9660(file, allowance);
  return { members, notices };
}

/** Where the descriptor of Joliet begins, and the first folder that it has. */
function rootOf(bytes: Uint8Array): { readonly view: DataView; readonly record: number; readonly folder: number } {
  const view = new DataView(bytes.buffer);
  const record = 17 * SECTOR + 156;
  return { view, record, folder: view.getUint32(record + 2, true) * SECTOR };
}

describe('an image of a disc', () => {
  test.each(['joliet-rock-ridge.iso', 'xorriso.iso', 'rock-ridge.iso'])(
    '%s has its files as members, by their long names and once each',
    async (name) => {
      const { members, mimeType, notices } = await inspectFile(disc(name), 'a.iso');
      expect(mimeType).toBe('application/x-iso9660-image');
      expect(members.map(({ filename, size }) => [filename, size])).toEqual([
        ['empty.txt', 0],
        ['invoice.exe', 10],
        [LONG, 10],
        [LETTER, 27],
      ]);
      expect(members[3]?.texts).toEqual(['see http://evil-host.com/a\n']);
      expect(notices).toEqual([]);
    },
  );

  test('with nothing but short names has its files by those, without their versions', async () => {
    const { members } = await inspectFile(disc('plain.iso'), 'a.iso');
    expect(members.map(({ filename }) => filename)).toEqual(['EMPTY.TXT', 'INVOICE.EXE', 'DOCS/COPY_OF_.EXE', 'DOCS/DEEP/EIN_LANG.TXT']);
  });

  test('is opened whatever it is called', async () => {
    expect((await inspectFile(disc('plain.iso'), 'invoice.pdf')).members).toHaveLength(4);
  });

  test('in UDF has its files as members as well, beside ISO 9660 and alone', async () => {
    for (const bytes of [disc('udf-joliet.iso'), udfAlone()]) {
      const { members, notices } = await inspectFile(bytes, 'a.img');
      expect(members.map(({ filename, texts }) => [filename, texts[0]])).toEqual([
        ['empty.txt', ''],
        ['invoice.exe', 'MZ program'],
        [LONG, 'MZ program'],
        [LETTER, 'see http://evil-host.com/a\n'],
      ]);
      expect(notices).toEqual([]);
    }
    expect(await inspectFile(disc('udf.img'), 'a.img')).toMatchObject({ members: [], notices: [] });
  });

  test('in UDF shows what only that tree has first, as Windows does, and then what only the other has', async () => {
    const bytes = disc('udf-joliet.iso');
    const { folder } = rootOf(bytes);
    // The tree of Joliet calls the program so; the record in UDF is of another one now.
    const names = Buffer.from(bytes);
    names.write('invoice.scr', names.indexOf('\x08invoice.exe') + 1);
    const written = names.indexOf(Buffer.from('invoice.exe', 'utf16le').swap16(), folder);
    expect(written).toBeGreaterThan(0);
    expect((await open(new Uint8Array(names))).members.map(({ filename }) => filename)).toEqual(['empty.txt', 'invoice.scr', LONG, LETTER]);
  });

  test('in UDF that cannot be read is told of, alone and beside what is read', async () => {
    expect(await inspectFile(withoutAnchors(disc('udf.img')), 'a.img')).toMatchObject({
      members: [],
      notices: [{ code: 'file_unopened', details: { file: 'a.img', format: 'disc image (UDF)' } }],
    });
    const { members, notices } = await inspectFile(withoutAnchors(disc('udf-joliet.iso')), 'a.iso');
    expect(members.map(({ filename }) => filename)).toContain('invoice.exe');
    expect(notices).toMatchObject([{ code: 'udf_unread', details: { file: 'a.iso' } }]);
  });

  test('in UDF whose folders lead back to the first one is read once', async () => {
    const bytes = udfAlone();
    const view = new DataView(bytes.buffer);
    const root = [...folderRecords(bytes)].find((at) => ((bytes[at + 18] ?? 0) & 8) !== 0) ?? 0;
    for (const at of folderRecords(bytes)) {
      if (((bytes[at + 18] ?? 0) & 2) !== 0) view.setUint32(at + 24, view.getUint32(root + 24, true), true);
    }
    expect((await open(bytes)).members.map(({ filename }) => filename)).toEqual(['empty.txt', 'invoice.exe']);
  });

  test('that ends before a file does says so, and has the others', async () => {
    const bytes = disc('plain.iso');
    const letter = Buffer.from(bytes).indexOf('see http://');
    const { members, notices } = await inspectFile(bytes.subarray(0, letter + 5), 'a.iso');
    expect(members.map(({ filename }) => filename)).toEqual(['EMPTY.TXT', 'INVOICE.EXE', 'DOCS/COPY_OF_.EXE']);
    expect(notices).toMatchObject([{ code: 'member_unreadable', details: { name: 'DOCS/DEEP/EIN_LANG.TXT' } }]);
  });

  test('has a file that only the tree for other systems shows', async () => {
    const bytes = disc('joliet-rock-ridge.iso');
    const { folder } = rootOf(bytes);
    // The tree of Windows ends behind its two first records.
    bytes.fill(0, folder + 68, folder + SECTOR);
    const { members } = await open(bytes);
    expect(members.map(({ filename }) => filename)).toEqual(['invoice.exe', LONG, LETTER]);
  });

  test('has a file whole that is written in pieces, and one that goes on in nothing', async () => {
    const bytes = disc('joliet-rock-ridge.iso');
    const { folder } = rootOf(bytes);
    const records = offsetsOfRecords(bytes, folder).slice(2);
    const [empty = 0, program = 0] = records.filter((at) => ((bytes[at + 25] ?? 0) & 2) === 0);
    // The empty file goes on in one of another name; the program once more in itself, and in nothing then.
    bytes[empty + 25] = 0x80;
    bytes[program + 25] = 0x80;
    const { members } = await open(bytes);
    expect(members.slice(0, 2).map(({ filename, bytes: { length } }) => [filename, length])).toEqual([
      ['empty.txt', 0],
      ['invoice.exe', 10],
    ]);
    const folderOf = bytes.subarray(folder, folder + SECTOR);
    const record = Uint8Array.from(folderOf.subarray(program - folder, program - folder + (bytes[program] ?? 0)));
    folderOf.set(record, (records.at(-1) ?? 0) - folder + (bytes[records.at(-1) ?? 0] ?? 0));
    expect((await open(bytes)).members.map(({ filename, bytes: { length } }) => [filename, length])).toContainEqual(['invoice.exe', 20]);
  });

  test('whose folder holds itself is read once', async () => {
    const bytes = disc('joliet-rock-ridge.iso');
    const { folder, view } = rootOf(bytes);
    for (let at = folder; bytes[at] !== 0; at += bytes[at] ?? 0)
      if (((bytes[at + 25] ?? 0) & 2) !== 0) view.setUint32(at + 2, folder / SECTOR, true);
    expect((await open(bytes)).members.map(({ filename }) => filename)).toContain('empty.txt');
  });

  test('of very many names for one file is read up to what may be unpacked, and up to so many files', async () => {
    const bytes = manyNames(disc('joliet-rock-ridge.iso'), 40);
    const large = await open(bytes, anAllowance(10 * bytes.length));
    expect(large.notices).toMatchObject([{ code: 'archive_too_large' }]);
    expect(large.members.length).toBeLessThan(11);
    const many = await inspectFile(bytes, 'a.iso', { maxMembers: 3 });
    expect(many.members).toHaveLength(3);
    expect(many.notices).toMatchObject([{ code: 'archive_too_many_files' }]);
  });

  test('shows a file that lies about its length in one tree by the other one', async () => {
    const bytes = disc('joliet-rock-ridge.iso');
    const { folder, view } = rootOf(bytes);
    const isFile = (at: number) => ((bytes[at + 25] ?? 0) & 2) === 0;
    for (let at = folder; bytes[at] !== 0; at += bytes[at] ?? 0)
      if (isFile(at) && view.getUint32(at + 10, true) === 10) view.setUint32(at + 10, 1, true);
    const { members } = await open(bytes);
    expect(members.filter(({ filename }) => filename === 'invoice.exe').map((member) => member.bytes.length)).toEqual([1, 10]);
  });

  test('of folders so deep that no system could open them is read as far as one could', async () => {
    const bytes = new Uint8Array(100 * SECTOR);
    bytes.set(disc('plain.iso').subarray(0, 18 * SECTOR));
    const view = new DataView(bytes.buffer);
    view.setUint32(16 * SECTOR + 156 + 2, 20, true);
    // Each folder holds an empty file and the next folder, whose names are of 200 letters.
    for (let sector = 20; sector < 80; sector++) {
      for (const [at, flags] of [
        [sector * SECTOR, 0],
        [sector * SECTOR + 234, 2],
      ] as const) {
        bytes.set([234], at);
        view.setUint32(at + 2, sector + 1, true);
        view.setUint32(at + 10, flags === 0 ? 0 : SECTOR, true);
        bytes.set([flags], at + 25);
        bytes.set([200], at + 32);
        bytes.fill(65, at + 33, at + 233);
      }
    }
    const { members } = await open(bytes);
    expect(members).toHaveLength(20);
    expect(members.at(-1)?.filename).toHaveLength(20 * 201 - 1);
  });

  test('of very many folders over each other is read in no more time than it has bytes', async () => {
    const bytes = new Uint8Array(8 * 1024 * 1024);
    bytes.set(disc('plain.iso'));
    const root = 16 * SECTOR + 156;
    const view = new DataView(bytes.buffer);
    view.setUint32(root + 10, bytes.length, true);
    // Each sector holds records of folders that begin in each later one and reach to the end.
    for (let sector = 24; sector < bytes.length / SECTOR; sector++) {
      for (let record = 0; record < 58; record++) {
        const at = sector * SECTOR + record * 35;
        bytes.set([34, 0], at);
        view.setUint32(at + 2, sector + record + 1, true);
        view.setUint32(at + 10, bytes.length, true);
        bytes.set([2], at + 25);
        bytes.set([1, 65], at + 32);
      }
    }
    const start = processorTime();
    await open(bytes);
    expect(processorTime() - start).toBeLessThan(5000);
  });

  test('that is damaged in any way stops nothing', async () => {
    for (const bytes of damaged(disc('joliet-rock-ridge.iso').subarray(0, 64 * 1024), 400)) {
      await expect(open(bytes)).resolves.toHaveProperty('members');
    }
    const whole = udfAlone();
    for (const bytes of damaged(whole.subarray(256 * SECTOR), 400)) {
      const image = new Uint8Array(whole);
      image.set(bytes, 256 * SECTOR);
      await expect(open(image)).resolves.toHaveProperty('members');
    }
  });
});

/** The disc that has both without the one in ISO 9660, as other programs write it. */
function udfAlone(): Uint8Array {
  const bytes = disc('udf-joliet.iso');
  // BEA01, NSR02 and TEA01 stand where CD001 stood.
  bytes.copyWithin(16 * SECTOR, 19 * SECTOR, 22 * SECTOR);
  return bytes.fill(0, 19 * SECTOR, 22 * SECTOR);
}

/** With nothing that tells where its UDF begins. */
function withoutAnchors(bytes: Uint8Array): Uint8Array {
  const last = Math.floor(bytes.length / SECTOR) - 1;
  for (const sector of [256, last - 256, last]) bytes.fill(0, sector * SECTOR, sector * SECTOR + 16);
  return bytes;
}

/** Where the names in folders of UDF stand: their tags are of kind 257, and begin at whole words. */
function* folderRecords(bytes: Uint8Array): Iterable<number> {
  const view = new DataView(bytes.buffer);
  for (let at = 256 * SECTOR; at + 38 < bytes.length; at += 4) {
    if (view.getUint16(at, true) === 257 && view.getUint16(at + 16, true) === 1) yield at;
  }
}

/** Where the records of a folder begin. */
function offsetsOfRecords(bytes: Uint8Array, folder: number): readonly number[] {
  const offsets: number[] = [];
  for (let at = folder; (bytes[at] ?? 0) > 0; at += bytes[at] ?? 0) offsets.push(at);
  return offsets;
}

/** With so many records in its first folder, each of a file that is all of the image. */
function manyNames(bytes: Uint8Array, count: number): Uint8Array {
  const { folder, record, view } = rootOf(bytes);
  view.setUint32(record + 10, SECTOR, true);
  bytes.fill(0, folder, folder + SECTOR);
  for (let number = 0; number < count; number++) {
    const at = folder + number * 36;
    bytes.set([36], at);
    view.setUint32(at + 10, bytes.length, true);
    bytes.set([2, 0, 65 + number], at + 32);
  }
  return bytes;
}
