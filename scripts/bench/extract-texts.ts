import type { ExtractOptions } from '#core/extract/options.ts';
import { htmlToText } from '#core/parse/html/html-to-text.ts';
import { inOnePiece } from '#core/text-joiner.ts';
import { HOSTILE_MAILS, HOSTILE_PAGES, hostileMail } from '../../test/core/extract/hostile/mails.ts';
import { DISTINCT, HOSTILE, hostileText } from '../../test/core/extract/hostile/texts.ts';

/** A text of any size in bytes, and what the bench asks of it. */
export interface BenchText {
  readonly make: (size: number) => string | Uint8Array;
  readonly format: ExtractOptions['format'];
  /** How many times as fast as ioc-extractor 1 MB of it must be read; nothing of what is made to slow its reader down, which no peer is asked for. */
  readonly timesPeer?: number;
}

const PROSE = `The analysts of the team observed a campaign in the second half of the year. It began with a letter about an unpaid bill, which came
from a mailbox in another country; whoever opened the attached sheet of 2,417 rows was asked to allow its contents. On 12 March at 10:35 the
first machine called out. "Nobody saw it," said one of them (the one on duty). Costs were about $4.5 million in version 2.0 of the estimate.
`;

/** By name, those of the peers first. */
export const BENCH_TEXTS: ReadonlyMap<string, BenchText> = new Map([
  [
    'prose',
    compared(10, (size) =>
      repeat(`${PROSE.repeat(12)}See https://news.example.com/2026/03/letter?id=7 and mail press@example.com.\n`, size),
    ),
  ],
  ['text of a page', compared(10, (size) => htmlToText(repeat(page(), 2 * size)).text.slice(0, size))],
  ['dense log', compared(4, lines)],
  // Nothing was promised of it: this only keeps it from becoming slower.
  [
    'defanged report',
    compared(1.5, (size) => repeat('C2: hxxps://update[.]evil-host[.]com/gate.php on 203.0.113[.]7, john[at]evil[dot]com\n', size)),
  ],
  ...Object.entries(HOSTILE).map(([name, piece]) => [name, hostile((size) => hostileText(piece, size))] as const),
  ...Object.entries(DISTINCT).map(([name, piece]) => [`different ${name}`, hostile((size) => hostileText(piece, size))] as const),
  ...Object.entries(HOSTILE_PAGES).map(([name, piece]) => [`page: ${name}`, hostile((size) => hostileText(piece, size), 'html')] as const),
  ...HOSTILE_MAILS.map((name) => [`mail: ${name}`, hostile((size) => hostileMail(name, size), 'eml')] as const),
]);

function compared(timesPeer: number, make: BenchText['make']): BenchText {
  return { make: (size) => asRead(make(size)), format: 'text', timesPeer };
}

function hostile(make: BenchText['make'], format: BenchText['format'] = 'text'): BenchText {
  return { make: (size) => asRead(make(size)), format };
}

/** As what was read from a file is: a string that is a slice of another one takes the engine longer to read, and only some of these would be. */
function asRead(given: string | Uint8Array): string | Uint8Array {
  return typeof given === 'string' ? inOnePiece(given) : given;
}

function page(): string {
  return `<div class="x"><h2>Report</h2><p>${PROSE}</p><ul><li><a href="https://example.com/a">one</a></li><li>two &amp; three</li></ul></div>`;
}

function lines(size: number): string {
  const all: string[] = [];
  for (let at = 0, length = 0; length < size; at++) {
    const hash = (at * 2654435761).toString(16).padStart(32, '9a8b7c6d5e4f');
    const line = `2026-11-21T08:${10 + (at % 50)}:00Z fw${at % 9} DENY src=10.${at % 250}.${at % 199}.${at % 77} dst=203.0.113.${at % 255}:443 host=c2-${at % 5000}.evil${at % 100}.com url=http://evil${at % 5000}.com/p/${at}?x=1 md5=${hash}\n`;
    all.push(line);
    length += line.length;
  }
  return all.join('').slice(0, size);
}

function repeat(piece: string, size: number): string {
  return piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
}
