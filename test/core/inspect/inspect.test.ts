import { createHash } from 'node:crypto';
import { TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterConstructorOptions } from '@zip.js/zip.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Content } from '#core/inspect/content.ts';
import { entropyOf } from '#core/inspect/entropy.ts';
import { inspectAttachments } from '#core/inspect/inspect.ts';
import type { InspectOptions } from '#core/inspect/inspect-options.ts';
import { mimeTypeOf } from '#core/inspect/mime-type.ts';
import { unzip } from '#core/inspect/unzip.ts';
import type { Mail, Part } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { aMail, aPart, bytes } from '../draft/support/a-mail.ts';
import { sample } from './samples.ts';

const A_PROGRAM = Uint8Array.from([0x4d, 0x5a, ...new Uint8Array(100)]);
const PNG = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 200, 0, 0, 0, 40, 8, 6, 0, 0, 0,
]);

describe('an attachment', () => {
  test('has the hashes, size and entropy of exactly its bytes', async () => {
    const file = sample(5000);
    const content = await inspectOne({ bytes: file, filename: 'a.bin' });
    expect(content).toMatchObject({ part: '2', filename: 'a.bin', size: 5000, mimeType: 'application/octet-stream' });
    for (const name of ['md5', 'sha1', 'sha256', 'sha512'] as const) {
      expect(content.hashes[name]).toBe(createHash(name).update(file).digest('hex'));
    }
    expect(content.hashes.ssdeep).toMatch(/^96:/);
    expect(content.hashes.tlsh).toMatch(/^T1[0-9A-F]{70}$/);
    expect(content.entropy).toBeGreaterThan(7.9);
  });

  test('is what its bytes are, not what it is called', async () => {
    expect(await inspectOne({ bytes: A_PROGRAM, filename: 'logo.png', type: 'image/png', role: 'inline' })).toMatchObject({
      mimeType: 'application/x-dosexec',
      isDecoration: false,
    });
  });

  test('of text gives its text, in whatever charset; of a page its text, scripts and links', async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from('hxxp://evil.example', 'utf16le')]);
    expect((await inspectOne({ bytes: utf16, filename: 'a.txt' })).texts).toEqual(['hxxp://evil.example']);
    const page = await inspectOne({
      bytes: bytes('<html><a href="https://evil.example/">click</a><script>x="https://smuggled.example"</script>'),
      filename: 'a.dat',
    });
    expect(page.texts.join()).toContain('click');
    expect(page.texts.join()).toContain('https://smuggled.example');
    expect(page.links.map(({ value }) => value)).toEqual(['https://evil.example/', 'https://smuggled.example']);
    const cyrillic = await inspectOne({ bytes: Buffer.from('<meta charset=koi8-r>\xc1.evil.example', 'latin1'), filename: 'a.html' });
    expect(cyrillic.texts).toEqual(['а.evil.example']);
    const calendar = await inspectOne({ bytes: bytes('BEGIN:VCALENDAR\r\nLOCATION:https://evil.exa\r\n mple/\r\n'), filename: 'a.ics' });
    expect(calendar.texts[0]).toContain('https://evil.example/');
  });

  test('is a file although it is sent as a mail, where it is none', async () => {
    const sent = (content: string) =>
      parseMail(bytes(`Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n${content}\n--b--`));
    const typesOf = async (mail: Mail) => (await inspectAttachments(mail)).contents.map(({ part, size }) => [part, size]);
    expect(await typesOf(sent('MZ\0\0'))).toEqual([['1', 4]]);
    expect(await typesOf(sent('Subject: x\n\nMZ'))).toEqual([]);
  });

  test('in a mail inside the mail is looked into too; that mail itself is not a file', async () => {
    const inner = aMail({ path: '2', parts: [aPart({ path: '2.1' }), anAttachment({ path: '2.2', filename: 'inner.exe' })] });
    const mail = aMail({ parts: [aPart(), anAttachment({ path: '2', type: 'message/rfc822' })], forwarded: [inner] });
    expect((await inspectAttachments(mail)).contents.map(({ filename }) => filename)).toEqual(['inner.exe']);
  });
});

