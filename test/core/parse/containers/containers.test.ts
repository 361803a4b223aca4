import { array, assert, constantFrom, nat, property, tuple, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decompressRtf } from '#core/parse/containers/compressed-rtf.ts';
import { extractEncapsulated } from '#core/parse/containers/encapsulated-html.ts';
import { readMsg } from '#core/parse/containers/msg.ts';
import { readCms } from '#core/parse/containers/signed-data.ts';
import { readTnef } from '#core/parse/containers/tnef.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { bytesOf } from '../mail-builder.ts';
import { SEEDS } from '../seeds.ts';

describe('the RTF body of Outlook', () => {
  /** The example of MS-OXRTFCP, 3.1. */
  const EXAMPLE = '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c0900206277 05b06c647d0a800fa0';
  const bytes = Uint8Array.from(EXAMPLE.replaceAll(' ', '').match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));

  test('is unpacked', () => {
    expect(String.fromCharCode(...(decompressRtf(bytes, 1000) ?? []))).toBe('{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n');
  });

  test('is left alone when it says that it is larger than allowed, and when it is something else', () => {
    expect(decompressRtf(bytes, 10)).toBeUndefined();
    expect(decompressRtf(bytes.subarray(0, 12), 1000)).toBeUndefined();
    expect(decompressRtf(bytesOf('\x10\0\0\0\x05\0\0\0nonsense....'), 1000)).toBeUndefined();
  });

  test('gives back the HTML that was wrapped into it', () => {
    const rtf =
      '{\\rtf1\\ansi\\ansicpg1251\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\colortbl;\\red0;}{\\*\\generator Riched20;}\r\n' +
      '{\\*\\htmltag64 <p class="x">}\\htmlrtf {\\b \\htmlrtf0 Hi \\{you\\} \\\'cf\\\'f0\\u8364?\\u-10179?\\u-8704? {\\*\\htmltag84 <a href="http://bad.example/\\{1\\}">}x{\\*\\htmltag92 </a>}\\htmlrtf }\\htmlrtf0\\par\r\n{\\*\\htmltag72 </p>}}';
    expect(extractEncapsulated(bytesOf(rtf))).toEqual({
      text: '<p class="x">Hi {you} Пр€😀 <a href="http://bad.example/{1}">x</a>\n</p>',
      isHtml: true,
    });
  });

  test('is a text of its own where nothing was wrapped', () => {
    expect(extractEncapsulated(bytesOf('{\\rtf1\\ansi hello}'))).toBeUndefined();
  });
});

describe('broken containers', { timeout: 60_000 }, () => {
  const parts = [...SEEDS].flatMap(([name, bytes]) => (/winmail\.dat\.eml|smime|outlook/.test(name) ? parseMail(bytes).parts : []));
  const files = [
    ...parts.map(({ bytes }) => bytes).filter((bytes) => bytes.length > 500),
    SEEDS.get('outlook-message.msg') ?? new Uint8Array(),
  ];
  const change = tuple(nat(), uint8Array({ minLength: 1, maxLength: 8 }));
  const changed = tuple(constantFrom(...files.keys()), array(change, { maxLength: 10 }), nat()).map(([index, changes, cut]) => {
    const bytes = Uint8Array.from(files[index] ?? []);
    for (const [at, replacement] of changes) {
      bytes.set(replacement, at % (bytes.length - 8));
    }
    return cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
  });

  test('are read as far as they go: nothing throws, hangs or grows past what was allowed', async () => {
    expect(files.length).toBeGreaterThan(4);
    await assert(
      property(changed, (bytes) => {
        let allowed = 50_000;
        const mayRead = (size: number) => {
          const may = size <= allowed;
          allowed -= may ? size : 0;
          return may;
        };
        readTnef(bytes, 5);
        readMsg(bytes, mayRead);
        readCms(bytes);
        decompressRtf(bytes, 50_000);
        extractEncapsulated(bytes);
      }),
      { numRuns: 2000, interruptAfterTimeLimit: 8_000 },
    );
  });
});
