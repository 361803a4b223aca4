import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { parseMail } from '#core/parse/parse-mail.ts';

type Reader = 'mispatch' | 'postal-mime' | 'mailparser';

/** One row: milliseconds per reader, `undefined` where it gave up. */
interface Row {
  readonly mail: string;
  readonly megabytes: number;
  readonly milliseconds: Readonly<Record<Reader, number | undefined>>;
}

/** Our parser against postal-mime and mailparser (with its conversions switched off) in the same run: usual, large and hostile mails. A missed goal fails the run. */
export async function benchParse(): Promise<void> {
  const rows: Row[] = [];
  for (const [mail, bytes, isHostile] of mails()) {
    rows.push({ mail, megabytes: bytes.length / MEGABYTE, milliseconds: await compare(bytes, isHostile) });
  }
  const peak = measurePeak();
  const missed = [...rows.flatMap(missedGoals), ...(peak > 4 ? [`peak memory is ${peak.toFixed(1)} times the mail, not 4`] : [])];
  print(rows, peak, missed);
  if (missed.length > 0) {
    process.exitCode = 1;
  }
}

const MEGABYTE = 1_000_000;
const LARGE = 'one attachment, 25 MB';

/** Name, bytes, and whether the others may need seconds for it. */
function mails(): readonly (readonly [string, Uint8Array, boolean])[] {
  return [
    ['one attachment, 1 MB', withAttachment(1), false],
    [LARGE, withAttachment(25), false],
    ['20 000 parts', manyParts(20_000), true],
    ['10 000 header fields', manyFields(10_000), true],
    ['1 MB of nested tags', withHtml('<div>'.repeat(MEGABYTE / 5)), true],
    ['1 MB of tags never closed', withHtml('<a href="x" '.repeat(MEGABYTE / 12)), true],
    ['1 MB of comments never closed', withHtml('<!--'.repeat(MEGABYTE / 4)), true],
    ['1 MB of ampersands', withHtml('&'.repeat(MEGABYTE)), true],
    ['1 MB of encoded words', text(`Subject: ${'=?utf-8?q?'.repeat(MEGABYTE / 10)}\r\n\r\nx`), true],
    ['1 MB of addresses never closed', text(`To: ${'"(<'.repeat(MEGABYTE / 3)}\r\n\r\nx`), true],
    ['1 MB of boundaries', text(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\n'.repeat(MEGABYTE / 7)}`), true],
    ['1 MB of quotes and forwards', text(`Subject: x\r\n\r\n${'> > From: a\r\nSubject: b\r\n'.repeat(MEGABYTE / 25)}`), true],
    ['300 multiparts inside each other', nested(300), true],
  ];
}

async function compare(bytes: Uint8Array, isHostile: boolean): Promise<Row['milliseconds']> {
  const rounds = isHostile ? 1 : 5;
  return {
    mispatch: await fastest(5, () => parseMail(bytes)),
    'postal-mime': await fastest(rounds, () => PostalMime.parse(bytes)),
    mailparser: await fastest(rounds, () =>
      simpleParser(Buffer.from(bytes), { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true }),
    ),
  };
}

/** Milliseconds of the fastest of some rounds: the one that the rest of the machine disturbed least. */
async function fastest(rounds: number, read: () => unknown): Promise<number | undefined> {
  let best: number | undefined;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    try {
      await read();
    } catch {
      return undefined;
    }
    best = Math.min(best ?? Number.POSITIVE_INFINITY, performance.now() - start);
  }
  return best;
}

/** Memory of buffers and of strings and objects while the 25 MB mail is held and read, in its own sizes. */
function measurePeak(): number {
  globalThis.gc?.();
  const before = process.memoryUsage();
  const bytes = withAttachment(25);
  const mail = parseMail(bytes);
  const after = process.memoryUsage();
  const used = after.arrayBuffers - before.arrayBuffers + Math.max(0, after.heapUsed - before.heapUsed);
  return mail.parts.length === 0 ? Number.NaN : used / bytes.length;
}

function missedGoals({ mail, megabytes, milliseconds }: Row): string[] {
  const {
    mispatch = Number.POSITIVE_INFINITY,
    'postal-mime': postal = Number.POSITIVE_INFINITY,
    mailparser = Number.POSITIVE_INFINITY,
  } = milliseconds;
  if (mail === LARGE && mispatch > Math.min(postal, mailparser)) {
    return [`${mail}: ${mispatch.toFixed(0)} ms, the faster of the others ${Math.min(postal, mailparser).toFixed(0)} ms`];
  }
  // A mail of less than a megabyte is given the time of one.
  const perMegabyte = mispatch / Math.max(1, megabytes);
  return perMegabyte > 300 ? [`${mail}: ${perMegabyte.toFixed(0)} ms per MB, not 300`] : [];
}

function print(rows: readonly Row[], peak: number, missed: readonly string[]): void {
  const shown = (value: number | undefined) => (value === undefined ? 'gives up' : `${value.toFixed(value < 10 ? 1 : 0)} ms`);
  console.table(
    Object.fromEntries(
      rows.map(({ mail, milliseconds }) => [
        mail,
        Object.fromEntries(Object.entries(milliseconds).map(([reader, value]) => [reader, shown(value)])),
      ]),
    ),
  );
  console.log(`memory while the 25 MB mail is read: ${peak.toFixed(1)} times the mail`);
  console.log(missed.length === 0 ? 'all goals reached' : `missed: ${missed.join('; ')}`);
}

function text(content: string): Uint8Array {
  return new TextEncoder().encode(content);
}

function withAttachment(megabytes: number): Uint8Array {
  const line = `${'TWlzcGF0Y2ggdHVybnMgbWFpbCBpbnRvIE1JU1AgZXZlbnRz'.padEnd(76, 'QUJD')}\r\n`;
  return text(
    `From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\n` +
      `Content-Type: application/octet-stream; name=x.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${line.repeat((megabytes * MEGABYTE) / line.length)}--b--\r\n`,
  );
}

function manyParts(count: number): Uint8Array {
  return text(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: application/x\r\n\r\nx\r\n'.repeat(count)}--b--`);
}

function manyFields(count: number): Uint8Array {
  return text(`${Array.from({ length: count }, (_, i) => `X-Field-${i}: value of =?utf-8?q?it?= ${i}`).join('\r\n')}\r\n\r\nx`);
}

function withHtml(html: string): Uint8Array {
  return text(`Content-Type: text/html\r\n\r\n${html}`);
}

function nested(depth: number): Uint8Array {
  return text(Array.from({ length: depth }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join(''));
}

if (import.meta.main) {
  await benchParse();
}
