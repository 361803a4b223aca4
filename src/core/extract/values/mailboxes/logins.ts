import { CHARACTER_CODES } from '../../../character-codes.ts';
import { readPort } from '../../names/hosts/addresses.ts';
import { codeBefore, codeBehind, isAlphanumeric } from '../../text/characters.ts';
import { Words } from '../../text/words.ts';

const { BLANK, COLON, HYPHEN, SLASH } = CHARACTER_CODES;

/**
 * Whether who logs in to a machine is meant and no mail reaches them: `git@evil.example:team/tool.git`, `scp x john@evil.example:/tmp`,
 * `ssh root@evil.example`, `john:secret@evil.example:22`. `stop`: where the name ends, `end`: where the host does.
 */
export function isLogin(text: string, start: number, stop: number, end: number): boolean {
  const before = codeBefore(text, start - 1);
  if (before === BLANK && mayBeCommand(text, start) && TO_MACHINE.test(text.slice(Math.max(0, start - FARTHEST), start))) return true;
  if (codeBehind(text, end) !== COLON) return false;
  return (before === COLON && isSecret(text, start, end)) || isBeforePath(text, start, stop, end);
}

/** `ssh -i key -p 2222 root@evil.example` */
const TO_MACHINE = /(?:^|[^\w-])(?:ssh|sftp|mosh|ssh-copy-id)(?: -\w{1,3}(?: [\w./~:,]{1,40})?)* $/;

const FARTHEST = 64;

/** Whether the word before is what such a program may be called, an option of it, or what follows an option: every mailbox behind a blank is asked. */
function mayBeCommand(text: string, start: number): boolean {
  const word = startOfWord(text, start - 1);
  if (text.charCodeAt(word) === HYPHEN || ENDS_OF_PROGRAMS.has(text, start - 3, start - 1)) return true;
  return word > 0 && text.charCodeAt(startOfWord(text, word - 1)) === HYPHEN;
}

const ENDS_OF_PROGRAMS = new Words(['sh', 'tp', 'id']);

function startOfWord(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < FARTHEST && text.charCodeAt(start - 1) > BLANK) start--;
  return start;
}

/** A name before the colon that is no label of an address. */
const NAME = /(?:^|[\s"'`(,;=])(?!(?:e-?mail|mailto|mailbox|from|to|cc|sender|contact|xmpp|jabber|sips?|smtp):)[a-z][\w.-]{1,30}:$/i;

/** `john:secret@evil.example:22` */
function isSecret(text: string, start: number, end: number): boolean {
  return readPort(text, end) !== undefined && NAME.test(text.slice(Math.max(0, start - FARTHEST), start));
}

function isBeforePath(text: string, start: number, stop: number, end: number): boolean {
  const next = text.charCodeAt(end + 1);
  if (next === SLASH) return text.charCodeAt(end + 2) !== SLASH;
  return stop - start === 3 && text.startsWith('git', start) && isAlphanumeric(next);
}
