import { CHARACTER_CODES } from '../../../character-codes.ts';
import { NumberStore } from '../../../offsets.ts';
import { codeBefore, isAlphanumeric } from '../../text/characters.ts';
import { endingOf } from '../endings.ts';
import { behindNumber } from './numbered-hosts.ts';
import { endBeforeSentence, trimHost } from './trim-host.ts';

const { BACKSLASH, PERCENT } = CHARACTER_CODES;

/**
 * What of each span could be a host, in a list of its own. Good until it is asked again. `glued` tells where the spans begin in which
 * words of a script without blanks stand before one.
 */
export function hostSpans(text: string, spans: Int32Array, glued: Int32Array): Int32Array {
  if (spans.length === 0) return spans;
  const hosts = STORE.take(spans.length);
  hosts.set(spans);
  let next = 0;
  let start = startAt(text, glued, next);
  for (let at = 0; at < spans.length; at += 2) {
    const from = spans[at] as number;
    const to = spans[at + 1] as number;
    while (start < from) start = startAt(text, glued, ++next);
    // Most begin and end as hosts do.
    if (
      start !== from &&
      isAlphanumeric(text.charCodeAt(from)) &&
      isAlphanumeric(text.charCodeAt(to - 1)) &&
      !isEscape(codeBefore(text, from - 1))
    ) {
      hosts[at] = behindNumber(text, from, to);
      hosts[at + 1] = endBeforeSentence(text, from, to);
      continue;
    }
    const host = trimHost(text, from, to);
    hosts[at] = host.start;
    hosts[at + 1] = host.end;
  }
  return hosts;
}

/** What the last label of each of these hosts is known for, as in endings.ts: several rules ask it. Good until it is asked again. */
export function endingsOf(text: string, hosts: Int32Array): Int32Array {
  const endings = ENDINGS.take(hosts.length >> 1);
  for (let at = 0; at < hosts.length; at += 2) endings[at >> 1] = endingOf(text, hosts[at] as number, hosts[at + 1] as number);
  return endings;
}

/** The end of the text where there are no more. */
function startAt(text: string, glued: Int32Array, next: number): number {
  return next < glued.length ? (glued[next] as number) : text.length;
}

/** `%` or `\` */
function isEscape(code: number): boolean {
  return code === PERCENT || code === BACKSLASH;
}

/** One text is searched at a time. */
const STORE = new NumberStore();
const ENDINGS = new NumberStore();
