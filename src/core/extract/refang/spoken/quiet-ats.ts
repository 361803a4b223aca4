import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isTopLevelDomain } from '../../names/hosts/hosts.ts';
import { isFileEnding } from '../../names/names.ts';
import { codeBefore, codeBehind, hasDot, isAlphanumeric, isBlank } from '../../text/characters.ts';
import type { Edits } from '../../text/edits.ts';
import { Words } from '../../text/words.ts';
import type { Marks } from '../marks.ts';
import { NO_MAILBOX, PRONOUNS, startOfWordBefore, wordBefore } from './spoken-mailboxes.ts';

const { BLANK, COLON, DOT, GREATER_THAN, HYPHEN, LESS_THAN, SMALL_A, SMALL_T } = CHARACTER_CODES;

const LONGEST_LABEL = 64;
/** What announces an address: `Contact: `, `e-mail `, `<`. */
const ANNOUNCED = /(?:<|(?:^|[^a-z])(?:e-?mail(?: address)?|mailto|contact|sender|from|reply-to|to)[ \t]*:[ \t]*|(?:^|[^a-z])e-?mail )$/i;
/** `loader at evil[.]example` names a place by what is there. */
const NO_PERSON = new Words(
  'panel payload loader malware ransomware trojan sample file script kit gate gates backdoor exploit dropper portal shop store hash login logins more only still again now then today also'.split(
    ' ',
  ),
);

/**
 * `john.doe at evil[.]example`, `Contact: john at evil[.]example`: the blanks around an ` at ` before a host whose dot was put in brackets
 * are part of an address only where a mailbox shows itself, for ` at ` also says where something is.
 */
export function findQuietAts(text: string, edits: Edits): void {
  for (let index = 0, given = edits.length; index < given; index++) {
    if (edits.byAt(index) !== '.') continue;
    const host = startOfHost(text, edits.startAt(index));
    // ` at ` in whatever case.
    if (
      codeBefore(text, host - 1) !== BLANK ||
      (codeBefore(text, host - 2) | 32) !== SMALL_T ||
      (text.charCodeAt(host - 3) | 32) !== SMALL_A
    )
      continue;
    if (text.charCodeAt(host - 4) === BLANK && isMailbox(text, host - 4, host)) edits.add(host - 4, host, '@');
  }
}

/** `john.doe`: two words in small letters. */
const FULL_NAME = /^[a-z]{2,30}(?:\.[a-z]{2,30}){1,2}\d{0,4}$/;

/** What stands behind the ` at `: a host, and nothing that would make it more than one. */
const HOST = /^[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,3}(?=[\s,;)>"'\]]|[.!?](?:\s|$)|$)/i;

/** `john.doe at evil.example`, `<john at evil.example>`, `me at evil.example` that is all of a line: where the mailbox shows itself the host needs no brackets. */
export function findPlainAts(text: string, { ats }: Marks, edits: Edits): void {
  for (let next = 0; next < ats.length; next++) {
    const at = (ats[next] as number) - 1;
    if (codeBefore(text, at) !== BLANK) continue;
    const start = startOfWordBefore(text, at);
    const isOpened = start < at && codeBefore(text, start - 1) === LESS_THAN;
    const isPerson = !isAlphanumeric(codeBefore(text, start - 2)) && PRONOUNS.has(text, start, at);
    const isLabelled = codeBefore(text, start - 2) === COLON && ANNOUNCED.test(text.slice(Math.max(0, start - 20), start));
    if (!isOpened && !isPerson && !isLabelled && !hasDot(text, start, at)) continue;
    const host = HOST.exec(text.slice(at + 4, at + 200))?.[0];
    if (host === undefined || !isTopLevelDomain(host.slice(host.lastIndexOf('.') + 1).toLowerCase())) continue;
    const isInBrackets = isOpened && codeBehind(text, at + 4 + host.length) === GREATER_THAN;
    if (isInBrackets || isLabelled || (isPerson ? isAloneOnLine(text, start, at + 4) : isFullName(text.slice(start, at))))
      edits.add(at, at + 4, '@');
  }
}

function isFullName(name: string): boolean {
  return FULL_NAME.test(name) && !isFileOrHost(name.slice(name.lastIndexOf('.') + 1));
}

function startOfHost(text: string, dot: number): number {
  let start = dot;
  while (start > 0 && dot - start < LONGEST_LABEL && isLabel(text.charCodeAt(start - 1))) start--;
  return start;
}

function isLabel(code: number): boolean {
  return isAlphanumeric(code) || code === HYPHEN || code === DOT;
}

function isMailbox(text: string, end: number, host: number): boolean {
  const name = wordBefore(text, end);
  const start = end - name.length;
  const isPerson = PRONOUNS.has(name, 0, name.length) && isAloneOnLine(text, start, host);
  if (isPerson || !/^[a-z]/i.test(name) || NO_MAILBOX.has(name, 0, name.length) || NO_PERSON.has(name, 0, name.length)) return isPerson;
  if (ANNOUNCED.test(text.slice(Math.max(0, start - 20), start))) return true;
  if (/[a-z][._+][a-z]/i.test(name)) return !isFileOrHost(name.slice(name.lastIndexOf('.') + 1).toLowerCase());
  return /^[a-z\d]+$/.test(name) && isAloneOnLine(text, start, host);
}

function isFileOrHost(ending: string): boolean {
  return isFileEnding(ending) || isTopLevelDomain(ending);
}

/** Whether nothing else stands on the line but the mark of a list. */
function isAloneOnLine(text: string, start: number, host: number): boolean {
  if (!/(?:^|[\r\n])[ \t]{0,8}(?:[-*•][ \t]{1,4})?$/.test(text.slice(Math.max(0, start - 16), start))) return false;
  let end = host;
  while (end - host < 2 * LONGEST_LABEL && !isBlank(codeBehind(text, end)) && end < text.length) end++;
  return /^[ \t]{0,8}(?:[\r\n]|$)/.test(text.slice(end, end + 10));
}
