import { endOfPiece } from '../collect.ts';
import { extractIndicators } from '../extract.ts';
import type { Indicator, Kind } from '../indicator.ts';
import { EXTRACT_DEFAULTS } from '../options.ts';
import { Edits } from '../text/edits.ts';
import { Rewriter } from '../text/rewriter.ts';
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

/** A text with every address in it defanged and all else as it is. */
export function defangText(text: string): string {
  return rewriteIndicators(text, ({ kind }, seenAs) => (LINKED.has(kind) ? defangAsWritten(seenAs) : defangInner(seenAs)));
}

/** A text with its indicators as they were before somebody made them harmless, `hxxp://evil[.]example` as `http://evil.example`, and all else as it is. */
export function refang(text: string): string {
  return rewriteIndicators(text, ({ kind, value }, seenAs) => {
    const meant = meantBy(seenAs);
    // `bob[a]evil.example` is an address by what stands around it.
    if (kind === 'email' && !meant.includes('@')) return value;
    // What a rule or a path is written with may only look like a mark.
    return LINKED.has(kind) || meant === value ? meant : seenAs;
  });
}

/** Piece by piece, and however long it takes: of a text that was rewritten by halves nobody would see where it ends. */
function rewriteIndicators(text: string, rewritten: (indicator: Indicator, seenAs: string) => string): string {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfPiece(text, start, EXTRACT_DEFAULTS.maxLength);
    pieces.push(rewritePiece(text.slice(start, end), rewritten));
    start = end;
  }
  return pieces.join('');
}

function rewritePiece(piece: string, rewritten: (indicator: Indicator, seenAs: string) => string): string {
  const edits = new Edits();
  for (const indicator of extractIndicators(piece, { timeBudget: Number.POSITIVE_INFINITY })) {
    for (const { offset, seenAs } of indicator.occurrences) {
      const by = rewritten(indicator, seenAs);
      if (by !== seenAs) edits.add(offset, offset + seenAs.length, by);
    }
  }
  if (edits.length === 0) return piece;
  const rewriter = new Rewriter();
  edits.applyTo(piece, rewriter);
  return rewriter.finish().text;
}
