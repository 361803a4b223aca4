import { array, assert, constantFrom, nat, oneof, property, string, tuple, uint8Array } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { processorTime } from '../../processor-time.ts';
import { bytesOf } from './mail-builder.ts';
import { SEEDS } from './seeds.ts';

const LIMITS = { maxParts: 40, maxDepth: 8, maxDecodedBytes: 200_000, maxTextBytes: 50_000, maxHeaderBytes: 20_000, maxForwards: 5 };

/** What holds for every mail, whatever its bytes. */
function checkMail(mail: Mail, bytes: Uint8Array): void {
  let parts = 0;
  let decoded = 0;
  const walk = (one: Mail, depth: number) => {
    expect(depth).toBeLessThan(LIMITS.maxDepth + LIMITS.maxForwards + 5);
    for (const { offset, value } of one.texts.flatMap(({ links }) => links)) {
      expect(value).not.toBe('');
      expect(offset).toBeGreaterThanOrEqual(0);
    }
    for (const { text, links, hidden } of one.texts) {
      expect(links.every(({ offset }) => offset <= text.length)).toBe(true);
      expect(hidden.every(({ start, end }) => start < end && end <= text.length)).toBe(true);
      expect(text.length).toBeLessThanOrEqual(LIMITS.maxTextBytes * 2);
    }
    for (const { name, value } of one.headers) {
      expect(name).not.toMatch(/[\r\n:]/);
      expect(value).not.toMatch(/[\r\n\0]/);
    }
    for (const part of one.parts) {
      parts++;
      decoded += part.bytes.buffer === bytes.buffer ? 0 : part.bytes.length;
    }
    for (const inner of one.forwarded) {
      walk(inner, depth + 1);
    }
  };
  walk(mail, 0);
  expect(mail.notices.map(({ code }) => code)).not.toContain('mail_unreadable');
  expect(parts).toBeLessThanOrEqual(LIMITS.maxParts * 2 + 2);
  expect(decoded).toBeLessThanOrEqual(LIMITS.maxDecodedBytes * 2);
  // Plain data: it crosses to workers and pages.
  expect(structuredClone(mail).path).toBe('');
}

const PIECES = constantFrom(
  '--b',
  '--b--',
  '\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  ':',
  ';',
  '"',
  '(',
  ')',
  '<',
  '>',
  ',',
  '=',
  '=?',
  '?=',
  '=?utf-8?q?',
  '=?iso-2022-jp?b?',
  "*0*=utf-8''",
  'Content-Type: multipart/mixed; boundary=b\r\n',
  'Content-Type: message/rfc822\r\n',
  'Content-Type: text/html\r\n',
  'Content-Transfer-Encoding: base64\r\n',
  'Content-Transfer-Encoding: quoted-printable\r\n',
  'Content-Transfer-Encoding: x-uuencode\r\n',
  'Content-Type: application/ms-tnef\r\n',
  'Content-Type: application/pkcs7-mime\r\n',
  'From: a@b.example\r\n',
  'Received: from a (b [1.2.3.4]) by c; ',
  'Date: ',
  'Subject: ',
  'begin 644 x\n',
  'end\n',
  '> ',
  '-----Original Message-----\n',
  'From: x\nSubject: y\nTo: z\n',
  '<a href="',
  '<div style="display:none">',
  '</',
  '<!--',
  '<style>',
  '&#x',
  '&',
  '\x9f\x78\x3e\x22',
  '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
  '\x30\x80',
  '\x1b$B',
  '~{',
  '+AG',
  '\xff',
  '\xe3\x81',
);

