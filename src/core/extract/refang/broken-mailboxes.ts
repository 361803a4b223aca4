import { endingAt, FILE } from '../names/endings.ts';
import { isTopLevelDomainAt } from '../names/hosts/hosts.ts';
import { codeBefore, isAlphanumeric } from '../text/characters.ts';
import { leadsToHost } from './brackets/brackets.ts';
import { beginsHost, isWholeHost } from './broken-hosts.ts';

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
  const mailbox = OPEN.exec(text.slice(Math.max(0, end - LONGEST), end))?.[1];
  if (mailbox === undefined || !/[.+_-]/.test(mailbox)) return false;
  return !isTopLevelDomainAt(text, end - mailbox.length + lastMark(mailbox), end) && isWholeHost(text, next);
}

function lastMark(mailbox: string): number {
  return Math.max(mailbox.lastIndexOf('.'), mailbox.lastIndexOf('@')) + 1;
}
