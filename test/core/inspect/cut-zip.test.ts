import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js';
import { afterAll, describe, expect, test } from 'vitest';
import { zipOfWholeFiles } from '#core/inspect/cut-zip.ts';
import { leastTime } from '../../processor-time.ts';
import { damaged, inspectFile } from './writers/inspect-file.ts';
import { aStoredZip } from './writers/stored-zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'cut-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

const LETTER = `see http://evil-host.com/a ${'x'.repeat(200)}`;
const SECOND = `and http://evil-host.com/b ${'y'.repeat(200)}`;

async function aZip(how: ZipWriterConstructorOptions = {}): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...how });
  for (const [name, text] of [
    ['a.txt', LETTER],
    ['b.txt', SECOND],
  ] as const) {
    await writer.add(name, new Uint8ArrayReader(Buffer.from(text)));
  }
  return writer.close();
}

/** Where the second file begins. */
function startOfSecond(zip: Uint8Array): number {
  return Buffer.from(zip).lastIndexOf('PK\x03\x04', undefined, 'latin1');
}

describe('a zip that is cut off', () => {
  test.each([
    ['with sizes in front of its files', { dataDescriptor: false }],
    ['with sizes behind its files', { dataDescriptor: true }],
    ['that is not packed', { level: 0, dataDescriptor: true }],
    ['under a password that the mail tells', { password: 'infected', dataDescriptor: true }],
    ['under one of the old kind', { password: 'infected', zipCrypto: true }],
  ] as const)('%s gives the files that are whole, and says so', async (_what, how) => {
    const whole = await aZip(how);
    const second = startOfSecond(whole);
    for (const length of [whole.length - 1, whole.length - 30, second + 40, second + 2, second]) {
      const { members, notices } = await inspectFile(whole.subarray(0, length), 'a.zip');
      expect(members[0]).toMatchObject({ filename: 'a.txt', texts: [LETTER] });
      expect(notices.at(-1)).toMatchObject({
        code: 'file_unreadable',
        text: expect.stringMatching(/^a\.zip .* cut off or damaged; \d files? in it /),
      });
    }
    expect((await inspectFile(whole, 'a.zip')).notices).toEqual([]);
  });

  test('of which not even one file is whole is told, as what is no zip is', async () => {
    const { members, notices } = await inspectFile(aStoredZip('a.txt', LETTER).subarray(0, 100), 'a.zip');
    expect([members, notices.length, notices[0]?.code]).toEqual([[], 1, 'file_unreadable']);
  });

  test('by unzip of Info-ZIP has the same files', async () => {
    writeFileSync(join(folder, 'a.txt'), LETTER);
    writeFileSync(join(folder, 'b.txt'), SECOND);
    execFileSync('zip', ['-q', 'a.zip', 'a.txt', 'b.txt'], { cwd: folder });
    const zip = readFileSync(join(folder, 'a.zip'));
    const mended = zipOfWholeFiles(zip.subarray(0, zip.length - 60));
    writeFileSync(join(folder, 'mended.zip'), mended?.bytes ?? '');
    expect(execFileSync('unzip', ['-p', 'mended.zip'], { cwd: folder }).toString()).toBe(LETTER + SECOND);
  });

  test('anywhere, or with wrong bytes, does not make it throw', async () => {
    for (const bytes of damaged(await aZip({ dataDescriptor: true }), 500)) {
      zipOfWholeFiles(bytes);
    }
  });

  test.each([
    ['marks of sizes without end', 'PK\x07\x08'],
    ['headers without end', 'PK\x03\x04'],
    ['nothing but the first letter', 'P'],
  ])('with %s takes a time that grows as it does', async (_what, piece) => {
    const head = Buffer.from(aStoredZip('a.txt', ''));
    head[6] = 8;
    const timeOf = (length: number) => {
      const bytes = Buffer.concat([head.subarray(0, 35), Buffer.from(piece.repeat(length / piece.length), 'latin1')]);
      return leastTime(() => zipOfWholeFiles(bytes));
    };
    expect(await timeOf(4_000_000)).toBeLessThan(30 * (await timeOf(400_000)));
  });
});
