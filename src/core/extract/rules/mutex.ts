import { CHARACTER_CODES } from '../../character-codes.ts';
import { endOfQuoted } from '../names/paths/windows-names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind } from '../text/characters.ts';
import { claimName } from '../values/tables/claim-name.ts';
import { findHeadedNames } from '../values/tables/headed-names.ts';
import { findLabelledNames, type Label } from '../values/tables/labelled-names.ts';
import { findNameInCellBefore } from '../values/tables/names-in-cells-before.ts';
import { findNotedName } from '../values/tables/noted-names.ts';
import { findInRecord } from '../values/tables/typed-records.ts';

const { APOSTROPHE, BACKSLASH, BACKTICK, BLANK, QUOTE, SMALL_L } = CHARACTER_CODES;

const MUTEX: Label = { kind: 'mutex', isWeak: false };
const OF_STIX = ':name'.length;
/** The word for it in other languages. */
const MUTEX_IN_OTHERS = /^(?:뮤텍스|ミューテックス|互斥[体量]|мьютекс)/i;
/** In the settings of AsyncRAT and its kin; a medicine is called so as well. */
const MTX: Label = { kind: 'mutex', isWeak: true };

export const mutexRule: Rule = {
  kind: 'mutex',
  title: 'Name of a mutex, by its label or its name space',
  type: 'mutex',
  category: 'Artifacts dropped',
  to_ids: true,
  examples: [
    ['creates the mutex "Global\\EvilMutex_1"', 'Global\\EvilMutex_1'],
    ['Mutex: A1-B2-C3', 'A1-B2-C3'],
  ],
  find({ text, keywords, backslashes }, claims) {
    for (let at = 0; at < keywords.length; at += 2) {
      const end = keywords[at + 1] as number;
      const word = text.slice(keywords[at] as number, end);
      const isInOther = MUTEX_IN_OTHERS.test(word);
      if (isInOther) findLabelledNames(text, end, MUTEX, claims);
      if (isInOther || /^mutex$/i.test(word)) findMade(text, keywords[at] as number, end, isInOther, claims);
      if (/^mut(?:ex|ant)/i.test(word)) {
        if (findNotedName(text, keywords[at] as number, end, 'mutex', claims)) continue;
        if (findInRecord(text, keywords[at] as number, end, 'mutex', claims)) continue;
        // `mutex:name = 'x'` of STIX.
        findLabelledNames(text, text.startsWith(':name', end) ? end + OF_STIX : end, MUTEX, claims);
        findNameBefore(text, keywords[at] as number, claims);
        findNameInCellBefore(text, keywords[at] as number, end, 'mutex', claims);
        if (/s$/i.test(word) || /^ names?\b/i.test(text.slice(end, end + 7))) findHeadedNames(text, end, 'mutex', claims);
      }
      if (word === 'MTX') findLabelledNames(text, end, MTX, claims);
      if (/^(?:create|open)mutex/i.test(word)) findArgument(text, end, claims);
    }
    for (let next = 0; next < backslashes.length; next++) findInNameSpace(text, backslashes[next] as number, claims);
  },
};

