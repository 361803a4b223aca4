import { codeBefore, codeBehind, isBlank, isCapital, isDigit, isLowerCase, isSmallLetter } from './characters.ts';
import { textBefore } from './context.ts';
import { isDetectedAs, isDetectionName } from './detections.ts';
import { COM, COMMON, INFO, LABORATORY, NET, ORG, WORD } from './endings.ts';
import { isCodeBeside, isInExpression } from './expressions.ts';
import { areCapitals, areSmallLetters, hasSmallLetter, isCapitalised } from './letter-case.ts';
import type { Name } from './name.ts';
import { OBJECT, REVERSED, rootOf, SELF, VENDOR } from './roots.ts';
import { saysCode, saysHost } from './says.ts';
import { Words } from './words.ts';

/** Hosts of which it is known that they are. */
const SERVICES = new Words('file.io app.link data.world e.pn s.id n.pr is.gd v.gd i.ibb.co req.run'.split(' '));
/** Domains under which everybody gets a name. */
const LANDLORDS = new Words(
  'github.io gitlab.io pages.dev workers.dev r2.dev web.app vercel.app netlify.app firebaseapp.com fly.dev deno.dev run.app ngrok.io ngrok.app glitch.me'.split(
    ' ',
  ),
);
/** `log4j.logger.org = WARN` */
const LOGGING = new Words('log4j log4j2 logging logback'.split(' '));
const SETTINGS = new Words('logger level appender'.split(' '));
/** Products that are written like a host. */
const PRODUCTS = new Words(
  'adodb.stream asp.net vb.net ado.net ml.net paint.net json.net system.net f.net c.net socket.io e.g i.e a.k.a u.s u.k p.m a.m a.d b.c j.r d.c n.a console.info logger.info logging.info log.info daemon.info mail.info safe.directory 802.11.ac 802.11.ax 802.11.be dot.net log4j.net emgu.cv chart.io protobuf.net quartz.net ltd.co st.in vs.in'.split(
    ' ',
  ),
);
/** `mail from @evil.live`: the domain of whoever sends. */
const SENDERS = /(?:from|address(?:es)?|senders?|mailbox(?:es)?|domains?|accounts?)[ \t]*[:=]?[ \t]*@$/i;
/** Members of objects that have members themselves: `process.env.host`. */
const INNER = new Words('prototype env exports versions'.split(' '));
/** `t.me`, which is written as an object's member is. */
const SHORTENER = new Words(['t.me']);

/**
 * Whether a run that could be a host is rather a name of program code, of a product, of malware, or two sentences without a blank between.
 * Deciding on its own letters and on what stands right beside it.
 */
export function isCodeOrProse(name: Name): boolean {
  const { text, start, end, ending, dots } = name;
  if (PRODUCTS.has(text, start, end) || isSettingOfLog(name)) return true;
  const isWord = (ending & WORD) !== 0;
  const isCommon = (ending & COMMON) !== 0;
  const isLaboratory = (ending & LABORATORY) !== 0;
  const root = rootOf(name);
  const isReversed = (root & REVERSED) !== 0 && dots > 1 && !isCommon;
  // Lower case throughout and an ending that is no word: nothing below can hold but the order of the labels and what stands beside it.
  if (!isWord && !name.hasCapital && (!name.isWide || isLowerCase(text, start, end))) {
    if (isLaboratory) return text.startsWith('vnd.', start) || isInExpression(text, start, end);
    return !isCommon && (isReversed || isCodeBeside(text, start, end) || isInExpression(text, start, end));
  }
  if (SHORTENER.has(text, start, end)) return false;
  return (
    isMissingBlank(name) ||
    isBlankMissingBehindCapitals(name) ||
    isDetectedAs(name, root, isCommon) ||
    isDetectionName(name) ||
    (root & VENDOR) !== 0 ||
    isReversed ||
    ((isWord || !isCommon || isLaboratory) && isInExpression(text, start, end)) ||
    ((isWord || !isCommon) && isCodeBeside(text, start, end)) ||
    (isWord && (isMember(name, root, isCommon) || isReference(name)))
  );
}

/** `the end.Next sentence` and `System.Net`: a capital after the dot that the rest of the name does not share. */
function isMissingBlank({ text, end, last, secondLast, ending }: Name): boolean {
  if (!isCapitalised(text, last, end)) return false;
  if ((ending === COM || ending === ORG) && isCapital(text.charCodeAt(secondLast))) return false;
  return last - 1 - secondLast < 2 || !areCapitals(text, secondLast, last - 1);
}

