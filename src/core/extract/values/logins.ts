import { codeBefore, codeBehind, isAlphanumeric, isLineBreak } from '../text/characters.ts';
import { readPort } from './addresses.ts';

/**
 * Whether who logs in to a machine is meant and no mail reaches them: `git@evil.example:team/tool.git`, `scp x john@evil.example:/tmp`,
 * `ssh root@evil.example`, `john:secret@evil.example:22`. `stop`: where the name ends, `end`: where the host does.
 */
export function isLogin(text: string, start: number, stop: number, end: number): boolean {
  const before = codeBefore(text, start - 1);
  if (before === 32 && mayBeCommand(text, start) && TO_MACHINE.test(text.slice(Math.max(0, start - FARTHEST), start))) return true;
  if (codeBehind(text, end) !== 58) return false;
  return (before === 58 && isSecret(text, start, end)) || isBeforePath(text, start, stop, end);
}

/** `ssh -i key -p 2222 root@evil.example` */
const TO_MACHINE = /(?:^|[^\w-])(?:ssh|sftp|mosh|ssh-copy-id)(?: -\w{1,3}(?: [\w./~:,]{1,40})?)* $/;

const FARTHEST = 64;

/** Whether `sh` or `tp` stands right before, as in the names of all such programs: every mailbox behind a blank is asked. */
function mayBeCommand(text: string, start: number): boolean {
  for (let at = start - 2; at > 0 && start - at < FARTHEST; at--) {
    const code = text.charCodeAt(at);
    if (isLineBreak(code)) return false;
    if ((code === 104 && text.charCodeAt(at - 1) === 115) || (code === 112 && text.charCodeAt(at - 1) === 116)) return true;
  }
  return false;
}

/** A name before the colon that is no label of an address. */
const NAME = /(?:^|[\s"'`(,;=])(?!(?:e-?mail|mailto|mailbox|from|to|cc|sender|contact|xmpp|jabber|sips?|smtp):)[a-z][\w.-]{1,30}:$/i;

/** `john:secret@evil.example:22` */
function isSecret(text: string, start: number, end: number): boolean {
  return readPort(text, end) !== undefined && NAME.test(text.slice(Math.max(0, start - FARTHEST), start));
}

function isBeforePath(text: string, start: number, stop: number, end: number): boolean {
  const next = text.charCodeAt(end + 1);
  if (next === 47) return text.charCodeAt(end + 2) !== 47;
  return stop - start === 3 && text.startsWith('git', start) && isAlphanumeric(next);
}