const LONGEST_VERB = 40;
const MADE = new RegExp(
  '(?<![\\w\u00c0-\u024f])(?:' +
    [
      '(?:create|open|acquire|register|use|make|set|check)(?:s|d|ed)?(?: up| for)?|(?:creat|open|acquir|register|us|mak|sett|check)ing(?: for)?',
      'erstell(?:t|en)|erzeug(?:t|en)|öffnet|verwendet|nutzt|legt|prüft|crea(?:n|r|ndo)?|abre|usa|utiliza|comprueba|crée(?:r|nt)?|ouvre|utilise',
      'utilizza|cri(?:a|am|ar|ou)|maakt|gebruikt|tworzy|używa',
    ].join('|') +
    ')(?: (?:an?|the|its|own|new|one|unique|global|local|named|einen|den|eigenen|einer?|el|un|una|le|il|uno?|o|um|een|de))* $',
  'i',
);
/** With a capital behind a small letter, and no file, host or call. */
const MADE_NAME = /^( (?:[\u2013\u2014-] )?)(?=\w{0,62}[a-z][A-Z])([A-Za-z][\w-]{3,62})(?![\w\\(:]|[.@]\w)/;
/** `CreateMutexA`, `ReleaseMutex`: what Windows offers for them. */
const CALL = /^(?:Nt|Zw|Rtl|Create|Open|Release|Wait|Get|Set|Is|Has|Close|Query|Find|Check)[A-Z]/;

/** `fooLock`, `mMutex`: a variable of source code. */
const VARIABLE = /^[a-z].*(?:Lock|Mutex|Mtx)$/;

/** `creates the mutex EvilOne to`, `creates a mutex – EvilOne`: what was made is named right behind the word; behind one in a script of its own no letter of ASCII belongs to the sentence. */
function findMade(text: string, label: number, end: number, isInOther: boolean, claims: Claims): void {
  if (codeBehind(text, end) !== BLANK) return;
  const [, gap = '', name] = MADE_NAME.exec(text.slice(end, end + 70)) ?? [];
  if (name === undefined || CALL.test(name) || VARIABLE.test(name)) return;
  if (!isInOther && !MADE.test(text.slice(Math.max(0, label - LONGEST_VERB), label))) return;
  claimName('mutex', name, end + gap.length, 'a label names it', claims);
}

const LONGEST_NAME = 64;
/** In quotes right before the word, with a capital or what no word has; `"global" mutex` says what it is. */
const NAME_BEFORE = /(?:^|[\s(])(?:"([^\s"'`]+)"|“([^\s“”]+)”|'([^\s"'`]+)'|`([^\s"'`]+)`) $/;
const SAYS_WHICH = /^(?:global|local|named|unnamed|system|recursive|kernel|windows|win32|linux)$/i;

/** `creates the "EvilOne" mutex` */
function findNameBefore(text: string, label: number, claims: Claims): void {
  if (codeBefore(text, label - 1) !== BLANK || !isClosing(codeBefore(text, label - 2))) return;
  const quoted = NAME_BEFORE.exec(text.slice(Math.max(0, label - LONGEST_NAME), label));
  const name = quoted?.slice(1).find((name) => name !== undefined);
  if (name === undefined || name.length < 4 || !/[A-Z\d_{}\\]/.test(name) || SAYS_WHICH.test(name)) return;
  claimName('mutex', name, label - 2 - name.length, 'a label names it', claims);
}

/** What closes a quotation. */
function isClosing(code: number): boolean {
  return code === QUOTE || code === APOSTROPHE || code === BACKTICK || code === 0x201d;
}

/** `CreateMutexW(NULL, FALSE, L"name")` */
function findArgument(text: string, from: number, claims: Claims): void {
  const call = /^\([^()"\r\n]{0,60}"([^"\r\n]{2,120})"/.exec(text.slice(from, from + 190));
  const name = call?.[1];
  if (call === null || name === undefined) return;
  claimName('mutex', name, from + call[0].length - 1 - name.length, 'the argument of a call that makes mutexes', claims);
}

/** `BaseNamedObjects\\Global` */
const LONGEST_HEAD = 24;

/** `Global\name` and `Local\name` need no label. */
function findInNameSpace(text: string, at: number, claims: Claims): void {
  // Both end in `l`, which most names before a backslash do not.
  if (codeBefore(text, at - 1) !== SMALL_L) return;
  const head = text.slice(Math.max(0, at - LONGEST_HEAD), at);
  // `IOC:Global\x`; a letter alone is a drive.
  const space = /(?:^|[^\w\\:]|[A-Za-z]{2}:|BaseNamedObjects\\{1,2})(Global|Local)$/.exec(head)?.[1];
  if (space === undefined) return;
  const start = at - space.length;
  const written = quotedName(text, start, at) ?? /^\\{1,2}[\w{}$#.!-]{3,120}/.exec(text.slice(at, at + 124))?.[0];
  // `{mutex Global\x}`: the bracket closes what was opened before the name.
  const name = written?.includes('{') ? written.replace(/[.!]+$/, '') : written?.replace(/[.!}]+$/, '');
  if (name === undefined || codeBehind(text, at + name.length) === BACKSLASH || !claims.isFree(start, at + name.length)) return;
  claims.add({
    kind: 'mutex',
    value: `${space}\\${name.replace(/^\\+/, '')}`,
    start,
    end: at + name.length,
    confidence: 'likely',
    reason: 'in a name space of kernel objects',
  });
}

/** `"Global\Two Words"`: all that is quoted is the name. */
function quotedName(text: string, start: number, at: number): string | undefined {
  const close = endOfQuoted(text, start);
  return close > at ? /^\\{1,2}[\w{}$#.! -]{3,120}$/.exec(text.slice(at, close))?.[0] : undefined;
}
