import { startOfWord } from '../../text/context.ts';
import type { Edits } from '../../text/edits.ts';
import { Words } from '../../text/words.ts';
import type { Marks } from '../marks.ts';
import { findDots, joinMailboxes, keepHosts } from './spoken-dots.ts';
import { type HostDots, isMailAddress, NO_MAILBOX, PRONOUNS } from './spoken-mailboxes.ts';
import { findSpokenPaths } from './spoken-paths.ts';
import { endOfSet, endOfTied, gapBefore, gapBehind, startOfSet, startOfTied } from './tied-words.ts';

const QUIET_ATS = ['at', 'At'] as const;

/** ` dot `, `_at_` and the like, where a host name stands on the side that needs one. */
export function findSpokenMarks(text: string, marks: Marks, edits: Edits): void {
  const dots = findDots(text, marks);
  const kept = keepHosts(text, dots, edits);
  if (kept.hasAny) findSpokenPaths(text, dots, kept, edits);
  findGappedAts(text, marks.of('@'), kept, edits);
  findUnderscoredAts(text, marks.of('_'), kept, edits);
  findSpacedAts(text, 'AT', kept, edits);
  if (!kept.hasAny) return;
  for (const word of QUIET_ATS) findSpacedAts(text, word, kept, edits);
  joinMailboxes(text, dots, edits);
}

/** `john @ evil.com` */
function findGappedAts(text: string, places: Int32Array, dots: HostDots, edits: Edits): void {
  for (let next = 0; next < places.length; next++) {
    const at = places[next] as number;
    const start = at - gapBefore(text, at);
    const end = at + 1 + gapBehind(text, at + 1);
    if (end - start > 1 && !isBeforeName(text, start, at, end) && isMailAddress(text, start, end, 'sign', dots)) edits.add(start, end, '@');
  }
}

/** `john_at_evil.com`, `john _at_ evil.com` */
function findUnderscoredAts(text: string, places: Int32Array, dots: HostDots, edits: Edits): void {
  let done = 0;
  for (let next = 0; next < places.length; next++) {
    const at = places[next] as number;
    if (at < done || !text.startsWith('_at_', at)) continue;
    const start = startOfSet(text, at, at + 4);
    const end = endOfSet(text, at, at + 4);
    if (isMailAddress(text, start, end, 'sign', dots)) edits.add(start, end, '@');
    done = at + 3;
  }
}

/** `cc @ops.team`: somebody is called by the name that they have in a chat; `ending in @evil.com`: any mailbox of a domain is meant. */
const BEFORE_NAME = new Words(
  (
    'cc fyi thanks thank thx hi hey hello dear ping ask by via from with and or to for follow follows followed following mention mentioned dm tag tagged ' +
    'credit credits kudos rt at in on of the suffix suffixes domain domains ending ends addresses accounts mailboxes senders ' +
    'use uses used using as like under whole anyone anybody everyone everybody someone ' +
    'all any every each no not see block blocks blocked blocking allow allowed deny denied reject rejected filter filtered quarantine only'
  ).split(' '),
);

function isBeforeName(text: string, start: number, at: number, end: number): boolean {
  return start < at && end === at + 1 && isNoMailbox(text, startOfWord(text, start), start);
}

function isNoMailbox(text: string, start: number, end: number): boolean {
  return BEFORE_NAME.has(text, start, end) || (NO_MAILBOX.has(text, start, end) && !PRONOUNS.has(text, start, end));
}

/** `john at evil dot com`: only where a host was spoken, too; `john AT evil.com` is loud enough by itself. */
function findSpacedAts(text: string, word: string, dots: HostDots, edits: Edits): void {
  const mark = word === 'AT' ? 'loud' : 'quiet';
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 2)) {
    const start = startOfTied(text, at, at + 2);
    if (start < 0) continue;
    const end = endOfTied(text, at, at + 2);
    if (isMailAddress(text, start, end, mark, dots)) edits.add(start, end, '@');
  }
}
