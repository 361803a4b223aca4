import { CHARACTER_CODES } from '../../../character-codes.ts';
import { readIpv4 } from '../../names/hosts/addresses.ts';
import { codeBefore } from '../../text/characters.ts';

const { BLANK, COLON, EQUALS, TAB } = CHARACTER_CODES;

/** The bits of the network that a mask leaves, and whether a word has to say that it is one: `255.255.255.255` is the broadcast as well. */
export interface Netmask {
  readonly bits: number;
  readonly isAddress: boolean;
}

/** What a mask of a network (`255.255.254.0`) or of a list of access (`0.0.0.255`) means; nothing where the span is neither. */
export function readNetmask(text: string, start: number, end: number): Netmask | undefined {
  // Asked first, so that next to nothing is done for addresses.
  const isMask = text.startsWith('255.', start);
  if (!isMask && !text.startsWith('0.', start)) return;
  const address = readIpv4(text, start, end);
  if (address === undefined) return;
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const zeros = isMask ? 2 ** 32 - number : number + 1;
  const bits = 32 - Math.log2(zeros);
  if (!Number.isInteger(bits) || bits === 0 || (!isMask && bits === 32)) return;
  return { bits, isAddress: bits === 32 };
}

const BETWEEN = /^(?:[ \t]{1,4}(?:(?:net|sub(?:net)?|wildcard)?[ _-]?masks?[ \t:=]{1,3})?|\/|[ \t]*(?:,|\|)[ \t]*)$/i;
const FARTHEST = 24;

/** Whether nothing but a blank, a slash or the word for it stands between an address and its mask. */
export function isMaskOf(text: string, end: number, mask: number): boolean {
  return mask - end <= FARTHEST && BETWEEN.test(text.slice(end, mask));
}

/** `netmask 255.255.255.255`, `mask: `; what names it right before the offset. */
export function isCalledMask(text: string, start: number): boolean {
  const last = codeBefore(text, start - 1);
  if (last !== BLANK && last !== EQUALS && last !== COLON && last !== TAB) return false;
  return /(?:mask|broadcast|bcast)[ \t]{0,4}[:=]?[ \t]{0,4}$/i.test(text.slice(Math.max(0, start - 20), start));
}

/** The address with nothing in those bits that the mask leaves to hosts: it stands for all of the network. */
export function isNetwork(address: string, bits: number): boolean {
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return number % 2 ** (32 - bits) === 0;
}
