import { endOfPiece } from '../collect.ts';
import { extractIndicators } from '../extract.ts';
import type { Indicator, Kind } from '../indicator.ts';
import { EXTRACT_DEFAULTS } from '../options.ts';
import { Edits } from '../text/edits.ts';
import { Rewriter } from '../text/rewriter.ts';
import { isOpener } from './brackets/brackets.ts';
import { defangAsWritten, defangInner } from './defang.ts';
import { meantBy } from './refang.ts';

/** Kinds that a program might make a link of. */
const LINKED: ReadonlySet<Kind> = new Set([
  'url',
  'domain',
  'hostname',
  'onion',
  'ipv4',
  'ipv6',
  'ip|port',
  'hostname|port',
  'cidr',
  'email',
  'message-id',
]);

/** Written in expressions, whose marks only look like those of defanging. */
const RULES: ReadonlySet<Kind> = new Set(['yara', 'sigma']);

/** How the indicators of a text are rewritten. */
interface Way {
  readonly rewritten: (indicator: Indicator, seenAs: string) => string;
  /** What stays as it is with all that is in it. */
  readonly kept: ReadonlySet<Kind>;
  /** Where what is rewritten begins, of an indicator seen at an offset. */
  readonly startOf: (piece: string, offset: number, seenAs: string) => number;
}

const DEFANGING: Way = {
  rewritten: ({ kind }, seenAs) => (LINKED.has(kind) ? defangAsWritten(seenAs) : defangInner(seenAs)),
  kept: new Set(),
  startOf: (_, offset) => offset,
};

const REFANGING: Way = {
  rewritten({ kind, value }, seenAs) {
    const meant = meantBy(seenAs);
    // `bob[a]evil.example` is an address by what stands around it.
    if (kind === 'email' && !meant.includes('@')) return value;
    // What a path is written with may only look like a mark.
    return LINKED.has(kind) || meant === value ? meant : seenAs;
  },
  kept: RULES,
  startOf: startWithBracket,
};

/** A text with every address in it defanged and all else as it is. */
export function defangText(text: string): string {
  return rewriteIndicators(text, DEFANGING);
}

/** A text with its indicators as they were before somebody made them harmless, `hxxp://evil[.]example` as `http://evil.example`, and all else as it is. */
export function refang(text: string): string {
  return rewriteIndicators(text, REFANGING);
}

/** `[hxxp://]evil.example`: the bracket before an URL that closes in it is a mark like the other. */
function startWithBracket(piece: string, offset: number, seenAs: string): number {
  if (offset === 0 || !isOpener(piece.charCodeAt(offset - 1)) || !CLOSED_SCHEME.test(seenAs)) return offset;
  return meantBy(piece[offset - 1] + seenAs) === meantBy(seenAs) ? offset - 1 : offset;
}

const CLOSED_SCHEME = /^[^\s[({]{0,16}[\])}]/;

/** Piece by piece, and however long it takes: of a text that was rewritten by halves nobody would see where it ends. */
function rewriteIndicators(text: string, way: Way): string {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfPiece(text, start, EXTRACT_DEFAULTS.maxLength);
    pieces.push(rewritePiece(text.slice(start, end), way));
    start = end;
  }
  return pieces.join('');
}

function rewritePiece(piece: string, { kept, rewritten, startOf }: Way): string {
  const edits = new Edits();
  for (const indicator of extractIndicators(piece, { timeBudget: Number.POSITIVE_INFINITY })) {
    for (const { offset, seenAs } of indicator.occurrences) {
      const end = offset + seenAs.length;
      // Of what overlaps the first is applied.
      if (kept.has(indicator.kind)) edits.add(offset, end, seenAs);
      else {
        const by = rewritten(indicator, seenAs);
        if (by !== seenAs) edits.add(startOf(piece, offset, seenAs), end, by);
      }
    }
  }
  if (edits.length === 0) return piece;
  const rewriter = new Rewriter();
  edits.applyTo(piece, rewriter);
  return rewriter.finish().text;
}
