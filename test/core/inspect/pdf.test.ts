import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { openPdf } from '#core/inspect/pdf/open-pdf.ts';
import { processorTime } from '../../processor-time.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';

describe('a PDF', () => {
  test('that Chromium printed gives its links', async () => {
    const { links, notices, warnings } = await inspectFile(readFileSync('test/fixtures/office/page.pdf'), 'page.pdf');
    expect(links.map(({ value }) => value)).toEqual(['https://linked-host.com/pay?id=1']);
    expect([...notices, ...warnings]).toEqual([]);
  });

  test('gives the words of its pages, packed or not, a line for each that is moved to', async () => {
    const page = 'BT /F1 12 Tf 72 700 Td (Pay at http://evil-) Tj [(ho) 20 (st.com) -300 (now\\051)] TJ 0 -14 Td (next \\(line\\)) Tj ET';
    for (const pack of [plain, flate, hexFlate]) {
      expect((await inspectFile(aPdf([stream('', page, pack)]), 'a.pdf')).texts).toEqual(['Pay at http://evil-host.com now)\nnext (line)']);
    }
    expect((await inspectFile(aPdf([stream('', 'BT <00360037> Tj (\\001\\002\\003) Tj ET')]), 'a.pdf')).texts).toEqual([]);
  });

  test('gives links wherever they stand and however they are written', async () => {
    const packed = stream('/Type /ObjStm /N 1 /First 4', '7 0 << /S /URI /URI (http://packed-host.com/a) >>', flate);
    const written = [
      '<< /S /URI /URI (http://plain-host.com/\\(a\\)#b) >>',
      '<< /S /U#52I /UR#49 <687474703a2f2f6865782d686f73742e636f6d> >>',
      `<< /URI (\xfe\xff${[...'http://wide-host.com'].map((char) => `\0${char}`).join('')}) >>`,
      '<< /Annots [ << /A << /URI 9 0 R >> >> ] >>',
    ];
    const { links } = await inspectFile(aPdf([...written, packed, '(http://apart-host.com)']).slice(), 'a.pdf');
    expect(links.map(({ value }) => value)).toEqual([
      'http://plain-host.com/(a)#b',
      'http://hex-host.com',
      'http://wide-host.com',
      'http://packed-host.com/a',
    ]);
    const apart = await inspectFile(aPdf(['<< /URI 2 0 R >>', '(http://apart-host.com)']), 'a.pdf');
    expect(apart.links.map(({ value }) => value)).toEqual(['http://apart-host.com']);
  });

  test('whose script runs by itself and does something is told of; the script is read, also from a stream', async () => {
    const script = 'this.exportDataObject({ cName: "a.exe", nLaunch: 2 }); app.launchURL("http:/" + "/evil-host.com/x");';
    for (const objects of [
      [`<< /OpenAction << /S /JavaScript /JS (${script.replace(/[()]/g, '\\$&')}) >> >>`],
      ['<< /OpenAction << /S /JavaScript /JS 2 0 R >> >>', stream('', script, flate)],
    ]) {
      const content = await inspectFile(aPdf(objects), 'a.pdf');
      expect(content.texts).toEqual([script, 'http://evil-host.com/x']);
      expect(content.notices).toMatchObject([{ code: 'file_harmful', details: { names: '/OpenAction, exportDataObject, launchURL' } }]);
    }
    const quiet = await inspectFile(aPdf(['<< /OpenAction << /S /GoTo >> /JS (app.alert\\(1\\);) >>']), 'a.pdf');
    expect(quiet.notices).toMatchObject([{ code: 'file_macros' }]);
  });

  test('that starts a program is told of with what it starts', async () => {
    const { warnings } = await inspectFile(aPdf(['<< /S /Launch /Win << /F (cmd.exe) /P (/c calc) >> >>']), 'a.pdf');
    expect(warnings).toMatchObject([{ keyword: '/Launch cmd.exe /c calc', effect: 'object' }]);
  });

  test('with files inside it has those as members, by their names', async () => {
    const pdf = aPdf([
      '<< /Type /Filespec /F (x) /UF (bill.exe) /EF << /F 2 0 R >> >>',
      stream('/Type /EmbeddedFile', 'MZ program', flate),
    ]);
    expect((await inspectFile(pdf, 'a.pdf')).members).toMatchObject([{ part: '2/1', filename: 'bill.exe', size: 10 }]);
  });

  test.each([
    ['by a filter that is not known', stream('/Type /EmbeddedFile /Filter /ASCII85Decode', '9jqo^~>')],
    ['by too many filters', stream(`/Type /EmbeddedFile /Filter [${'/FlateDecode '.repeat(5)}]`, 'x')],
    ['to more than is allowed', stream('/Type /EmbeddedFile', ' '.repeat(3_000_000), flate)],
  ])('with a file inside that is packed %s says so, and gives no hash of a piece of it', async (_, file) => {
    const content = await inspectFile(aPdf([file]), 'a.pdf', { maxBytes: 1_000_000 });
    expect(content.members).toEqual([]);
    expect(content.notices.map(({ code }) => code)).toContain('member_unreadable');
  });

  test('under a password is told of as such', async () => {
    const content = await inspectFile(aPdf(['<< /URI (\x8a\x01) >>', '<< /Encrypt 3 0 R >>']), 'a.pdf');
    expect(content).toMatchObject({ isEncrypted: true, links: [], notices: [{ code: 'file_encrypted' }] });
  });
});

