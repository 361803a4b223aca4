import { CHARACTER_CODES } from '../../character-codes.ts';
import { isCodeFile, isMemberOfResult } from '../names/code/code-files.ts';
import { isDetectionName } from '../names/code/detections.ts';
import { COM, endingOf, FILE, MEMBER } from '../names/endings.ts';
import { AnnouncedLists } from '../names/files/announced-lists.ts';
import { isBuild } from '../names/files/builds.ts';
import { isBeforeLabelledHash, isDeclaredName } from '../names/files/declared-names.ts';
import { readEncodedName } from '../names/files/encoded-names.ts';
import {
  endBeforeWords,
  endOfHidden,
  isCompressed,
  isMadeHarmless,
  withoutHyphens,
  withoutParticle,
  withoutUnderscore,
} from '../names/files/file-ends.ts';
import { behindEmphasis, behindParticle } from '../names/files/file-starts.ts';
import { FoundNames } from '../names/files/found-names.ts';
import { HashesNear } from '../names/files/hashes-near.ts';
import { isHidden } from '../names/files/hidden-names.ts';
import { LineBefore } from '../names/files/line-before.ts';
import { NamesAmongNames } from '../names/files/names-among-names.ts';
import { headersOfNames } from '../names/files/names-in-fields.ts';
import { startOfScaled } from '../names/files/numbered-names.ts';
import { startOfPictureOfPage } from '../names/files/pictures-of-pages.ts';
import { startOfQuotedName } from '../names/files/quoted-names.ts';
import { isRequested } from '../names/files/requested-pages.ts';
import { type Around, startOfWholeName } from '../names/files/whole-names.ts';
import { dotBeforeSentence } from '../names/hosts/trim-host.ts';
import { Name } from '../names/name.ts';
import { HOST, isDosProgram, judgeName, NO_HOST, stemLength } from '../names/names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isDigit, isLetter, isSmallLetter, isWordCharacter } from '../text/characters.ts';
import { Words } from '../text/words.ts';
import { hashInName } from '../values/hashes/hashes-in-names.ts';

const { AT, BLANK, CLOSE_BRACE, CLOSE_SQUARE, DOT, GREATER_THAN, STAR } = CHARACTER_CODES;

/** No file system lets a name be longer. */
const LONGEST = 255;

const NAME = new Name();
const ELLIPSIS = 0x2026;

export const filenameRule: Rule = {
  kind: 'filename',
  title: 'Name of a file, by an ending that files have',
  type: 'filename',
  category: 'Payload delivery',
  to_ids: true,
  examples: [
    ['opens invoice.pdf.exe', 'invoice.pdf.exe'],
    ['run setup.py', 'setup.py'],
  ],
  find({ text, dotted, hosts, endings, verdicts }, claims) {
    const around: Found = {
      lines: new LineBefore(text),
      headerOf: headersOfNames(text),
      lists: { announced: new AnnouncedLists(text), amongNames: new NamesAmongNames(text) },
      hashes: new HashesNear(text),
      found: new FoundNames(),
    };
    for (let at = 0; at < dotted.length; at += 2) {
      const start = dotted[at] as number;
      const end = dotted[at + 1] as number;
      const known = endings[at >> 1] as number;
      // What the host in a run ends in, its run ends in as well.
      const isKnown = end === hosts[at + 1] && (known !== 0 || start === hosts[at]);
      const verdict = findFile(text, start, end, isKnown ? known : endingOf(text, start, end), claims, around);
      if (verdict !== UNKNOWN && NAME.start === hosts[at] && NAME.end === hosts[at + 1]) verdicts[at >> 1] = verdict;
    }
    around.found.addTo(claims, text);
  },
};

interface Found extends Around {
  readonly found: FoundNames;
}

const UNKNOWN = 0;

/**
 * Returns what the run was judged to be, as in `Scan.verdicts`. On its own for the engine, which makes a function fast that is called often, and
 * none whose loop is long.
 */
function findFile(text: string, from: number, to: number, known: number, claims: Claims, around: Found): number {
  // Most end in a letter, to which nothing is tied.
  if (isLetter(text.charCodeAt(to - 1))) return findByEnding(known, text, from, to, claims, around);
  const start = behindEmphasis(text, from, to);
  const end = withoutUnderscore(text, start, withoutHyphens(text, start, withoutParticle(text, start, to - (start - from))));
  if (isDigit(text.charCodeAt(end - 1)) && endsInNumber(text, start, end) && claims.isFree(start, end))
    addFile(text, start, end, claims, around);
  if (isMadeHarmless(text, start, end) && claims.isFree(start, end)) {
    addFile(text, start, end, claims, around);
    return UNKNOWN;
  }
  return findByEnding(start === from && end === to ? known : endingOf(text, start, end), text, start, end, claims, around);
}

function findByEnding(ending: number, text: string, start: number, end: number, claims: Claims, around: Found): number {
  if (ending !== 0) return judgeFile(ending, text, start, end, claims, around);
  const last = text.charCodeAt(end - 1);
  const words = endBeforeWords(text, start, end);
  if (words < end) return judgeFile(endingOf(text, start, words), text, start, words, claims, around);
  // Beyond ASCII ends none that the list does not know.
  if (!isWordCharacter(last)) return UNKNOWN;
  if ((isBuild(text, start, end) || isDeclaredName(text, start, end, around.headerOf)) && claims.isFree(start, end))
    addFile(text, start, end, claims, around);
  else if (isSmallLetter(last)) {
    const dot = dotBeforeNextSentence(text, start, end);
    if (dot > start) return judgeFile(endingOf(text, start, dot), text, start, dot, claims, around);
  }
  return UNKNOWN;
}

