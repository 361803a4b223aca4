import { CHARACTER_CODES } from '../../character-codes.ts';
import { endingAt, FILE } from '../names/endings.ts';
import { isTopLevelDomainAt } from '../names/hosts/hosts.ts';
import { codeBefore, isAlphanumeric, isWordCharacter } from '../text/characters.ts';
import { leadsToHost } from './brackets/brackets.ts';
import { beginsHost, isWholeHost } from './broken-hosts.ts';

const { AT, DOT, HYPHEN } = CHARACTER_CODES;

/** `jane.doe`, `j.doe_7` or `jane77`: no word of a sentence, and no hash, address or number. */
const CALLED = /^(?:[a-z][._-])?[a-z]{3,}\d{0,4}(?:[.+_-][a-z]{2,}\d{0,4}|[.+_]\d{1,4})*$/i;
const PARTED = /[.+_\d]/;
const LABEL = /(?:^|[^a-z])(?:contact|e-?mail|mail|from|to|cc|bcc|sender|reply-to)(?: address)?:[ \t]*$/i;
const NAME = /(?:^|[\s<:"'(,;])([\w.+-]{2,64})$/;
const LONGEST_NAME = 66;

/** `jane.doe` at the end of a line and `@evil.example` at the start of the next: the first is neither a host, a file nor a word of a sentence, but for one behind a label. */
export function isBrokenMailbox(text: string, end: number, at: number): boolean {
  const before = text.slice(Math.max(0, end - LONGEST_NAME), end);
  const name = NAME.exec(before)?.[1];
  if (name === undefined || !leadsToHost(text, at + 1)) return false;
  if (!PARTED.test(name)) return LABEL.test(before.slice(0, -name.length));
  const label = end - name.length + name.lastIndexOf('.') + 1;
  return CALLED.test(name) && (!name.includes('.') || ((endingAt(text, label, end) & FILE) === 0 && !isTopLevelDomainAt(text, label, end)));
}

/** `accounting@` at the end of a line, whose at sign stands at the offset, and `evil.example` on the next. */
export function isLocalPart(text: string, at: number, next: number): boolean {
  if (!isAlphanumeric(codeBefore(text, at - 1))) return false;
  return NAME.test(text.slice(Math.max(0, at - LONGEST_NAME), at)) && beginsHost(text, next);
}

/** The host of a mailbox that a line ends in, without an ending of hosts; a login on a machine has no mark in either part. */
const OPEN = /(?:^|[\s<:"'(,;])([\w.+-]{2,64}@[\w-]+(?:\.[\w-]+)*)$/;
const LONGEST = 130;

/** `jane.doe@evil-corpo` at the end of a line and `ration.example` at the start of the next. */
export function isOpenMailbox(text: string, end: number, next: number): boolean {
  // Most are whole, or something else stands between them and the end of the line.
  if (hasEnding(text, end)) return false;
  const mailbox = OPEN.exec(text.slice(Math.max(0, end - LONGEST), end))?.[1];
  return mailbox !== undefined && /[.+_-]/.test(mailbox) && isWholeHost(text, next);
}

/** Whether what ends there is the host of no mailbox, or has a top-level domain. */
function hasEnding(text: string, end: number): boolean {
  let label = end;
  while (end - label < LONGEST && isOfLabel(codeBefore(text, label - 1))) label--;
  let host = label;
  while (end - host < LONGEST && isOfHost(codeBefore(text, host - 1))) host--;
  return codeBefore(text, host - 1) !== AT || isTopLevelDomainAt(text, label, end);
}

function isOfLabel(code: number): boolean {
  return isWordCharacter(code) || code === HYPHEN;
}

function isOfHost(code: number): boolean {
  return isOfLabel(code) || code === DOT;
}
