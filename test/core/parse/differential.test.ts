import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { array, assert, asyncProperty, constantFrom, record, string, uint8Array } from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import type { Mail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { bytesOf } from './mail-builder.ts';
import { SEEDS } from './seeds.ts';

/** Where mailparser reads a fixture differently, and why ours is right. What is not named here must be the same. */
const UNLABELLED = 'it does not guess a charset and gives replacement characters';
const FORWARDED = 'what was forwarded is a mail of its own here, so its text is not in that of the outer one';
const UNPACKED = 'it does not unpack this';
const REPORT = 'a report is text that somebody has to read, not an attachment';

const EXPLAINED: Readonly<Record<string, Partial<Record<'attachments' | 'text' | 'html' | 'subject', string>>>> = {
  'boundary-prefix-of-another.eml': { text: 'it takes the line `--bbb` for the delimiter `--bb` and loses the text behind it' },
  'boundary-wrong.eml': { attachments: 'it finds no part when the declared boundary is wrong', text: 'the same' },
  'bytes-nul.eml': { text: 'NUL in a text would hide what stands around it, and no database takes it', subject: 'the same' },
  'bytes-uuencode-in-text.eml': { attachments: UNPACKED, text: UNPACKED },
  'bytes-uuencode-part.eml': { attachments: 'it does not decode this transfer encoding' },
  'charset-big5-unlabelled.eml': { text: UNLABELLED },
  'charset-koi8-r-unlabelled.eml': { text: UNLABELLED },
  'charset-shift_jis-labelled-us-ascii.eml': { text: UNLABELLED },
  'charset-unknown-8bit.eml': { text: UNLABELLED },
  'charset-utf-8-labelled-iso-8859-1.eml': { text: 'it believes the label although the bytes are UTF-8' },
  'charset-windows-1251-labelled-utf-8.eml': { text: UNLABELLED },
  'container-winmail.dat-cut-off.eml': { attachments: UNPACKED, text: UNPACKED, html: UNPACKED },
  'container-winmail.dat.eml': { attachments: UNPACKED, text: UNPACKED, html: UNPACKED },
  'flowed-delsp.eml': { text: 'it leaves the blank that RFC 3676, 4.4 puts in front of lines, and the quote marks inside of joined ones' },
  'forward-apple-fr-quoted.eml': { text: FORWARDED },
  'forward-gmail-es.eml': { text: FORWARDED, html: FORWARDED },
  'forward-outlook-ja-original-message.eml': { text: FORWARDED },
  'forward-outlook-pl-html.eml': { html: FORWARDED },
  'forward-three-levels.eml': { text: FORWARDED },
  'forward-thunderbird-de.eml': { text: FORWARDED },
  'header-raw-koi8-r.eml': { subject: UNLABELLED },
  'headers-none.eml': { text: 'it takes everything up to the first empty line for a header' },
  'html-links-and-hidden-text.eml': { html: 'its HTML has the scripts and styles in it, which no reader sees' },
  'lines-bare-cr.eml': { text: 'it does not end lines at a bare CR', subject: 'the same' },
  'report-abuse-feedback.eml': { attachments: REPORT, text: REPORT },
  'report-read-receipt.eml': { attachments: REPORT, text: REPORT },
  'smime-signed-opaque-streamed.eml': { attachments: UNPACKED, text: UNPACKED },
  'smime-signed-opaque.eml': { attachments: UNPACKED, text: UNPACKED },
  'whole-mail-utf-16.eml': { text: 'it does not know mails in UTF-16', subject: 'the same' },
};

function hash(bytes: Uint8Array): string {
  return `${bytes.length} ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
}

/** What both give: attachments by their bytes, texts without regard to white space, the subject. */
function summarise(mail: Mail) {
  const attached = mail.parts.filter(({ role }) => role !== 'body' && role !== 'report');
  const words = (source: 'plain' | 'html') =>
    normalise(
      mail.texts
        .filter((one) => one.source === source)
        .map(({ text }) => text)
        .join('\n'),
    );
  return {
    attachments: attached.map(({ bytes }) => hash(bytes)).toSorted(),
    text: words('plain'),
    html: words('html'),
    subject: mail.subject ?? '',
  };
}

function summariseTheirs(mail: ParsedMail) {
  return {
    attachments: mail.attachments.map(({ content }) => hash(new Uint8Array(content))).toSorted(),
    text: normalise(mail.text ?? ''),
    html: normalise((mail.html || '').replace(/<[^>]*>/g, ' ')),
    subject: mail.subject ?? '',
  };
}

function normalise(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

async function readTheirs(bytes: Uint8Array): Promise<ParsedMail> {
  return simpleParser(Buffer.from(bytes), { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true });
}

describe('mailparser reads the fixtures alike', () => {
  test.each([...SEEDS].filter(([name]) => name.endsWith('.eml')))('%s', async (name, bytes) => {
    const ours = summarise(parseMail(bytes));
    const theirs = summariseTheirs(await readTheirs(bytes));
    const different = (['attachments', 'text', 'html', 'subject'] as const).filter(
      (what) => JSON.stringify(ours[what]) !== JSON.stringify(theirs[what]),
    );
    expect(different).toEqual(Object.keys(EXPLAINED[name] ?? {}));
  });
});

const WORDS = string({ unit: constantFrom('a', 'Z', '1', ' ', 'ä', '€', '日', '.', '-', '=', '?', '\n'), maxLength: 60 }).map((text) =>
  text.replace(/^[ \n.-]+/, ''),
);

test('mailparser reads generated mails alike: every attachment byte by byte, every text, every subject', async () => {
  const generated = record({
    subject: string({ unit: constantFrom('a', ' ', 'ä', '日', 'x'), maxLength: 30 }).map((text) => text.trim()),
    text: WORDS,
    encoding: constantFrom('base64', 'quoted-printable', '8bit'),
    attachments: array(uint8Array({ maxLength: 200 }), { maxLength: 4 }),
  });
  await assert(
    asyncProperty(generated, async ({ subject, text, encoding, attachments }) => {
      const bytes = mailWith(subject, text, encoding, attachments);
      expect(summarise(parseMail(bytes))).toEqual(summariseTheirs(await readTheirs(bytes)));
    }),
    { numRuns: 150 },
  );
});

function mailWith(subject: string, text: string, encoding: string, attachments: readonly Uint8Array[]): Uint8Array {
  const body = encode(new TextEncoder().encode(text), encoding);
  const parts = [
    `Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`,
    ...attachments.map(
      (content) =>
        `Content-Type: application/x-test\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${encode(content, 'base64')}`,
    ),
  ];
  const words = `=?utf-8?B?${btoa(String.fromCharCode(...new TextEncoder().encode(subject)))}?=`;
  return bytesOf(
    `Subject: ${words}\r\nContent-Type: multipart/mixed; boundary="b:1"\r\n\r\n${parts.map((part) => `--b:1\r\n${part}\r\n`).join('')}--b:1--\r\n`,
  );
}

function encode(bytes: Uint8Array, encoding: string): string {
  const raw = String.fromCharCode(...bytes);
  switch (encoding) {
    case 'base64':
      return btoa(raw).replace(/.{76}/g, '$&\r\n');
    case 'quoted-printable':
      return [...bytes]
        .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('')
        .replace(/(?:=..){20}/g, '$&=\r\n');
    default:
      return raw;
  }
}