describe('the type of a file', () => {
  // As `file --mime-type` of Debian 12 (libmagic 5.44) has it.
  test.each<[string, string]>([
    ['inode/x-empty', ''],
    ['text/plain', 'hello\n'],
    ['text/csv', 'a,b\n1,2\n3,4\n'],
    ['application/json', '{"a": 1}\n'],
    ['text/html', ' <!DOCTYPE html><html>'],
    ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['text/rtf', '{\\rtf1\\ansi x}'],
    ['application/pdf', '%PDF-1.4\n%x'],
    ['text/calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'],
    ['application/pgp-signature', '-----BEGIN PGP SIGNATURE-----\n\nabc\n'],
    ['message/rfc822', 'Received: from x by y; Fri\nFrom: a@b\n\nhi\n'],
    ['text/x-msdos-batch', '@echo off\r\ndir\r\n'],
    ['application/x-rar', 'Rar!\x1a\x07\x00x'],
    ['application/octet-stream', '\0\0\0\0'],
  ])('is %s where it begins as %j', (type, start) => {
    expect(mimeTypeOf(bytes(start))).toBe(type);
  });
});

describe('decoration', () => {
  test.each<[string, Partial<Part>]>([
    ['a logo in the text', { bytes: PNG, role: 'inline', contentId: 'logo', filename: 'image001.png' }],
    ['a PGP signature', { bytes: bytes('-----BEGIN PGP SIGNATURE-----'), filename: 'signature.asc', type: 'application/pgp-signature' }],
    [
      'an S/MIME signature',
      {
        bytes: Uint8Array.from([0x30, 0x82, ...sample(3000)]),
        filename: 'smime.p7s',
        type: 'application/pkcs7-signature',
        role: 'signature',
      },
    ],
    ['the note of PGP', { bytes: bytes('Version: 1\r\n'), type: 'application/pgp-encrypted', role: 'encrypted' }],
    [
      'a text that PGP encrypts',
      { bytes: bytes('-----BEGIN PGP MESSAGE-----'), filename: 'encrypted.asc', type: 'application/octet-stream', role: 'encrypted' },
    ],
    [
      'a mail that S/MIME encrypts',
      { bytes: Uint8Array.from([0x30, 0x82, ...sample(99_000)]), filename: 'smime.p7m', type: 'application/pkcs7-mime', role: 'encrypted' },
    ],
    ['the stub of a list', { bytes: bytes('_____\nlist'), filename: 'ATT00001.txt', type: 'text/plain' }],
    ['a card', { bytes: bytes('BEGIN:VCARD\nFN:A\nEND:VCARD'), filename: 'a.vcf' }],
    ['a tracking pixel', { bytes: bytes('GIF89a\x01\0\x01\0'), filename: 'x.gif' }],
  ])('is %s', async (_, said) => {
    expect((await inspectOne(said)).isDecoration).toBe(true);
  });

  test.each<[string, Partial<Part>]>([
    ['a picture that somebody attached', { bytes: PNG, filename: 'scan.png', disposition: 'attachment' }],
    [
      'a large picture in the text, which may be all there is to read',
      { bytes: Uint8Array.from([...PNG, ...sample(100_000)]), role: 'inline' },
    ],
    ['a program called like a signature', { bytes: A_PROGRAM, filename: 'signature.asc' }],
    [
      'a zip that is sent as a signature',
      { bytes: bytes('PK\x03\x04 x'), filename: 'a.zip', type: 'application/pgp-signature', role: 'signature' },
    ],
    ['a page that is sent as a signature', { bytes: bytes('<html>'), filename: 'a.html', type: 'application/pkcs7-signature' }],
    ['a script that is sent as a signature', { bytes: bytes('x = 1'), filename: 'a.js', type: 'application/pgp-signature' }],
    [
      'a file that PGP encrypts, which somebody attached',
      { bytes: bytes('-----BEGIN PGP MESSAGE-----'), filename: 'report.pdf.asc', type: 'application/octet-stream' },
    ],
    ['a program that stands where PGP puts a text', { bytes: A_PROGRAM, filename: 'encrypted.asc', role: 'encrypted' }],
    [
      'a script that is sent as the note of PGP',
      { bytes: bytes('x = 1'), filename: 'a.js', type: 'application/pgp-encrypted', role: 'encrypted' },
    ],
    ['a tracking pixel that a browser shows as a page', { bytes: bytes('GIF89a\x01\0\x01\0<script>'), filename: 'x.html' }],
    ['a tracking pixel that is unpacked as a zip', { bytes: bytes('GIF89a\x01\0\x01\0PK'), filename: 'x.zip' }],
    ['a text with another name', { bytes: bytes('x'), filename: 'invoice.txt' }],
    ['nothing at all', { bytes: bytes(''), filename: 'ATT00001.txt' }],
  ])('is not %s', async (_, said) => {
    expect((await inspectOne(said)).isDecoration).toBe(false);
  });

  test.each<[string, Partial<Part>, boolean]>([
    ['a card', { bytes: bytes('BEGIN:VCARD\nURL:https://pay.evil.example/\nEND:VCARD'), filename: 'invoice.vcf' }, true],
    ['the stub of a list', { bytes: bytes('Pay at https://pay.evil.example/'), filename: 'ATT00001.txt', type: 'text/plain' }, true],
    [
      'a key',
      { bytes: bytes('-----BEGIN PGP PUBLIC KEY BLOCK-----\nComment: https://pay.evil.example/'), filename: 'signature.asc' },
      false,
    ],
  ])('is read where it says something: %s', async (_, said, isRead) => {
    const { isDecoration, texts } = await inspectOne(said);
    expect(isDecoration).toBe(true);
    expect(texts.join().includes('https://pay.evil.example/')).toBe(isRead);
  });
});

