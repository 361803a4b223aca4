import { CHARACTER_CODES } from '../../../character-codes.ts';
import { codeBefore, codeBehind, isHex, isLineBreak } from '../../text/characters.ts';
import { endOfWordBefore, startOfWord, textBefore } from '../../text/context.ts';
import { Words } from '../../text/words.ts';
import { isAllHex } from './labelled.ts';

const { AT, BLANK, CLOSE_SQUARE, COLON, HYPHEN } = CHARACTER_CODES;

/** What makes a number in hexadecimal digits something else than the hash of a file: `commit 1f3e...`, `RC4 key: 9a8b...` */
const NO_HASH =
  /(?:^|[^a-z\d/.@])(?:(?:commit|git|blob|tree|head|merge|parent)(?: with(?: the)?)? sha|commits?|fix(?:es)?|merged?|checked out(?: at)?|HEAD is now at|cherry[ -]picked(?: from(?: commit)?)?|fingerprint|git(?: (?:show|reset|revert|diff|log))?|ref|rev(?:ision)?|tree|parent|submodule(?: at)?|checkout|(?:cherry-)?pick|blob|head|uuid|guid|btih|(?:cert(?:ificate)?)?serial(?:[ -]?(?:no|number|num))?|s\/?n|[sa]ki|kid|seriennummer|n[uú]mero de serie|keys?|(?:subject|authority)?key ?id(?:entifier)?|api[ _-]?key|(?:access|auth|csrf|xsrf|bearer|refresh|session)?[ _-]?token|[cx]srf|viewstate|nonce|salt|iv|(?:php|j)?sess(?:ion)?(?:[ _-]?id)?|sid|(?:your|personal|victim|bot|machine|device|order|ticket|customer|ransom|affiliate|campaign)(?: personal)?[ _-]?id|ntlm(?: hash)?|(?:nt|lm)[ _-]?hash|cookie|etag|trace(?:[ _-]?id)?|span[ _-]?id|request[ _-]?id|correlation[ _-]?id|tx(?:id|n)?|transaction(?: id| hash)?|block[ _-]?hash|secret|password|passwd|seed|psk|boundary|authorization|bearer|(?!(?:sample|file|malware|hash)[_-])[a-z]{2,16}[_-]id|object[ _-]?id|tenant[ _-]?id|client[ _-]?id|subscription[ _-]?id|build id|buildid|rich(?:[ _-]?pe)?(?:[ _-]?header)?|(?:main )?icon(?: d)?|permhash|symhash|typerefhash|richhash|vhash|dhash|hassh(?:server)?|telfhash|q?tox|(?:aes\d{3}_)?hmac|ja4[a-z]?)\b(?:[ \t]*(?:is|was|in|id|identifier|hash|number|no\.?|value))?[ \t]*[:=#@()"'`<[|*\t –—-]{0,4}[ \t"'`]*(?:W\/)?(?:\\?["'])?(?:0x)?$/i;
/** Last words of what NO_HASH knows, so that most hashes never meet it. */
const LAST_WORDS = new Words(
  'sha commit commits fix fixes merged at out picked from fingerprint git show reset revert diff log ref rev revision tree parent submodule merge checkout pick blob head uuid guid btih serial serialnumber certificateserialnumber no number num identifier n sn kid keyid keyidentifier subjectkeyidentifier authoritykeyidentifier seriennummer serie key keys apikey token csrftoken xsrftoken accesstoken authtoken refreshtoken sessiontoken csrf xsrf viewstate bearer nonce salt iv session sessid phpsessid jsessionid sid ntlm nthash lmhash cookie etag id txid txn tx transaction boundary hash blockhash secret password passwd seed psk buildid sessionid traceid trace hmac is was in value w 0x rich header pe icon dhash vhash permhash ski aki symhash typerefhash richhash hassh hasshserver telfhash tox qtox'.split(
    ' ',
  ),
);

/** Whether the word says that a number behind it is no hash of a file, as `session` or `commit` does. */
export function saysNoHash(text: string, start: number, end: number): boolean {
  return LAST_WORDS.has(text, start, end) && NO_HASH.test(`${text.slice(start, end)} `);
}

/** Whether what stands before or behind the number says that it is no hash of a file. */
export function isNamedOtherwise(text: string, start: number): boolean {
  // `From 9f1a... Mon Sep 17 00:00:00 2001` begins each patch of git.
  const isBehindBlank = codeBefore(text, start - 1) === BLANK;
  if (isBehindBlank && text.startsWith('From ', start - 5) && text.startsWith(' Mon Sep 17 00:00:00 2001', start + 40)) return true;
  // `Merge 1f3e... into 9c8b...`
  if (isBehindBlank && text.startsWith(' into ', start - 6) && isAllHex(text, start - 46, start - 6)) return true;
  // `BuildID[sha1]=1f3e...`, as `file` tells of a program
  if (codeBefore(text, start - 2) === CLOSE_SQUARE && BUILD_ID.test(text.slice(Math.max(0, start - 16), start))) return true;
  // `1f3e... refs/heads/main`
  if (codeBehind(text, start + 40) <= BLANK && text.startsWith('refs/', start + 41)) return true;
  // `traceparent: 00-TRACE-SPAN-01` (W3C Trace Context).
  if (codeBefore(text, start - 1) === HYPHEN && /^[\da-f]{32}-[\da-f]{16}-\d\d\b/i.test(text.slice(start, start + 52))) return true;
  // `owner/action@1f3e...`, as workflows pin what they use
  if (codeBefore(text, start - 1) === AT && PINNED.test(text.slice(Math.max(0, start - 80), start))) return true;
  if (isPairOfPasswords(text, start) || (isBehindBlank && isKeyOfGpg(text, start))) return true;
  const end = endOfWordBefore(text, start);
  return LAST_WORDS.has(text, startOfWord(text, end), end) && NO_HASH.test(wordsBefore(text, start));
}

const BUILD_ID = /build-?id\[\w{3,8}\]=$/i;
const PINNED = /(?:^|[\s"'])[\w.-]{1,39}\/[\w./-]{1,60}@$/;
const KEY_OF_GPG = /^(?:pub|sec|sub|ssb|uid)[ #>]/;

/** `pub   rsa4096 2020-01-01 [SC]` and below it the fingerprint of the key. */
function isKeyOfGpg(text: string, start: number): boolean {
  let line = start;
  while (start - line < 12 && text.charCodeAt(line - 1) === BLANK && line > 1) line--;
  if (start - line < 4 || !isLineBreak(codeBefore(text, line - 1))) return false;
  let above = line - 1;
  while (line - above < WIDEST && above > 0 && !isLineBreak(text.charCodeAt(above - 1))) above--;
  return KEY_OF_GPG.test(text.slice(above, above + 4));
}

/** What stands before a hash on its line, or on the one before where that is a label alone or was wrapped there. */
function wordsBefore(text: string, start: number): string {
  const before = textBefore(text, start);
  const end = start - before.length - 1;
  if (end <= 0 || !/^[ \t*"'`]*$/.test(before)) return before;
  const words = textBefore(text, end).trimEnd();
  const isLabel = /^.{2,40}:\**$/.test(words) && isLineBreak(codeBefore(text, end - words.length - 1));
  return isLabel || isWrapped(text, end) ? `${words} ` : before;
}

/** How long the lines are that mail programs wrap. */
const NARROWEST = 55;
const WIDEST = 100;

/** `SHA-256,First Seen,Public Key`: the cells above the first row, whose last one says nothing of what begins the row. */
const CELLS = /[^\s,;|\t][,;|\t][^\s,;|\t][^,;|\t]*[,;|\t][^\s,;|\t]/;

/** Whether a line is as long and holds neither a hash of its own, as the lines of a list do, nor cells. */
function isWrapped(text: string, end: number): boolean {
  let start = end;
  while (start > 0 && end - start <= WIDEST && !isLineBreak(text.charCodeAt(start - 1))) start--;
  if (end - start < NARROWEST || end - start > WIDEST) return false;
  const line = text.slice(start, end);
  return !/[\da-f]{32}/i.test(line) && !CELLS.test(line);
}

/** `500:aad3...:31d6...:::`, the two hashes that Windows keeps of a password: 32 digits on both sides of a colon. */
function isPairOfPasswords(text: string, start: number): boolean {
  if (isHex(codeBehind(text, start + 32))) return false;
  const isSecond = start > 33 && text.charCodeAt(start - 1) === COLON && isAllHex(text, start - 33, start - 1);
  if (isSecond) return !isHex(text.charCodeAt(start - 34));
  return codeBehind(text, start + 32) === COLON && isAllHex(text, start + 33, start + 65) && !isHex(codeBehind(text, start + 65));
}
