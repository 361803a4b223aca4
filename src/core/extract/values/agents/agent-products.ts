import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBehind, isLineBreak } from '../../text/characters.ts';

const { BLANK, CLOSE_PARENTHESIS, LF, OPEN_PARENTHESIS, TAB } = CHARACTER_CODES;

/** `name/version`, `(comment)` and the words that stand between them in the agents of browsers. */
const PRODUCT =
  /(?:[A-Za-z][\w.!+-]{0,40}\/[\w.+:-]{1,64}|Mobile|like Gecko|Gecko|Safari|Version|Trident|KHTML|Presto|SLCC\d|MSIE [\d.]+;?)/iy;
/** A comment, a product, or one of the words between them; a number alone in brackets counts how often the agent was seen. */
const MORE = /^(?:\((?!\d{1,12}\))|[A-Z]|like |gecko|mobile|safari|[a-z][\w.]*\/)/;
/** No agent that is meant as one is longer. */
export const LONGEST = 1000;

/** Where the products that begin here end; the offset itself where there are none. */
export function endOfProducts(text: string, from: number): number {
  let end = from;
  for (let at = from; at - from < LONGEST; ) {
    if (codeBehind(text, at) === OPEN_PARENTHESIS) at = endOfComment(text, at);
    else {
      PRODUCT.lastIndex = at;
      at += PRODUCT.exec(text)?.[0].length ?? 0;
    }
    if (at <= end && end !== from) break;
    if (at === from) break;
    end = at;
    const next = behindGap(text, at);
    if (next === at) break;
    at = next;
    if (
      !MORE.test(text.slice(at, at + 30)) ||
      // The next agent of a list begins.
      /^mozilla\//i.test(text.slice(at, at + 8))
    )
      break;
  }
  return end;
}

/** What stands in the agents of browsers behind other products only. */
const PART = /^(?:AppleWebKit\/|\(KHTML|like Gecko|Gecko\/|Chrome\/|Safari\/|Firefox\/|Version\/|Mobile[ /]|Edge?\/|OPR\/|Trident\/)/;

/** Where an agent goes on behind a blank, or behind the line break that a mail program or a folded header field made of one; the offset itself where it does not. */
function behindGap(text: string, at: number): number {
  if (codeBehind(text, at) === BLANK) return at + 1;
  if (at >= text.length || !isLineBreak(text.charCodeAt(at))) return at;
  const line = at + (text.startsWith('\r\n', at) ? 2 : 1);
  let next = line;
  while (next - line < MOST_INDENTED && (codeBehind(text, next) === BLANK || codeBehind(text, next) === TAB)) next++;
  return isWrapped(text, at) && PART.test(text.slice(next, next + 12)) ? next : at;
}

/** Whether a line is as long as those that are wrapped. */
function isWrapped(text: string, lineBreak: number): boolean {
  let start = lineBreak;
  while (start > 0 && lineBreak - start <= WIDEST && !isLineBreak(text.charCodeAt(start - 1))) start--;
  return lineBreak - start >= NARROWEST && lineBreak - start <= WIDEST;
}

/** An agent that was wrapped, as it was before. */
export function inOneLine(written: string): string {
  return written.includes('\n') ? written.replace(/\r?\n[ \t]{0,8}/g, ' ') : written;
}

/** `${jndi:ldap://…}`, `() { :;}; wget …`: what attacks send for an agent is a command, whose hosts count. */
export function isAttack(agent: string): boolean {
  return /^(?:\$\{[^}]*:|\(\)[ \t{])/.test(agent);
}

const MOST_INDENTED = 8;
const NARROWEST = 50;
const WIDEST = 100;

function endOfComment(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at - open < 300; at++) {
    const code = codeBehind(text, at);
    if (code === OPEN_PARENTHESIS) depth++;
    else if (code === CLOSE_PARENTHESIS && --depth === 0) return at + 1;
    else if (code === LF && !isWrapped(text, at)) return open;
    // A browser's comments hold one pair of brackets inside at most.
    else if (depth > 3) return open;
  }
  return open;
}
