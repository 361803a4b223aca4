import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCabinet } from '#core/inspect/archives/cabinet.ts';
import { aProgram } from './writers/a-program.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';

const TEXT = 'see http://inside.evil-host.com/x';

function read(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/archives', name)));
}

test.each<[string, string, number]>([
  ['stored.cab', 'program.exe', 1],
  ['blocks.cab', 'big-program.exe', 15],
])('a cabinet has its files as members, packed over several blocks too (%s)', async (name, program, times) => {
  const { members = [], notices } = await openCabinet({ bytes: read(name), filename: name, mimeType: '', passwords: [] }, anAllowance());
  expect(members.map(({ filename, bytes }) => [filename, Buffer.from(bytes)])).toEqual([
    ['a.txt', Buffer.from(TEXT)],
    [program, Buffer.concat(Array.from({ length: times }, aProgram))],
  ]);
  expect(notices).toEqual([]);
});

test('a cabinet that is packed in a way that is not known tells the names', async () => {
  const bytes = read('blocks.cab');
  // The method of its only folder: LZX in place of MSZIP.
  bytes[42] = 3;
  const { members, notices } = await inspectFile(bytes, 'a.cab');
  expect(members).toEqual([]);
  expect(notices).toMatchObject([
    { code: 'archive_listed', details: { file: 'a.cab', format: 'cabinet (CAB)', names: 'a.txt, big-program.exe' } },
  ]);
});

test('a cabinet without a list is told of as one that cannot be read', async () => {
  const { notices } = await inspectFile(read('stored.cab').subarray(0, 40), 'a.cab');
  expect(notices).toMatchObject([{ code: 'file_unreadable', details: { format: 'cabinet (CAB)' } }]);
});

test('folders of a cabinet that lie in the same place cost what comes out of each', async () => {
  const folders = 500;
  const content = 30_000;
  const firstFile = 36 + folders * 8;
  const bytes = Buffer.alloc(firstFile + folders * 18 + 8 + content);
  bytes.write('MSCF');
  bytes.writeUInt32LE(firstFile, 16);
  bytes.writeUInt16LE(folders, 26);
  bytes.writeUInt16LE(folders, 28);
  for (let index = 0; index < folders; index += 1) {
    bytes.writeUInt32LE(firstFile + folders * 18, 36 + index * 8);
    bytes.writeUInt16LE(1, 40 + index * 8);
    bytes.writeUInt32LE(content, firstFile + index * 18);
    bytes.writeUInt16LE(index, firstFile + index * 18 + 8);
    bytes.write('x', firstFile + index * 18 + 16);
  }
  bytes.writeUInt16LE(content, firstFile + folders * 18 + 4);
  bytes.writeUInt16LE(content, firstFile + folders * 18 + 6);
  const file = { bytes: new Uint8Array(bytes), filename: 'a.cab', mimeType: '', passwords: [] };
  const { members = [], notices } = await openCabinet(file, anAllowance(1_000_000));
  expect(members.length).toBeGreaterThan(20);
  expect(members.length).toBeLessThan(40);
  expect(notices?.map(({ code }) => code)).toEqual(['archive_too_large']);
});

test.each(['stored.cab', 'blocks.cab'])('a cabinet with wrong bytes anywhere, or cut off, does not make it throw (%s)', async (name) => {
  for (const bytes of damaged(read(name), 60)) {
    const { members, mimeType, notices } = await inspectFile(bytes, name);
    expect(members.length + notices.length > 0).toBe(mimeType === 'application/vnd.ms-cab-compressed');
    expect(notices.map(({ text }) => text).join()).not.toMatch(/undefined|is not a|RangeError|Invalid/);
  }
});
