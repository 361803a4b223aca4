import { isMacAddress } from 'ioc-extractor';
import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import type { Scan } from '../scan/scan.ts';
import { codeAt, inLowerCase, isAlphanumeric, isHex, isLetter } from '../text/characters.ts';
import { textBefore } from '../text/context.ts';
import { isAllHex } from '../values/hashes/labelled.ts';

const { COLON, DIGIT_9, DOT, HYPHEN } = CHARACTER_CODES;

/** ioc-extractor knows the forms with colons and hyphens; Cisco's with dots is our own. */
export const macAddressRule: Rule = {
  kind: 'mac-address',
  title: 'Hardware address of a network card, written with colons',
  type: 'mac-address',
  category: 'Network activity',
  to_ids: false,
  examples: [
    ['00-1B-44-11-3A-B7', '00:1b:44:11:3a:b7'],
    ['001b.4411.3ab7', '00:1b:44:11:3a:b7'],
  ],
  find(scan, claims) {
    let done = 0;
    for (let next = 0; next < scan.colons.length; next++) {
      const colon = scan.colons[next] as number;
      if (colon < done) continue;
      done = colon + 1;
      if (addColons(scan.text, colon - 2, claims)) done = colon + 15;
    }
    findRuns(scan, claims);
  },
};

function addColons(text: string, start: number, claims: Claims): boolean {
  const end = start + 17;
  if (start < 0 || !isHex(text.charCodeAt(start)) || isBoundBefore(text, start) || isBound(text, end)) return false;
  return add(text, start, end, claims);
}

/** `MAC address: 001B44113AB7`: digits that nothing parts need a label. */
const LABEL = /(?:^|[^a-z])(?:mac|hwaddr|bssid)(?:[ _-]?addr(?:ess)?)?["']?[ \t]*(?:is|[:=])?[ \t"']*$/i;

function findRuns({ text, coded, dotted, numeric }: Scan, claims: Claims): void {
  for (let at = 0; at < coded.length; at += 2) {
    const start = coded[at] as number;
    const end = coded[at + 1] as number;
    if (end - start === 17 && text.charCodeAt(start + 2) === HYPHEN) {
      if (!isOfDigits(text, start, end) || isMeant(text, start)) add(text, start, end, claims);
    } else if (end - start === 12 && isAllHex(text, start, end) && LABEL.test(textBefore(text, start))) write(text, start, end, claims);
  }
  for (let at = 0; at < dotted.length; at += 2) {
    const start = dotted[at] as number;
    const end = dotted[at + 1] as number;
    if (isDotted(text, start, end)) write(text, start, end, claims);
  }
  for (let at = 0; at < numeric.length; at += 2) {
    const start = numeric[at] as number;
    const end = numeric[at + 1] as number;
    if (isDotted(text, start, end) && isMeant(text, start)) write(text, start, end, claims);
  }
}

/** Whether digits alone are no number of another kind: behind a label, or where two zeros begin them, as they do those of most makers. */
function isMeant(text: string, start: number): boolean {
  return text.startsWith('00', start) || LABEL.test(textBefore(text, start));
}

function isOfDigits(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > DIGIT_9) return false;
  return true;
}

/** `001b.4411.3ab7` */
function isDotted(text: string, start: number, end: number): boolean {
  if (end - start !== 14 || text.charCodeAt(start + 4) !== DOT || text.charCodeAt(start + 9) !== DOT) return false;
  return isAllHex(text, start, start + 4) && isAllHex(text, start + 5, start + 9) && isAllHex(text, start + 10, end);
}

function add(text: string, start: number, end: number, claims: Claims): boolean {
  return isMacAddress(text.slice(start, end)) && write(text, start, end, claims);
}

function write(text: string, start: number, end: number, claims: Claims): boolean {
  if (!claims.isFree(start, end)) return false;
  const written = inLowerCase(text, start, end);
  // To all of them, and to none.
  if (NOBODY.test(written) || isSerial(text, start)) {
    claims.veto(start, end);
    return true;
  }
  claims.add({ kind: 'mac-address', value: text.charCodeAt(start + 2) === COLON ? written : withColons(written), start, end });
  return true;
}

/** `Serial Number: 04:8A:1C:22:90:11`, `serial 04:8A:1C:22:90:11`, of a certificate whose number is short. */
const SERIAL = /(?:^|[^a-z])serial(?:[ _-]?(?:number|no\.?|nr\.?))?["']?(?:[ \t]{0,8}[:=][\s"']{0,24}|[ \t]{1,8})$/i;

function isSerial(text: string, start: number): boolean {
  return SERIAL.test(text.slice(Math.max(0, start - 48), start));
}

const NOBODY = /^(?:ff[:.-]?){6}$|^(?:00[:.-]?){6}$/;

function withColons(written: string): string {
  return written.replace(/[-.]/g, '').replace(/..(?=.)/g, '$&:');
}

function isBound(text: string, at: number): boolean {
  const code = codeAt(text, at);
  return isAlphanumeric(code) || (code === COLON && isHex(codeAt(text, at + 1))) || code === HYPHEN;
}

const LONGEST_LABEL = 16;

/** `MAC:00:1b:44:11:3a:b7`: a label before the colon has a letter that is no digit; else more pairs stand there, or an address of IPv6. */
function isBoundBefore(text: string, start: number): boolean {
  if (codeAt(text, start - 1) !== COLON) return isBound(text, start - 1);
  let at = start - 2;
  while (start - at < LONGEST_LABEL && isHex(codeAt(text, at))) at--;
  return !isLetter(codeAt(text, at));
}
