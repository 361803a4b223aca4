import { CHARACTER_CODES } from '../../character-codes.ts';
import { isTopLevelDomain } from '../names/hosts/hosts.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit } from '../text/characters.ts';
import type { Edits } from '../text/edits.ts';
import type { Marks } from './marks.ts';

const { BLANK, DOT } = CHARACTER_CODES;

/** `www . evil . example` */
const SPACED_HOST = /^www(?: \. [a-z0-9-]{1,63}){2,4}(?![\w-])/i;
const LONGEST = 280;

/** Dots between blanks that can be nothing but those of an address, or of a host that begins with `www`. */
export function findSpacedDots(text: string, { spacedDots }: Marks, edits: Edits): void {
  let done = 0;
  for (let next = 0; next < spacedDots.length; next++) {
    const at = spacedDots[next] as number;
    if (at >= done) {
      const start = startOfRun(text, at - 1);
      done = Math.max(done, start < at - 1 ? endOfSpaced(text, start) : -1);
    }
    if (at < done) edits.add(at - 1, at + 2, '.');
  }
}

/** Where the letters or digits begin that end at the offset, three of them at most; the offset itself where there are more. */
function startOfRun(text: string, end: number): number {
  let start = end;
  while (end - start < 4 && isAlphanumeric(codeBefore(text, start - 1))) start--;
  return end - start > 3 || codeBefore(text, start - 1) === DOT || isSpacedDot(text, start - 3) ? end : start;
}

function endOfSpaced(text: string, start: number): number {
  if (isDigit(text.charCodeAt(start))) return endOfSpacedAddress(text, start);
  const host = SPACED_HOST.exec(text.slice(start, start + LONGEST))?.[0];
  return host !== undefined && isTopLevelDomain(host.slice(host.lastIndexOf(' ') + 1)) ? start + host.length : -1;
}

/** Behind `192 . 0 . 2 . 1`, four numbers and no fifth; -1 where they are not. */
function endOfSpacedAddress(text: string, start: number): number {
  let at = start;
  for (let number = 0; number < 4; number++) {
    if (number > 0 && !isSpacedDot(text, at)) return -1;
    const from = number > 0 ? at + 3 : at;
    at = from;
    while (at - from < 4 && isDigit(codeBehind(text, at))) at++;
    if (at === from || at - from > 3) return -1;
  }
  return isSpacedDot(text, at) || (codeBehind(text, at) === DOT && isDigit(codeBehind(text, at + 1))) ? -1 : at;
}

function isSpacedDot(text: string, at: number): boolean {
  return at >= 0 && text.startsWith(' . ', at);
}

/** ` @ mail . evil . example`; a sentence goes on in capitals. */
const SPACED_DOMAIN = /^ ?[A-Za-z0-9-]{1,63}(?: \. [a-z0-9-]{1,63}){1,4}(?![\w-]| \.)/;

/** `jane @ evil . example`: nobody puts blanks around the dots behind an at sign but to part the name. */
export function findSpacedDomains(text: string, marks: Marks, edits: Edits): void {
  if (marks.spacedDots.length === 0) return;
  const ats = marks.of('@');
  for (let next = 0; next < ats.length; next++) {
    const at = ats[next] as number;
    const host = SPACED_DOMAIN.exec(text.slice(at + 1, at + 1 + LONGEST))?.[0];
    if (host === undefined || !isTopLevelDomain(host.slice(host.lastIndexOf(' ') + 1))) continue;
    const isSpaced = codeBefore(text, at - 1) === BLANK;
    if (!isAlphanumeric(codeBefore(text, isSpaced ? at - 2 : at - 1))) continue;
    edits.add(isSpaced ? at - 1 : at, host.startsWith(' ') ? at + 2 : at + 1, '@');
    for (let dot = host.indexOf(' . '); dot >= 0; dot = host.indexOf(' . ', dot + 1)) edits.add(at + 1 + dot, at + 4 + dot, '.');
  }
}
