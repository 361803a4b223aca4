import type { Kind } from '../../indicator.ts';
import type { Claims } from '../../rule.ts';
import { startOfLine } from '../../text/context.ts';
import { claimName } from './claim-name.ts';
import { isOtherKind } from './labelled-names.ts';

const LONGEST_LINE = 140;
const NOTE =
  /^([ \t]*(?:[-*•][ \t]+)?)(?!(?:for|while|if|return|assert) )([^\s<>="'();][^<>="'();\r\n]{2,100}[^\s<>="'();]) ?(?:<[-=]{0,2}|←)[ \t]*$/;
const ARROW = /(?:<[-=]{0,2}|←) ?$/;
const LONGEST_ARROW = 4;
const REST = /^(?: names?)?[ \t]*(?:$|[\r\n])/i;

/** `Evil One <- mutex`: strings of a sample with notes on what each of them is. Whether the word is such a note, which says nothing of the next line. */
export function findNotedName(text: string, label: number, end: number, kind: Kind, claims: Claims): boolean {
  if (!ARROW.test(text.slice(Math.max(0, label - LONGEST_ARROW), label))) return false;
  if (!REST.test(text.slice(end, end + 16))) return false;
  const line = startOfLine(text, label, LONGEST_LINE);
  const note = line === undefined ? null : NOTE.exec(text.slice(line, label));
  const name = note?.[2];
  if (line === undefined || note === null || name === undefined) return true;
  const start = line + (note[1] ?? '').length;
  if (!isOtherKind(name)) claimName(kind, name, start, 'a note names it', claims);
  return true;
}