describe('a zip', () => {
  test('is listed with the hashes of what it holds, whatever its files are called', async () => {
    const inside = { '../../evil.js': 'var x', 'docs/a.txt': 'see https://evil.example' };
    const content = await inspectOne({ bytes: await aZip(inside), filename: 'a.zip' });
    expect(content.mimeType).toBe('application/zip');
    expect(content.members.map(({ filename, part, texts }) => [part, filename, texts[0]])).toEqual([
      ['2/1', '../../evil.js', 'var x'],
      ['2/2', 'docs/a.txt', 'see https://evil.example'],
    ]);
    expect(content.members[0]?.hashes.md5).toBe(createHash('md5').update('var x').digest('hex'));
  });

  test.each([{ zipCrypto: true }, { encryptionStrength: 3 as const }])(
    'that is encrypted (%o) opens with the word that the mail tells',
    async (how) => {
      const zip = await aZip({ 'a.exe': 'MZ' }, { password: 'Geheim-2026', ...how });
      const content = await inspectOne({ bytes: zip, filename: 'a.zip' }, 'Anbei die Rechnung.\nDas Passwort lautet: Geheim-2026.');
      expect(content).toMatchObject({ isEncrypted: true, members: [{ filename: 'a.exe', size: 2 }], notices: [] });
    },
  );

  test('whose smallest file has a password of its own opens with the one that the mail tells', async () => {
    const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
    await zip.add('read me.txt', new TextReader('x'), { password: 'zzz' });
    await zip.add('a.exe', new TextReader('MZ'.repeat(100)), { password: 'Geheim-2026' });
    const content = await inspectOne({ bytes: await zip.close(), filename: 'a.zip' }, 'Password: Geheim-2026');
    expect(content.members.map(({ filename }) => filename)).toEqual(['a.exe']);
    expect(content.notices.map(({ code }) => code)).toEqual(['member_unreadable']);
  });

  test('in front of another one is unpacked as well: some programs show the first, some the last', async () => {
    const both = Buffer.concat([await aZip({ 'first.exe': 'MZ 1' }), await aZip({ 'second.exe': 'MZ 2' })]);
    const three = Buffer.concat([await aZip({ 'zeroth.exe': 'MZ 0' }), both]);
    const names = async (zip: Uint8Array) => (await inspectOne({ bytes: zip, filename: 'a.zip' })).members.map(({ filename }) => filename);
    expect(await names(both)).toEqual(['second.exe', 'first.exe']);
    expect(await names(three)).toEqual(['second.exe', 'first.exe', 'zeroth.exe']);
  });

  test('has what is marked as a folder and has a content as a member, and no folder', async () => {
    const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
    await zip.add('folder/', undefined, { directory: true });
    await zip.add('a.exe', new TextReader('MZ program'), { msDosCompatible: true, externalFileAttributes: 0x10 });
    const { members } = await inspectOne({ bytes: await zip.close(), filename: 'a.zip' });
    expect(members.map(({ filename, size }) => [filename, size])).toEqual([['a.exe', 10]]);
  });

  test('in the form for more than 4 GB is opened behind something, too', async () => {
    const zip = await aZip({ 'a.exe': 'MZ' }, { zip64: true });
    const { members } = await inspectOne({ bytes: Buffer.concat([Buffer.from('\0'), zip]), filename: 'a' });
    expect(members).toMatchObject([{ filename: 'a.exe' }]);
  });

  test('that is encrypted opens with what analysts use, or is named with what it holds', async () => {
    const known = await aZip({ 'a.exe': 'MZ' }, { password: 'infected', zipCrypto: true });
    expect((await inspectOne({ bytes: known })).members).toHaveLength(1);
    const unknown = await inspectOne({ bytes: await aZip({ 'a.exe': 'MZ' }, { password: 'zzz', zipCrypto: true }), filename: 'b.zip' });
    expect(unknown).toMatchObject({ isEncrypted: true, members: [], notices: [{ code: 'archive_encrypted' }] });
    expect(unknown.notices[0]?.text).toContain('a.exe');
  });

  test('inside zips is opened to a limit, and a bomb is not unpacked', async () => {
    let zip = await aZip({ 'core.txt': 'deep' });
    for (let depth = 0; depth < 8; depth += 1) {
      zip = await aZip({ 'next.zip': zip });
    }
    const nested = await inspectAttachments(aMail({ parts: [anAttachment({ bytes: zip })] }), { maxDepth: 3 });
    expect(nested.notices.map(({ code }) => code)).toEqual(['archive_too_deep']);

    const bomb = await aZip({ 'zeros.bin': new Uint8Array(30_000_000) });
    const content = await inspectOne({ bytes: bomb });
    expect(content.members).toEqual([]);
    expect(content.notices.map(({ code }) => code)).toEqual(['member_unreadable']);
  });

  test('of very many files is read in part, and says so', async () => {
    const files = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`${index}.txt`, 'x']));
    const { contents, notices } = await inspectAttachments(aMail({ parts: [anAttachment({ bytes: await aZip(files) })] }), {
      maxMembers: 10,
    });
    expect(contents[0]?.members).toHaveLength(10);
    expect(notices.map(({ code }) => code)).toEqual(['archive_too_many_files']);
  });

  test('that comes to nothing uses up what may be done for the mail, so that a thousand of them cost no more than one', async () => {
    const locked = await aZip({ 'a.exe': 'MZ' }, { password: 'zzz', zipCrypto: true });
    const words = Array.from({ length: 40 }, (_, index) => `password: word${index}`).join('\n');
    const allowance = { bytes: 1000, maxBytes: 1000, members: 1000, tries: 100, maxRatio: 200, maxMembers: 1000 };
    const file = { bytes: locked, mimeType: 'application/zip', filename: 'a.zip', passwords: words.split('\npassword: ') };
    for (let time = 0; time < 5; time += 1) {
      await unzip(file, allowance);
    }
    expect(allowance.tries).toBeLessThanOrEqual(0);
    expect(allowance.members).toBe(995);

    const bomb = { ...file, bytes: await aZip({ 'a.bin': new Uint8Array(3_000_000) }) };
    const small = { bytes: 4_000_000, maxBytes: 4_000_000, members: 10, tries: 0, maxRatio: 200, maxMembers: 10 };
    expect((await unzip(bomb, small)).notices).toMatchObject([{ code: 'member_unreadable' }]);
    expect(small.bytes).toBeLessThan(3_000_000);
    await unzip(bomb, small);
    await unzip(bomb, small);
    await unzip(bomb, small);
    await unzip(bomb, small);
    await unzip(bomb, small);
    expect(small.bytes).toBeLessThanOrEqual(0);
    expect((await unzip(bomb, small)).notices).toMatchObject([{ code: 'archive_too_large', details: { limit: 4_000_000 } }]);
  });

  test('of the same password as the one before it opens at the first try', async () => {
    const locked = await aZip({ 'a.exe': 'MZ' }, { password: 'word39', zipCrypto: true });
    const allowance = { bytes: 1000, maxBytes: 1000, members: 1000, tries: 41, maxRatio: 200, maxMembers: 1000 };
    const passwords = Array.from({ length: 40 }, (_, index) => `word${index}`);
    const file = { bytes: locked, mimeType: 'application/zip', filename: 'a.zip', passwords };
    expect((await unzip(file, allowance)).members).toHaveLength(1);
    expect((await unzip(file, allowance)).members).toHaveLength(1);
    expect(allowance.tries).toBe(0);
  });

  test('that is cut off or damaged is a notice', async () => {
    const zip = await aZip({ 'a.txt': 'x'.repeat(1000) });
    const content = await inspectOne({ bytes: zip.subarray(0, zip.length - 30), filename: 'a.zip' });
    expect(content.notices).toMatchObject([{ stage: 'inspect', code: 'file_unreadable' }]);
  });
});

