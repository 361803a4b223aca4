import { CHARACTER_CODES } from '../../../character-codes.ts';
import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';
import { codeBefore, codeBehind } from '../../text/characters.ts';

const { QUOTE } = CHARACTER_CODES;

const LONGEST = 400;
const VALUE = /"value"[ \t]*:[ \t]*"$/;
const TYPE = /"(?:type|kind)"[ \t]*:[ \t]*"([\w |-]{2,40})"/;

/** `{"type":"imphash", ..., "value":"0123…"}` of events of MISP and the like, `"kind"` of what `mispatch extract --json` prints: what the record before the value says that it is. */
export function typeInRecord(text: string, start: number): string | undefined {
  if (codeBefore(text, start - 1) !== QUOTE || !VALUE.test(text.slice(Math.max(0, start - 16), start))) return;
  const before = text.slice(Math.max(0, start - LONGEST), start);
  return TYPE.exec(before.slice(before.lastIndexOf('{') + 1))?.[1];
}

const BEFORE_TYPE = /"(?:type|kind)"[ \t]*:[ \t]*"$/;
const LONGEST_LABEL = 16;
const VALUE_BEHIND = /^"[^{}]{0,500}?"value"[ \t]*:[ \t]*"((?:[^"\\\r\n]|\\.){2,300})"/;
const LONGEST_RECORD = 840;

/** The value of a record whose type is the word between the two offsets, `{"type":"mutex", ..., "value":"x"}`, where it may be one. Returns whether there is such a record. */
export function findInRecord(
  text: string,
  start: number,
  end: number,
  kind: Kind,
  claims: Claims,
  mayBe: (value: string) => boolean = () => true,
): boolean {
  if (codeBehind(text, end) !== QUOTE || !BEFORE_TYPE.test(text.slice(Math.max(0, start - LONGEST_LABEL), start))) return false;
  const record = VALUE_BEHIND.exec(text.slice(end, end + LONGEST_RECORD));
  if (record === null) return false;
  const [whole, written = ''] = record;
  const value = written.replace(/\\(["\\/])/g, '$1');
  const stop = end + whole.length - 1;
  const from = stop - written.length;
  if (mayBe(value) && claims.isFree(from, stop))
    claims.add({ kind, value, start: from, end: stop, confidence: 'likely', reason: 'its record says what it is' });
  return true;
}
