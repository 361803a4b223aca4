import { isAlphanumeric, isRun } from './characters.ts';
import { isTopLevelDomain } from './hosts.ts';
import type { Edit } from './rewriting.ts';

const DOTS = [' dot ', ' DOT ', ' Dot ', '_dot_', '-dot-', ' punkt '] as const;
const ATS = [' at ', ' AT ', ' At ', '_at_', '-at-', ' @ ', ' @', '@ '] as const;
/** `the dot com bubble`: words that no host name ends with. */
const NO_LABEL: ReadonlySet<string> = new Set(
  'the a an this that each every one red green blue black white polka first last second small big of and or is are to in at by'.split(' '),
);
/** `hosted at evil dot com`: words that stand before a place, not before the domain of an address. */
const NO_MAILBOX =
  /(?:ed|ing|is|was|are|were|be|it|us|look|site|server|domain|host|page|website|me|them|him|her|you|and|or|not|c2|located|online|available|download|downloads|points?|arrow|aimed|live|lives|find|found|here|located|up|out|down)$/i;
const LONGEST = 64;

/** ` dot `, `_at_` and the like, where a host name stands on the side that needs one. */
export function findSpokenMarks(text: string, edits: Edit[]): void {
  const dots = new Map<number, Edit>();
  for (const mark of DOTS) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length - 1)) {
      if (!isAlphanumeric(text.charCodeAt(at - 1)) || !isAlphanumeric(text.charCodeAt(at + mark.length))) continue;
      dots.set(at, { start: at, end: at + mark.length, by: '.' });
    }
  }
  const kept = keepHosts(text, dots);
  edits.push(...kept.values());
  for (const mark of ATS) {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length)) {
      if (isMailAddress(text, at, at + mark.length, mark, kept)) edits.push({ start: at, end: at + mark.length, by: '@' });
    }
  }
}

/** From the last to the first, so that `evil dot co dot uk` holds together from its end. */
function keepHosts(text: string, dots: ReadonlyMap<number, Edit>): ReadonlyMap<number, Edit> {
  const kept = new Map<number, Edit>();
  for (const [at, dot] of [...dots].sort(([a], [b]) => b - a)) {
    let end = dot.end;
    while (end - dot.end < LONGEST && isLabelCharacter(text, end)) end++;
    const next = text.slice(dot.end, end).toLowerCase();
    const isHost =
      kept.has(end) ||
      (isTopLevelDomain(next.slice(next.lastIndexOf('.') + 1)) && !/^(?:is|it|in|to|as|so|do|at|me|my|no|be|by|am|us|or)$/.test(next));
    if (isHost && !NO_LABEL.has(wordBefore(text, at).toLowerCase())) kept.set(at, dot);
  }
  return kept;
}

/** Whether a mailbox stands before the mark and a host behind it that says so by more than a dot of its own. */
function isMailAddress(text: string, start: number, end: number, mark: string, dots: ReadonlyMap<number, Edit>): boolean {
  const name = wordBefore(text, start);
  if (name === '' || !isAlphanumeric(text.charCodeAt(end))) return false;
  let stop = end;
  while (stop - end < LONGEST && isLabelCharacter(text, stop)) stop++;
  const host = text.slice(end, stop).toLowerCase();
  const isSpoken =
    dots.has(stop) ||
    /^[ \t]{0,2}[[({][ \t]{0,2}\.?/.test(text.slice(stop, stop + 4)) ||
    /\[\.|\(\.|\[dot/i.test(text.slice(end, end + LONGEST).split(/\s/, 1)[0] ?? '');
  const isNamed = host.includes('.') && isTopLevelDomain(host.slice(host.lastIndexOf('.') + 1).replace(/[_-]+$/, ''));
  if (mark.includes('@')) return (isSpoken || isNamed) && !/[,;:]$/.test(name);
  if (mark.trim() !== mark || mark === ' AT ') return dots.has(stop) && !NO_MAILBOX.test(name);
  return dots.has(stop) || isSpoken || isNamed;
}

function wordBefore(text: string, at: number): string {
  let start = at;
  while (start > 0 && at - start < LONGEST && (isRun(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === 43)) start--;
  return text.slice(start, at);
}

function isLabelCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isAlphanumeric(code) || code === 45 || (code === 46 && isAlphanumeric(text.charCodeAt(at + 1)));
}
