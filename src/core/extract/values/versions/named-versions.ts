import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, isBlank, isDigit, isWordLike } from '../../text/characters.ts';
import { NEAR } from '../../text/context.ts';
import { LookAhead } from '../../text/look-ahead.ts';
import { Words } from '../../text/words.ts';
import { isBehindHost } from '../addresses/host-before-address.ts';
import { isAsLowAsVersions, isLow, startsLow } from './low-numbers.ts';

const { DOT, SLASH } = CHARACTER_CODES;

/** `Versión del antivirus: `, `Версия загрузчика `: of what it is stands between; a preposition at the end says where something is. */
const VERSION_OF =
  /(?:version(?:s|en|e)?|versie|versión|versão|версии|версия|wersja|verze)(?:[ \t]+\p{L}[\p{L}'’-]{0,20}){1,3}(?<![ \t](?:at|from|on|via|by|in|to|ip|host|with|auf|von|vom|aus|über|sur|depuis|desde|en|с|на|от|из))[ \t]*[:=]?[ \t]*$/iu;
/** `Agent version on SRV1: `: the machine that has it. */
const VERSION_ON = /version (?:on|at|from) [\w-]{1,20}:[ \t]?$/i;
/** Words before an address that are no name of a program. */
const BEFORE_ADDRESS = new Words(
  (
    'ip ips ipv4 address addresses addr host hosts hostname server servers c2 c2s cnc ns dns resolver gateway router proxy relay node peer client ' +
    'clients machine endpoint target src dst source destination attacker victim scanner exit traffic remote local public private external ' +
    'internal from to at on via by and or with between against for is was are were in of ping pings pinged connect connects connected connecting ' +
    'contact contacts contacted contacting reach reached call calls called beacon beacons beaconed beaconing resolve resolves resolved block ' +
    'blocked blocking allow allowed deny denied drop dropped accept accepted scan scanned scanning saw seen see observed found bind listen ' +
    'listening used uses using served serving hosted infected compromised malicious suspicious bad evil rogue known ioc iocs indicator indicators c ' +
    'panel botnet actor actors operator operators threat network networks curl wget ssh ftp telnet nmap nc netcat dig whois traceroute hxxp http https tcp udp icmp adresse adressen von an zu auf und oder ' +
    'mit bei de del desde la el en con y o a vers depuis et ou le du da di per il e indirizzo adres na z do i od с на от и в адрес адреса адресу узел хост сервер'
  ).split(' '),
);
const LONGEST_WORD = 24;

/** `Affected: Acme Gateway 9.1.0.0` */
const AFFECTED =
  /(?:^|[\r\n])[ \t|*•-]*(?:affected|vulnerable)(?: (?:versions?|products?|releases?|software|systems?))?\**[ \t]*[:|](?![^\r\n]*\b(?:hosts?|ips?|address(?:es)?|servers?|machines?|clients?|endpoints?|systems)\b)[^\r\n]*$/i;

/** What one of the expressions above needs, and how far they look back. */
const WORDS = new LookAhead(/vers[iãõ]|ерси|wersj|verze|affected|vulnerable/gi);
const FARTHEST = 64;

/** Whether the number is a version of what is named before it. `plainEnd`: where the last address before it ends. */
export function isVersionOfNamed(text: string, start: number, end: number, plainEnd: number): boolean {
  // Behind another address, as in a list, nothing is named.
  if (!startsLow(text, start) || !isBlank(codeBefore(text, start - 1)) || isBehindNumber(text, start - 1)) return false;
  if (isBehindHost(text, start - 1)) return false;
  const isAsLow = isAsLowAsVersions(text, start, end);
  if (isAsLow && isBehindName(text, start)) return !isOfSameNetwork(text, plainEnd, start);
  const from = Math.max(0, start - FARTHEST);
  if (!WORDS.isWithin(text, from, start)) return false;
  const before = text.slice(from, start);
  if (isAsLow && (AFFECTED.test(before) || VERSION_ON.test(before))) return true;
  return isLow(text, start) && VERSION_OF.test(before);
}

/** `kim 2.0.1.3, pat 2.0.1.4`: whether three numbers are those of the address that ends at the offset, near before it. */
function isOfSameNetwork(text: string, plainEnd: number, start: number): boolean {
  const network = plainEnd < start - NEAR ? undefined : NETWORK.exec(text.slice(Math.max(0, plainEnd - LONGEST_ADDRESS), plainEnd))?.[0];
  return network !== undefined && text.startsWith(network, start);
}

/** `203.0.113.107` */
const LONGEST_ADDRESS = 15;
const NETWORK = /(?<![\d.])(?:\d{1,3}\.){3}(?=\d{1,3}$)/;

/** Whether a word that is no such one stands before the number, over a blank. */
function isBehindName(text: string, start: number): boolean {
  let word = start - 1;
  while (start - word < LONGEST_WORD && isWordLike(codeBefore(text, word - 1))) word--;
  // `nc -e /bin/sh 192.0.2.1`
  return word < start - 1 && codeBefore(text, word - 1) !== SLASH && !BEFORE_ADDRESS.has(text, word, start - 1);
}

/** Digits and dots alone; `libc6` is a name. */
function isBehindNumber(text: string, end: number): boolean {
  let at = end;
  while (end - at < LONGEST_WORD && (isDigit(codeBefore(text, at - 1)) || codeBefore(text, at - 1) === DOT)) at--;
  return at < end && !isWordLike(codeBefore(text, at - 1));
}