function judgeFile(ending: number, text: string, start: number, end: number, claims: Claims, around: Found): number {
  if ((ending & FILE) === 0) {
    if ((isCompressed(text, start, end) || isBeforeLabelledHash(text, start, end)) && claims.isFree(start, end))
      addFile(text, start, end, claims, around);
    return UNKNOWN;
  }
  if (ending === COM && !isDosProgram(text, start, end)) return UNKNOWN;
  if (end - start > LONGEST || !claims.isFree(end - 1, end)) return UNKNOWN;
  const name = NAME.readWith(ending, text, start, end);
  const from = name.isWide ? behindParticle(text, start, end) : start;
  if (from !== start) name.readWith(ending, text, from, end);
  if (!claims.isFree(name.start, end)) return UNKNOWN;
  const kind = judgeName(name, claims);
  if (kind === 'file' && isWholeName(name, claims) && !isOfCode(name, around))
    addFile(text, name.start, endOfHidden(text, end), claims, around);
  return kind === 'host' ? HOST : NO_HOST;
}

function isWholeName(name: Name, claims: Claims): boolean {
  const { text, start, end, before, behind } = name;
  // `bob@evil.c`: of an address that is none.
  if (before === AT && isAlphanumeric(codeBefore(text, start - 2)) && startOfScaled(text, start) === undefined) return false;
  // `evil[.]c…`: the beginning of a host.
  if (behind === ELLIPSIS && claims.isDefanged(start, end)) return false;
  return stemLength(name) > 0 || startOfQuotedName(text, start, end) !== undefined;
}

/** Whether what ends like a file is none. */
function isOfCode(name: Name, { hashes }: Found): boolean {
  return isCodeFile(name, hashes) || isMemberOfResult(name) || isDetectionName(name) || isDoubleEnding(name) || isRequested(name);
}

/** What a name pretends to end in. */
const PRETENDED = new Words('doc docx xls xlsx ppt pptx pdf rtf txt csv jpg jpeg png gif mp3 mp4 zip rar html'.split(' '));

/** `.docx.lnk`, `<name>.docx.lnk`, `*.docx.lnk`: two endings, and no name of a hidden file. */
function isDoubleEnding({ text, start, before, firstEnd, dots }: Name): boolean {
  if (dots !== 1 || before !== DOT || !PRETENDED.has(text, start, firstEnd)) return false;
  return isHidden(text, start) || endsStandIn(codeBefore(text, start - 2));
}

/** `> ] } *` */
function endsStandIn(code: number): boolean {
  return code === GREATER_THAN || code === CLOSE_SQUARE || code === CLOSE_BRACE || code === STAR;
}

/** `terms.pdf.Then sign`: the last dot of a name where the next sentence began without a blank; -1 where none did. */
function dotBeforeNextSentence(text: string, start: number, end: number): number {
  if (codeBehind(text, end) !== BLANK) return -1;
  const dot = dotBeforeSentence(text, start, end);
  if (!isSmallLetter(codeBehind(text, end + 1)) && !(dot > start && SENTENCE.has(text, dot + 1, end))) return -1;
  return dot > start && (endingOf(text, start, dot) & (FILE | MEMBER)) === FILE ? dot : -1;
}

/** `terms.pdf.The Gull RAT`: what a sentence begins with, whatever its next word is. */
const SENTENCE = new Words('the this these that it its then when after once while if an in on by for to'.split(' '));

/** `libc.so.6`, `libssl.so.1.1`, and `data.7z.001`, a part of an archive. */
const NUMBERED = /^(?:[a-z][\w+-]{1,40}\.so(?:\.\d{1,4}){1,4}|\w[\w+-]{0,40}\.(?:(?:tar\.)?(?:7z|zip|rar|tar|gz|bz2|xz)|iso|exe)\.\d{3})$/i;

function endsInNumber(text: string, start: number, end: number): boolean {
  return end - start < 64 && NUMBERED.test(text.slice(start, end));
}

/** Of a name whose last word is known to be free. */
function addFile(text: string, start: number, end: number, claims: Claims, around: Found): void {
  const picture = startOfPictureOfPage(text, start, end);
  if (picture !== undefined) {
    claims.veto(picture, end);
    return;
  }
  const encoded = readEncodedName(text, start, end);
  const whole = encoded?.start ?? startOfWholeName(text, start, end, around);
  if (whole < start && end - whole > LONGEST) return;
  // `"wscript.exe evil.js"`: the name of another file stands before this one.
  const from = whole < start && !claims.isFree(whole, end) ? start : whole;
  if (encoded !== undefined && from === whole) around.found.noteValue(from, end, encoded.value, claims);
  else around.found.note(text, from, start, end, claims);
  const hash = hashInName(text, start, end);
  if (hash !== undefined) around.found.noteHash(hash);
}
