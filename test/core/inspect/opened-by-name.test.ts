import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatsOf } from '#core/inspect/formats/index.ts';
import { mimeTypeOf } from '#core/inspect/mime-type.ts';
import { inspectFile } from './writers/inspect-file.ts';
import { aStoredZip } from './writers/stored-zip.ts';

const ADDRESS = 'http://evil-host.com/a';
const PAGE = `<html><a href="${ADDRESS}">x</a></html>`;
const ZIP = aStoredZip('a.txt', ADDRESS);

describe('what programs open by its name or its end is looked into, whatever it begins with', () => {
  test.each([
    ['a page with a NUL', 'a.html', `<html>\0${PAGE}`],
    ['a page with a control character', 'a.htm', `\x01${PAGE}`],
    ['a page that begins as a picture', 'a.xhtml', `GIF89a/*${PAGE}`],
    ['a page of UTF-16 without its mark', 'a.html', Buffer.from(PAGE, 'utf16le')],
    ['a picture of markup with a NUL', 'a.svg', `<svg>\0<a href="${ADDRESS}"/></svg>`],
    ['a script with a control character', 'a.js', `/*\x01*/ x = "${ADDRESS}"`],
    ['a script of UTF-16 without its mark', 'a.vbs', Buffer.from(`x = "${ADDRESS}"`, 'utf16le')],
    ['a batch file with a DEL', 'a.bat', `rem \x7f\r\nstart ${ADDRESS}`],
    ['a shortcut to a page with a NUL', 'a.url', `[InternetShortcut]\r\nURL=${ADDRESS}\0`],
    ['a text with a NUL', 'a.txt', `see\0 ${ADDRESS}`],
    ['a PDF behind something', 'a.bin', `\0junk%PDF-1.4\n1 0 obj<</URI<${Buffer.from(ADDRESS).toString('hex')}>>>endobj`],
    ['a PDF that begins as a picture', 'a.pdf', `GIF89a%PDF-1.4\n1 0 obj<</URI<${Buffer.from(ADDRESS).toString('hex')}>>>endobj`],
    ['a zip behind something', 'a.bin', Buffer.concat([Buffer.from('\0junk'), ZIP])],
    ['a zip behind a picture', 'a.zip', Buffer.concat([Buffer.from('GIF89a'), ZIP])],
    ['a program that unpacks itself', 'a.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100), ZIP])],
    ['a tar of before POSIX', 'a.tar', anOldTar(ADDRESS)],
  ])('%s', async (_, name, content) => {
    const bytes = Buffer.from(content);
    expect(mimeTypeOf(bytes)).toMatch(/^(?:application\/(?:octet-stream|x-dosexec)|image\/gif)$/);
    expect(JSON.stringify(await inspectFile(bytes, name))).toContain(ADDRESS);
  });
});

describe('what programs open by its name is looked into as that as well, whatever a few letters in front make of it', () => {
  const fronts = [
    'ID3',
    'BZh',
    'MSCF',
    'OggS',
    '%PDF-',
    '{\\rtf',
    'PK\x03\x04',
    'conectix',
    '-----BEGIN PGP SIGNATURE-----\n',
    `MZ${' '.repeat(70)}`,
  ];
  test.each(fronts)('%j', async (front) => {
    const page = await inspectFile(Buffer.from(front + PAGE), 'a.html');
    expect(page.links.map(({ value }) => value)).toEqual([ADDRESS]);
    const script = await inspectFile(Buffer.from(`${front}=1;new ActiveXObject("WScript.Shell").Run("${ADDRESS}")`), 'a.js');
    expect(script.notices.map(({ code }) => code)).toContain('file_harmful');
  });

  test.each(['a.js', 'a.JS.', 'a.js . .', `a.js${' '.repeat(200)}`, `a.js${'.'.repeat(100_000)}`])('and %j is a script', async (name) => {
    const { notices } = await inspectFile(Buffer.from('ID3=1;new ActiveXObject("WScript.Shell").Run("x")'), name);
    expect(notices.map(({ code }) => code)).toContain('file_harmful');
  });

  test('a zip that is called a page still has its files as members', async () => {
    expect((await inspectFile(ZIP, 'a.html')).members).toMatchObject([{ filename: 'a.txt', texts: [ADDRESS] }]);
  });
});

test('an encrypted file is no text, whatever it is called', async () => {
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 167 + (index >> 4)) & 255);
  expect((await inspectFile(bytes, 'a.txt')).texts).toEqual([]);
});

test('no bytes make the question throw of what format they are', () => {
  const tails = fc.constantFrom('', 'PK\x05\x06', `PK\x05\x06${'\0'.repeat(18)}`, `PK\x05\x06${'\xff'.repeat(18)}`, '%PDF-');
  const names = fc.constantFrom('a.zip', 'a.exe', 'a.tar', 'a.html', 'a.txt', 'a.pdf', '');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), tails, names, (start, tail, filename) => {
      const bytes = Uint8Array.from([...start, ...Buffer.from(tail, 'latin1')]);
      const file = { bytes, filename, mimeType: mimeTypeOf(bytes), passwords: [] };
      expect(() => formatsOf(file)).not.toThrow();
    }),
  );
});

function anOldTar(content: string): Buffer {
  const head = Buffer.alloc(512);
  head.write('a.txt');
  head.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  head.write('        ', 148);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([head, Buffer.from(content.padEnd(512, '\0')), Buffer.alloc(1024)]);
}