describe('no bytes make the parser throw or go past its limits', { timeout: 60_000 }, () => {
  test('arbitrary ones', async () => {
    await assert(
      property(uint8Array({ maxLength: 2000 }), (bytes) => checkMail(parseMail(bytes, { limits: LIMITS }), bytes)),
      { numRuns: 500 },
    );
  });

  test('those that are made of what mails are made of', async () => {
    await assert(
      property(
        array(oneof({ weight: 5, arbitrary: PIECES }, { weight: 1, arbitrary: string({ maxLength: 10 }) }), { maxLength: 120 }),
        (pieces) => {
          const bytes = bytesOf(pieces.join(''));
          checkMail(
            parseMail(bytes, { limits: LIMITS, ownRelays: ['10.0.0.0/8'], trustedAuthservIds: ['c'], stripSubjectMarkers: true }),
            bytes,
          );
        },
      ),
      { numRuns: 3000, interruptAfterTimeLimit: 8_000 },
    );
  });

  test('usual mails with bytes changed, cut, doubled and moved', async () => {
    const change = tuple(constantFrom('set', 'cut', 'double', 'insert'), nat(), nat({ max: 60 }), nat({ max: 255 }));
    await assert(
      property(constantFrom(...SEEDS.keys()), array(change, { minLength: 1, maxLength: 12 }), (name, changes) => {
        const bytes = changes.reduce(
          (now, [how, at, length, byte]) => mutate(now, how, at % (now.length + 1), length, byte),
          SEEDS.get(name) ?? new Uint8Array(),
        );
        checkMail(parseMail(bytes, { limits: LIMITS }), bytes);
      }),
      { numRuns: 1500, interruptAfterTimeLimit: 8_000 },
    );
  });
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
  'a mail that says %s wherever a name may stand is read like any other',
  (name) => {
    const bytes = bytesOf(
      `${name}: x\r\nSubject: =?${name}?q?x?=\r\nDate: ${name}\r\nContent-Type: text/html; charset=${name}; ${name}=x; ${name}*0*=x\r\n` +
        `Content-Transfer-Encoding: ${name}\r\n\r\n<${name} style="color:${name};${name}:${name}" ${name}=x class=${name}>text &${name};</${name}><style>${name}{color:red}</style>`,
    );
    const mail = parseMail(bytes);
    expect(mail.notices).toEqual([]);
    expect(mail.subject).toBe('x');
    expect(mail.texts[0]?.text).toContain(`text &${name};`);
  },
);

function mutate(bytes: Uint8Array, how: string, at: number, length: number, byte: number): Uint8Array {
  const [before, chosen, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
  switch (how) {
    case 'set':
      return concat(before, Uint8Array.of(byte), bytes.subarray(at + 1));
    case 'cut':
      return concat(before, after);
    case 'double':
      return concat(before, chosen, chosen, after);
    default:
      return concat(before, new Uint8Array(length).fill(byte), chosen, after);
  }
}

function concat(...pieces: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** Each is made of the same thing again and again, in a size. */
const BOMBS: readonly (readonly [string, (size: number) => string])[] = [
  ['header fields', (n) => `${'A: b\r\n'.repeat(n / 6)}\r\nx`],
  ['one endless field', (n) => `Subject: ${'x'.repeat(n)}`],
  ['folded lines', (n) => `Subject: x${'\r\n y'.repeat(n / 4)}\r\n\r\nx`],
  ['lines of junk', (n) => `Subject: x\r\n${'junk\r\nA: b\r\n'.repeat(n / 12)}`],
  ['lines of blanks', (n) => `Subject: x${'\r\n '.repeat(n / 3)}`],
  ['encoded words that are not closed', (n) => `Subject: ${'=?utf-8?q?'.repeat(n / 10)}`],
  ['encoded words of one letter', (n) => `Subject: ${'=?utf-8?q?x?= '.repeat(n / 14)}`],
  ['quotes', (n) => `To: ${'"'.repeat(n)}`],
  ['brackets', (n) => `To: ${'('.repeat(n)}`],
  ['opened comments and quotes', (n) => `To: ${'a("<'.repeat(n / 4)}`],
  ['escapes in opened comments of an address', (n) => `To: <("${'\\"'.repeat(n / 2)}`],
  ['quotes in opened comments of an address', (n) => `To: <(${'"\\'.repeat(n / 2)}`],
  ['opened comments in an address', (n) => `To: <${'(\\'.repeat(n / 2)}`],
  ['addresses', (n) => `To: ${'a@b.example, '.repeat(n / 13)}`],
  ['parameters', (n) => `Content-Type: text/plain; ${'a=b; '.repeat(n / 5)}`],
  ['parameter sections', (n) => `Content-Type: text/plain; ${Array.from({ length: n / 12 }, (_, i) => `n*${i % 9999}*=%41`).join('; ')}`],
  ['opened comments in a parameter', (n) => `Content-Type: text/plain; ${'(;'.repeat(n / 2)}`],
  ['received fields', (n) => `${'Received: from a (b [192.0.2.1]) by c; Fri, 20 Nov 2026 09:14:00 +0100\r\n'.repeat(n / 75)}\r\n`],
  ['brackets in a received field', (n) => `Received: from ${'[('.repeat(n / 2)}`],
  ['digits in a date', (n) => `Date: ${'1:'.repeat(n / 2)}`],
  ['results of a trusted server', (n) => `Authentication-Results: mx; ${'a=b '.repeat(n / 4)}`],
  ['boundaries', (n) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n'.repeat(n / 5)}`],
  ['lines of dashes', (n) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--\r\n'.repeat(n / 4)}`],
  ['dashes', (n) => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'-'.repeat(n)}`],
  [
    'multiparts inside each other',
    (n) => Array.from({ length: n / 60 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join(''),
  ],
  ['mails inside each other', (n) => 'Content-Type: message/rfc822\r\n\r\n'.repeat(n / 32)],
  [
    'guessed boundaries',
    (n) =>
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${Array.from({ length: n / 30 }, (_, i) => `--x${i}\r\nContent-Type: a/b\r\n\r\n`).join('')}`,
  ],
  [
    'parts before their boundary is guessed',
    (n) => `Content-Type: multipart/mixed\r\n\r\n${'--x\r\n\r\n'.repeat(n / 7)}--x\r\nContent-Type: a/b`,
  ],
  ['tags inside each other', (n) => `Content-Type: text/html\r\n\r\n${'<p><b>'.repeat(n / 6)}`],
  ['tags closed in the wrong order', (n) => `Content-Type: text/html\r\n\r\n${'<b>'.repeat(n / 8)}${'</i>'.repeat(n / 8)}`],
  ['links inside each other', (n) => `Content-Type: text/html\r\n\r\n${'<a href=x>'.repeat(n / 10)}`],
  ['attributes', (n) => `Content-Type: text/html\r\n\r\n<a ${'b=c '.repeat(n / 4)}>`],
  ['attribute quotes that are not closed', (n) => `Content-Type: text/html\r\n\r\n${'<a b="'.repeat(n / 6)}`],
  ['comments that are not closed', (n) => `Content-Type: text/html\r\n\r\n${'<!--'.repeat(n / 4)}`],
  ['almost closed comments', (n) => `Content-Type: text/html\r\n\r\n<!--${'--'.repeat(n / 2)}`],
  ['scripts that are almost closed', (n) => `Content-Type: text/html\r\n\r\n<script>${'</scrip'.repeat(n / 7)}`],
  ['ampersands', (n) => `Content-Type: text/html\r\n\r\n${'&am'.repeat(n / 3)}`],
  ['style rules', (n) => `Content-Type: text/html\r\n\r\n<style>${'.a{display:none}'.repeat(n / 16)}`],
  ['style sheets', (n) => `Content-Type: text/html\r\n\r\n${'<style>.a{color:red}</style>'.repeat(n / 28)}`],
  ['opened urls of a style', (n) => `Content-Type: text/html\r\n\r\n<style>${'url('.repeat(n / 4)}`],
  ['open media rules', (n) => `Content-Type: text/html\r\n\r\n<style>${'@media{'.repeat(n / 7)}`],
  ['blanks', (n) => `Content-Type: text/html\r\n\r\n${' <i> </i>'.repeat(n / 9)}`],
  ['quoted-printable signs', (n) => `Content-Transfer-Encoding: quoted-printable\r\n\r\n${'= '.repeat(n / 2)}`],
  ['begins of uuencoded files', (n) => `\r\n${'begin 644 x\n'.repeat(n / 12)}`],
  ['forward markers', (n) => `\r\n${'-----Original Message-----\n'.repeat(n / 27)}`],
  ['forwarded headers', (n) => `\r\n${'From: a\nSubject: b\nTo: c\n\n'.repeat(n / 27)}`],
  ['quote marks', (n) => `\r\n${'>'.repeat(n)}`],
  ['quoted lines', (n) => `\r\n${'> > From: x\n'.repeat(n / 12)}`],
  ['flowed lines', (n) => `Content-Type: text/plain; format=flowed\r\n\r\n${'> a \n'.repeat(n / 5)}`],
  ['iso-2022-jp escapes', (n) => `Content-Type: text/plain; charset=iso-2022-jp\r\n\r\n${'\x1b$B'.repeat(n / 3)}`],
  ['utf-7 shifts', (n) => `Content-Type: text/plain; charset=utf-7\r\n\r\n${'+AG'.repeat(n / 3)}`],
];

describe('the work grows with the size of the mail and not faster', { timeout: 60_000 }, () => {
  test.each(BOMBS)('%s', (_, bomb) => {
    const [small, large] = [bytesOf(bomb(60_000)), bytesOf(bomb(480_000))];
    const options = { trustedAuthservIds: ['mx'] };
    let [fastSmall, fastLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // Eight times the size; anything quadratic takes 64 times as long, in each round. What a busy machine adds is not in every one.
    const isLinear = () => fastLarge < 20 * fastSmall + 40;
    for (let round = 0; round < 12 && (round < 2 || !isLinear()); round++) {
      fastSmall = Math.min(
        fastSmall,
        measure(() => parseMail(small, options)),
      );
      fastLarge = Math.min(
        fastLarge,
        measure(() => parseMail(large, options)),
      );
    }
    expect(isLinear(), `${fastSmall.toFixed(1)} ms became ${fastLarge.toFixed(1)} ms`).toBe(true);
  });
});

/** Milliseconds of one run. Short work is done until it is as fast as it becomes, and what comes in between does not weigh. */
function measure(work: () => void): number {
  const start = processorTime();
  let runs = 0;
  do {
    work();
    runs++;
  } while (processorTime() - start < LONG_ENOUGH_MS);
  return (processorTime() - start) / runs;
}

const LONG_ENOUGH_MS = 30;
