import { describe, expect, test } from 'vitest';
import { streamOf } from '#core/inspect/crypto/rc4.ts';
import { openOle } from '#core/inspect/ole/open-ole.ts';
import { leastTime } from '../../processor-time.ts';
import { aCompoundFile } from './writers/compound-file.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';
import { aLockedWorkbook, aRecord } from './writers/locked-workbook.ts';

const WORDS = 'Pay at http://locked.evil-host.com/pay today';
/** A sheet of macros, one that runs by itself, and the texts of the cells behind more than one block. */
const RECORDS = [
  aRecord(0x85, Buffer.from([1, 2, 3, 4, 0, 1, 3, 0, 77, 97, 99])),
  ...Array.from({ length: 100 }, (_, index) => aRecord(0x204, Buffer.alloc(index, index))),
  aRecord(0x18, Buffer.from([0x20, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
  aRecord(0xfc, sharedStrings(WORDS)),
  aRecord(0x0a, Buffer.alloc(0)),
];

function sharedStrings(text: string): Buffer {
  const head = Buffer.alloc(11);
  head.writeUInt32LE(1, 0);
  head.writeUInt32LE(1, 4);
  head.writeUInt16LE(text.length, 8);
  return Buffer.concat([head, Buffer.from(text, 'latin1')]);
}

function aFile(password: string, bits?: 40 | 128): Uint8Array {
  return aCompoundFile({ Workbook: aLockedWorkbook(RECORDS, password, bits) });
}

describe('a workbook of Excel 97 to 2003 under a password', () => {
  test.each([
    ['Office 97', undefined],
    ['Office 2003, weak', 40],
    ['Office 2003', 128],
  ] as const)('that Excel tries by itself is read, and that it hides is told (%s)', async (_how, bits) => {
    const { isEncrypted, notices, texts, warnings } = await inspectFile(aFile('VelvetSweatshop', bits), 'a.xls');
    expect([isEncrypted, texts]).toEqual([true, [WORDS]]);
    expect(warnings.map(({ keyword }) => keyword)).toEqual(['XLM macros', 'Auto_Open', 'VelvetSweatshop']);
    expect(notices.map(({ code }) => code)).not.toContain('file_encrypted');
  });

  test('that is tried on every archive is read, and nobody else need know one', async () => {
    expect(await inspectFile(aFile('infected', 128), 'a.xls')).toMatchObject({ texts: [WORDS] });
    const { notices, texts, warnings } = await inspectFile(aFile('nobody knows', 128), 'a.xls');
    expect([texts, warnings, notices.map(({ code }) => code)]).toEqual([[], [], ['file_encrypted']]);
  });

  test('is not tried where no more passwords may be', async () => {
    const { texts } = await openOle({ bytes: aFile('VelvetSweatshop'), filename: 'a.xls' }, { ...anAllowance(), tries: 0 });
    expect(texts).toEqual([]);
  });

  test('cut off or with wrong bytes anywhere does not make it throw', async () => {
    for (const bits of [undefined, 128] as const) {
      for (const bytes of damaged(aFile('VelvetSweatshop', bits), 150)) {
        await openOle({ bytes, filename: 'a.xls' }, anAllowance());
      }
    }
  });

  test('takes a time that grows as it does', async () => {
    const timeOf = (count: number) => {
      const records = Array.from({ length: count }, () => aRecord(0x204, Buffer.alloc(1000)));
      const bytes = aCompoundFile({ Workbook: aLockedWorkbook(records, 'VelvetSweatshop') });
      return leastTime(() => openOle({ bytes, filename: 'a.xls' }, anAllowance()));
    };
    expect(await timeOf(4000)).toBeLessThan(30 * (await timeOf(500)));
  });
});

test('the stream of RC4 is that of RFC 6229', () => {
  const key = Buffer.from('0102030405', 'hex');
  expect(Buffer.from(streamOf(key, 16)).toString('hex')).toBe('b2396305f03dc027ccc3524a0a1118a8');
  expect(streamOf(new Uint8Array(0), 16)).toHaveLength(0);
});
