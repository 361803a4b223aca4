import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, hasHyphen, isDigit, isLetter } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';
import { endingAt, MEMBER, SOLD, WORD } from '../endings.ts';
import type { Name } from '../name.ts';
import { OBJECT, RECORD, rootOfSpan, SERVER } from './roots.ts';

const { HYPHEN, SLASH } = CHARACTER_CODES;

/** Members of objects that have members themselves, beside all that is known as an ending or an object: `user.profile.link`. */
const INNER = new Words(
  'prototype location profile default defaults current account customer meta status type types title message version payload content contents children child should expect main util utils common api props query auth login details styles plugins plugin tokens from head anchor visible parsed unit'.split(
    ' ',
  ),
);

/** No word of code that is worth a label is shorter than this where a host may be meant. */
const SHORTEST = 4;

/**
 * `files.evil.live`, `m.evil.ch`: one of those that are both an object of code and a machine, below a label that is no member of anything.
 * `root`: what its first label is known for.
 */
export function isMachineOfDomain(name: Name, root: number): boolean {
  if (name.dots < 2 || name.hasCapital || ((root & SERVER) === 0 && !isBeforePath(name))) return false;
  return isNoWordOfCode(name) || (((name.ending & SOLD) !== 0 || isMobile(name)) && isNoMember(name));
}

/** `m.evil.id`: the letter of sites for telephones, and the ending of a country. */
function isMobile({ text, start, end, last }: Name): boolean {
  return text.startsWith('m.', start) && end - last === 2 && text.startsWith('id', last);
}

/** `registry.evil.io/miner` */
function isBeforePath({ text, end }: Name): boolean {
  return codeBehind(text, end) === SLASH && isLetter(codeBehind(text, end + 1));
}

/** Whether the label before the ending has a hyphen or a digit among its letters; `e.id-t.id` is a difference. */
export function isNoWordOfCode({ text, secondLast, last }: Name): boolean {
  for (let at = secondLast + 2; at < last - 2; at++) {
    const code = text.charCodeAt(at);
    if ((code === HYPHEN && at < last - 3) || isDigit(code)) return true;
  }
  return false;
}

function isNoMember({ text, secondLast, last }: Name): boolean {
  const end = last - 1;
  // With a hyphen it would have been known as no word of code.
  if (end - secondLast < SHORTEST || hasHyphen(text, secondLast, end) || INNER.has(text, secondLast, end)) return false;
  return (rootOfSpan(text, secondLast, end) & (OBJECT | RECORD)) === 0 && (endingAt(text, secondLast, end) & (MEMBER | WORD)) === 0;
}
