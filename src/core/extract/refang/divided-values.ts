import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBehind, isAlphanumeric, isLetter } from '../text/characters.ts';
import { isBrokenAtDot, isBrokenBeforeDot, isInHost, isParted } from './broken-hosts.ts';
import { isBrokenMailbox, isLocalPart } from './broken-mailboxes.ts';
import { isBrokenFile, isBrokenPipe, isDrive, isRootOfKeys } from './broken-names.ts';
import { isBrokenAddress, isBrokenNetwork, isBrokenPort, isDivided, isInNumber, isPortBehind } from './broken-numbers.ts';
import { isBrokenMark, isBrokenScheme } from './broken-schemes.ts';

const { AT, BACKSLASH, COLON, DOT, HYPHEN, SLASH, UNDERSCORE } = CHARACTER_CODES;

/** Whether what begins at `next` with the at sign of a mailbox, the dot of a host, the colon of a port or a scheme, or the backslash behind a root of keys is more of what ends at the offset. */
export function goesOnWith(text: string, first: number, end: number, next: number): boolean {
  if (first === BACKSLASH) return isRootOfKeys(text, end);
  if (first > AT) return false;
  if (first === AT) return isBrokenMailbox(text, end, next);
  if (first === DOT) return isBrokenBeforeDot(text, end, next);
  return first === COLON && (isBrokenMark(text, end, next, '://') || isBrokenPort(text, end, next) || isDivided(text, end, next));
}

/** Whether what ends at the offset in the mark, and stands for nothing alone, goes on at `next`. */
export function goesOnBehind(text: string, mark: number, end: number, next: number): boolean {
  const first = codeBehind(text, next);
  if (mark === COLON && first === SLASH) return isBrokenMark(text, end - 1, next, '//');
  if (mark === COLON && first === BACKSLASH) return codeBehind(text, next + 1) !== BACKSLASH && isDrive(text, end - 1);
  if (!isAlphanumeric(first)) return false;
  switch (mark) {
    case DOT:
      return isLetter(first) ? isBrokenAtDot(text, end, next) : isBrokenAddress(text, end, next);
    case HYPHEN:
      return isParted(text, end - 1) && (isInNumber(text, end, next) || isInHost(text, end - 1, next) || isBrokenFile(text, end, next));
    case UNDERSCORE:
      return isBrokenFile(text, end, next);
    case SLASH:
      return isBrokenScheme(text, end, next) || isBrokenNetwork(text, end, next);
    case COLON:
      return isDivided(text, end, next) || isPortBehind(text, end, next);
    case AT:
      return isLocalPart(text, end - 1, next);
    default:
      return isBrokenPipe(text, end, next);
  }
}