/** `Bring your ID.No parking`: small words that are top-level domains, and a sentence that goes on. */
function isBlankMissingBehindCapitals({ text, last, end, hasCapital }: Name): boolean {
  return (
    hasCapital &&
    codeBehind(text, end) === 32 &&
    isSmallLetter(codeBehind(text, end + 1)) &&
    isCapitalised(text, last, end) &&
    SMALL_WORDS.has(text, last, end)
  );
}

const SMALL_WORDS = new Words('in it is as at to so no my me do be by an am us'.split(' '));

function isSettingOfLog({ text, start, firstEnd, last, secondLast, dots }: Name): boolean {
  return dots === 2 && LOGGING.has(text, start, firstEnd) && SETTINGS.has(text, secondLast, last - 1);
}

/** Whether a name that ends in a word is one of an object's members. */
function isMember(name: Name, root: number, isCommon: boolean): boolean {
  const { text, start, end, firstEnd, last, ending, dots } = name;
  if (ending !== NET) {
    // `Priority.INFO`, `pcm.NAME`: a constant of an object.
    if (end - last > 2 && areCapitals(text, last, end) && hasSmallLetter(text, start, firstEnd)) return true;
    if (isVersion(text, start, last - 1)) return true;
  }
  // `.btn.in{` of a style sheet.
  if (codeBefore(text, start - 1) === 46 && codeBehind(text, codeBehind(text, end) === 32 ? end + 1 : end) === 123) return true;
  // `self.info`, `u.info`: nobody's host is called so, whatever is sold under it.
  if (ending === INFO && dots === 1 && (root & SELF) !== 0 && areSmallLetters(text, start, firstEnd)) return true;
  if ((ending === INFO || !isCommon) && !name.hasCapital && saysCode(text, start)) return true;
  if (isCommon) return ending === NET && (root & OBJECT) !== 0 && isCapital(text.charCodeAt(start));
  if (name.underscore >= 0 || hasInnerMember(name)) return true;
  // `ask @soc.team`: how people are called in a chat.
  if (codeBefore(text, start - 1) === 64 && !SENDERS.test(textBefore(text, start))) return true;
  if ((root & OBJECT) === 0 && !isCamelCase(name)) return false;
  return !SERVICES.has(text, start, end) && !isRented(name) && !isListed(text, start, end) && !saysHost(text, start, end);
}

function isRented({ text, end, dots, secondLast }: Name): boolean {
  return dots > 1 && LANDLORDS.has(text, secondLast, end);
}

/** `v1.2`, `7.0` before a word that belongs to the sentence. */
function isVersion(text: string, start: number, end: number): boolean {
  for (let at = (text.charCodeAt(start) | 32) === 118 ? start + 1 : start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && code !== 46) return false;
  }
  return true;
}

function hasInnerMember({ text, firstEnd, last, dots }: Name): boolean {
  if (dots < 2) return false;
  let label = firstEnd + 1;
  for (let at = label; at < last; at++) {
    if (text.charCodeAt(at) !== 46) continue;
    if (INNER.has(text, label, at)) return true;
    label = at + 1;
  }
  return false;
}

/** `fileName`: a capital behind a small letter. */
function isCamelCase({ text, start, end, hasCapital }: Name): boolean {
  if (!hasCapital) return false;
  for (let at = start + 1; at < end; at++) if (isCapital(text.charCodeAt(at)) && isSmallLetter(text.charCodeAt(at - 1))) return true;
  return false;
}

/** Alone on its line, as lists of indicators are written. */
function isListed(text: string, start: number, end: number): boolean {
  const after = codeBehind(text, end);
  return codeBefore(text, start - 1) === 10 && (after === 10 || after === 13);
}

/** `fig. a.in`, `e.g. b.to`: what two letters end behind such words is no host. */
function isReference({ text, start, end, last }: Name): boolean {
  if (end - last !== 2) return false;
  let word = start;
  while (start - word < LONGEST_GAP && isBlank(codeBefore(text, word - 1))) word--;
  return word < start && REFERENCE_ENDS.has(codeBefore(text, word - 1) | 32) && REFERENCES.test(textBefore(text, start).trimEnd());
}

const LONGEST_GAP = 48;
const REFERENCES = /\b(?:e\.g|i\.e|pp?|fig|no|vol)$/i;
/** What these end in: nothing is copied for all other words. */
const REFERENCE_ENDS: ReadonlySet<number> = new Set(Array.from('gepol', (letter) => letter.charCodeAt(0)));
