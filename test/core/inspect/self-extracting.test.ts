import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectFile } from './writers/inspect-file.ts';
import { aRar4, aRar5 } from './writers/rar.ts';

const SEVEN_ZIP = readFileSync(join(import.meta.dirname, '../../fixtures/archives/plain.7z'));
/** A program for Windows that knows how archives begin, as one that unpacks them does. */
const PROGRAM = Buffer.concat([
  Buffer.from('MZ'.padEnd(0x3c, '\0')),
  Buffer.from([0x40, 0, 0, 0]),
  Buffer.from('PE\0\0'.padEnd(400, 'x')),
  Buffer.from('526172211a0700 526172211a0701 377abcaf271c 377abcaf271c0004'.replaceAll(' ', '00'), 'hex'),
  Buffer.alloc(200, 'y'),
]);
const FILES = [{ name: 'a.txt', data: 'see http://inside.evil-host.com/x' }];

test.each<[string, Uint8Array, readonly string[]]>([
  ['7z', SEVEN_ZIP, ['docs/empty.txt', 'a.txt', 'docs/Zażółć.js']],
  ['RAR 4', aRar4(FILES), ['a.txt']],
  ['RAR 5', aRar5(FILES), ['a.txt']],
])('a program that unpacks a %s has the files of that', async (_kind, archive, names) => {
  const { members, mimeType, notices } = await inspectFile(Buffer.concat([PROGRAM, archive]), 'setup.exe');
  expect(mimeType).toBe('application/vnd.microsoft.portable-executable');
  expect(members.map(({ filename }) => filename)).toEqual(names);
  expect(members.find(({ filename }) => filename === 'a.txt')?.texts).toEqual(['see http://inside.evil-host.com/x']);
  expect(notices).toEqual([]);
});

test('a program that only knows of archives is none', async () => {
  expect(await inspectFile(PROGRAM, 'setup.exe')).toMatchObject({ members: [], notices: [] });
  expect(await inspectFile(Buffer.concat([Buffer.alloc(100), SEVEN_ZIP]), 'data.bin')).toMatchObject({ members: [], notices: [] });
});