describe('hostile bytes', () => {
  test('never make it throw', async () => {
    const start = fc.constantFrom(
      '504b0304',
      '504b0506',
      '25504446',
      'd0cf11e0a1b11ae1',
      '7b5c727466',
      '1f8b08',
      'e4525c7b8cd8a74daeb15378d02996d3',
      '3c68746d6c',
      '',
    );
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), fc.string(), async (magic, rest, filename) => {
        const content = await inspectOne({ bytes: Uint8Array.from([...Buffer.from(magic, 'hex'), ...rest]), filename });
        expect(content.hashes.sha256).toHaveLength(64);
      }),
      { numRuns: 200 },
    );
  });

  test('have an entropy between 0 and 8, and a type', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (file) => {
        expect(entropyOf(file)).toBeGreaterThanOrEqual(0);
        expect(entropyOf(file)).toBeLessThanOrEqual(8.0001);
        expect(mimeTypeOf(file)).toMatch(/^[a-z]+\//);
      }),
    );
    expect(mimeTypeOf(new Uint8Array(0))).toBe('inode/x-empty');
    expect(entropyOf(new Uint8Array(0))).toBe(0);
  });
});

function anAttachment(said: Partial<Part> = {}): Part {
  return aPart({ path: '2', type: 'application/octet-stream', role: 'attachment', ...said });
}

async function inspectOne(said: Partial<Part>, text = '', options: Partial<InspectOptions> = {}): Promise<Content> {
  const mail: Mail = aMail({
    parts: [aPart(), anAttachment(said)],
    texts: [{ place: { in: 'body', mail: '', part: '1' }, source: 'plain', text, links: [], hidden: [] }],
  });
  const { contents } = await inspectAttachments(mail, options);
  const [content] = contents;
  if (!content) {
    throw new Error('the attachment was not inspected');
  }
  return content;
}

async function aZip(files: Readonly<Record<string, string | Uint8Array>>, options: ZipWriterConstructorOptions = {}): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  for (const [name, content] of Object.entries(files)) {
    await writer.add(name, typeof content === 'string' ? new TextReader(content) : new Uint8ArrayReader(content));
  }
  return writer.close();
}