test('a PDF that only says that it is encrypted is read all the same, and of one that is no chance is taken for an address', async () => {
  const does =
    '<< /OpenAction << /S /JavaScript /JS (app.launchURL\\("http://evil-host.com/a"\\)) >> /A << /URI (http://evil-host.com/b) >> >>';
  const file = stream('/Type /EmbeddedFile', 'MZ program', flate);
  const content = await inspectFile(aPdf([does, '<< /Encrypt null >>', '<< /URI (\x8a\xff\x01) /JS (\x01\xf0) >>', file]), 'a.pdf');
  expect(content.links.map(({ value }) => value)).toEqual(['http://evil-host.com/b']);
  expect(content.texts).toEqual(['app.launchURL("http://evil-host.com/a")']);
  expect(content.members).toMatchObject([{ size: 10 }]);
  expect(content.notices.map(({ code }) => code)).toEqual(['file_encrypted', 'file_harmful']);
});

describe('a hostile PDF', () => {
  test('cut off or with wrong bytes anywhere does not make it throw', async () => {
    const whole = aPdf([
      '<< /OpenAction << /S /JavaScript /JS (x\\(1\\)) >> /A [ << /URI (http://a.example) >> ] >>',
      '<< /UF (a) /EF << /F 3 0 R >> >>',
      stream('/Type /EmbeddedFile', 'MZ', flate),
      stream('/Type /ObjStm /N 1 /First 4', '7 0 << /URI (http://b.example) >>', flate),
      stream('', 'BT (x) Tj ET', flate),
    ]);
    for (const bytes of damaged(whole, 250)) {
      await read(bytes);
    }
  });

  test.each([
    ['texts that never end', '('],
    ['numbers of another base that never end', '<'],
    ['dictionaries', '<< '],
    ['lists', '['],
    ['ends', '>> ]'],
    ['words', 'a '],
    ['names', '/a'],
    ['comments', '%'],
    ['streams', 'stream '],
    ['streams without an end', '<</Length 9>>stream\n'],
    ['streams of pages', '<<>>stream\nx endstream '],
    ['references', '1 0 R '],
    ['signs of escape', '(\\'],
  ])('of half a million %s is read in a moment', async (_, piece) => {
    const started = processorTime();
    await read(Buffer.from(`%PDF-1.7\n${piece.repeat(Math.ceil(500_000 / piece.length))}`));
    expect(processorTime() - started).toBeLessThan(3000);
  });

  test('of bombs is unpacked as far as is allowed, and says so', async () => {
    const bomb = stream('', ' '.repeat(3_000_000), flate);
    const allowance = anAllowance(5_000_000);
    const { notices = [] } = await openPdf(
      { bytes: aPdf(Array.from({ length: 40 }, () => bomb)), mimeType: '', filename: '', passwords: [] },
      allowance,
    );
    expect(allowance.bytes).toBeGreaterThan(-100_000);
    expect(notices).toMatchObject([{ code: 'archive_too_large' }]);
  });
});

function read(bytes: Uint8Array) {
  return openPdf({ bytes, mimeType: 'application/pdf', filename: '', passwords: [] }, anAllowance());
}

interface Packed {
  readonly filter: string;
  readonly data: string;
}

function plain(content: string): Packed {
  return { filter: '', data: content };
}

function flate(content: string): Packed {
  return { filter: '/Filter /FlateDecode', data: deflateSync(Buffer.from(content, 'latin1')).toString('latin1') };
}

function hexFlate(content: string): Packed {
  return { filter: '/Filter [/ASCIIHexDecode /FlateDecode]', data: `${deflateSync(Buffer.from(content, 'latin1')).toString('hex')}>` };
}

function stream(entries: string, content: string, pack: (content: string) => Packed = plain): string {
  const { data, filter } = pack(content);
  return `<< ${entries} ${filter} /Length ${data.length} >>\nstream\r\n${data}\nendstream`;
}

/** Objects 1, 2 and so on, without the table of places: nobody believes it. */
function aPdf(objects: readonly string[]): Uint8Array {
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.7\n${body}trailer << /Root 1 0 R >>\n%%EOF\n`, 'latin1');
}
