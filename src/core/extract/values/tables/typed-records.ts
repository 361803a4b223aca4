import { codeBefore } from '../../text/characters.ts';

const LONGEST = 400;
const VALUE = /"value"[ \t]*:[ \t]*"$/;
const TYPE = /"(?:type|kind)"[ \t]*:[ \t]*"([\w |-]{2,40})"/;

/** `{"type":"imphash", ..., "value":"0123…"}` of events of MISP and the like, `"kind"` of what `mispatch extract --json` prints: what the record before the value says that it is. */
export function typeInRecord(text: string, start: number): string | undefined {
  if (codeBefore(text, start - 1) !== 34 || !VALUE.test(text.slice(Math.max(0, start - 16), start))) return;
  const before = text.slice(Math.max(0, start - LONGEST), start);
  return TYPE.exec(before.slice(before.lastIndexOf('{') + 1))?.[1];
}
