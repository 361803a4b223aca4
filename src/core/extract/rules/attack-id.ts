import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import { isDigit } from '../text/characters.ts';
import { labelBefore, textBefore } from '../text/context.ts';
import { tableOf } from '../text/table-of.ts';

const { CAPITAL_T, SMALL_A, SMALL_T } = CHARACTER_CODES;

/** `T1059`, `T1059.001`, `TA0001`, `S0154`, `G0016`, `M1036`, `T0800` (industrial systems), `DS0009`, `C0024` */
const FORM =
  /^(?:T1[0-7]\d\d(?:\.\d{3})?|T08\d\d(?:\.\d{3})?|TA0\d{3}|S[01]\d{3}|G[01]\d{3}|M(?:0[89]|10)\d\d|C00\d\d|DS00\d\d|DET0\d{3})$/;
/** 1 for what they begin with, so that nothing is copied for what they are not. */
const INITIALS = tableOf('TSGMCDt');
/** Groups, software and mitigations share their form with model numbers, so what is not `0...` needs a word nearby. */
const NEEDS_WORD = /^[SGM]1/;
const SAYS_TECHNIQUE = /att&?ck|mitre|technique|tactic/i;
const OTHER_TECHNIQUE = /\b(?:T1[0-7]\d\d|t1[0-7]\d\d\.\d{3})\b/;
const SAYS_ATTACK = /att&?ck|mitre|mitigation|technique|tactic|group|software|\b[TSGM]A?[01]\d{3}\b/i;

export const attackIdRule: Rule = {
  kind: 'attack-id',
  title: 'Number of MITRE ATT&CK: technique, tactic, software, group, mitigation, campaign',
  type: 'text',
  category: 'External analysis',
  to_ids: false,
  examples: [['T1059.001', 'T1059.001']],
  find({ text, coded, dotted }, claims) {
    for (let at = 0; at < coded.length; at += 2) check(text, coded[at] as number, coded[at + 1] as number, claims);
    for (let at = 0; at < dotted.length; at += 2) {
      const start = dotted[at] as number;
      const end = dotted[at + 1] as number;
      if (text.charCodeAt(start) === SMALL_A && text.startsWith(TAG, start)) addTag(text, start + TAG.length, end, claims);
      else check(text, start, end, claims);
    }
  },
};

/** `attack.t1059.001`, as Sigma tags its rules. */
const TAG = 'attack.';

function addTag(text: string, start: number, end: number, claims: Claims): void {
  const value = end - start < 10 ? text.slice(start, end).toUpperCase() : '';
  if (FORM.test(value) && claims.isFree(start, end)) claims.add({ kind: 'attack-id', value, start, end });
}

function check(text: string, start: number, end: number, claims: Claims): void {
  const first = text.charCodeAt(start);
  if (first > 127 || INITIALS[first] === 0) return;
  const stop = first === CAPITAL_T && end - start > 6 ? beforeWord(text, start, end) : end;
  checkNumber(text, start, stop, claims);
}

/** Techniques that there were before, numbered between those of companies and those of phones, stand in no table of today: `T1290Wifi` is a model. */
const BEFORE_WORD = /^T(?:1(?!2[3-9]|3[0-8])[0-7]\d\d(?:\.\d{3})?|A0\d{3})(?=[A-Z][a-z]{2})/;
const LONGEST_BEFORE_WORD = 13;

/** `T1566.001Execution`: where the number ends where the border of a cell was lost. */
function beforeWord(text: string, start: number, end: number): number {
  const number = BEFORE_WORD.exec(text.slice(start, start + LONGEST_BEFORE_WORD));
  return number === null ? end : start + number[0].length;
}

/** `/.001`, ` .001`, and `.001` on the next line of a narrow cell; `/001` as in the addresses of attack.mitre.org. */
const PART = /^(?:\/(\d{3})(?![\w/])|(?:\/| |[ \t]?\r?\n[ \t]{0,8})\.(\d{3})(?!\w|\.\w))/;
const LONGEST_PART = 20;

/** The number with its part, and where that ends; the number alone where it has none. */
function withPart(text: string, start: number, end: number): readonly [written: string, end: number] {
  const part = end - start === 5 && (text.charCodeAt(start) | 32) === SMALL_T ? PART.exec(text.slice(end, end + LONGEST_PART)) : null;
  const written = text.slice(start, end);
  return part === null ? [written, end] : [`${written}.${part[1] ?? part[2]}`, end + part[0].length];
}

function checkNumber(text: string, start: number, end: number, claims: Claims): void {
  if (end - start < 5 || end - start > 9 || !isDigit(text.charCodeAt(end - 1))) return;
  const [written, stop] = withPart(text, start, end);
  const value = text.charCodeAt(start) === SMALL_T ? written.toUpperCase() : written;
  if (!FORM.test(value) || !claims.isFree(start, stop)) return;
  if (NEEDS_WORD.test(value) && value !== 'T1000' && !/^M10[1-5]\d$/.test(value) && !SAYS_ATTACK.test(textBefore(text, start))) return;
  if (text.charCodeAt(start) === SMALL_T && value.length === 5 && !isSaidToBeTechnique(text, start)) return;
  if (/^T1000$/.test(value)) return;
  claims.add({ kind: 'attack-id', value, start, end: stop });
  if (value.startsWith('T') && isDigit(value.charCodeAt(1))) addParts(text, value.slice(0, 5), value.length === 5, stop, claims);
}

/** `test t1304` of a program is none; `t1059.001` is told by its part. */
function isSaidToBeTechnique(text: string, start: number): boolean {
  const before = labelBefore(text, start);
  return SAYS_TECHNIQUE.test(before) || OTHER_TECHNIQUE.test(before);
}

/** `/.002`, `/002`, `, .003`, ` and .004` behind a number with a part of its own, ` (.002` behind one without: parts of the same technique. */
const SIBLING =
  /^(?:\/\.?|(?: ?[/|&+;] ?|, ?(?:(?:and|or|und|oder|et|ou|y|o|e) )?| (?:and|or|und|oder|et|ou|y|o|e) )\.)(\d{3})(?!\w|\.\w|\/(?!\.?\d{3}(?!\d)))/;
const FIRST_IN_BRACKETS = /^ ?[([]\.(\d{3})(?=[,;/|)\] &])/;
const LONGEST_SIBLING = 16;

function addParts(text: string, technique: string, isWhole: boolean, end: number, claims: Claims): void {
  const first = isWhole ? FIRST_IN_BRACKETS : SIBLING;
  for (let at = end, next = partAt(first, text, at); next; next = partAt(SIBLING, text, at)) {
    const stop = at + next[0].length;
    if (!claims.isFree(at, stop)) return;
    claims.add({
      kind: 'attack-id',
      value: `${technique}.${next[1]}`,
      start: stop - 3,
      end: stop,
      confidence: 'likely',
      reason: 'technique of the one before it',
    });
    at = stop;
  }
}

function partAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  return pattern.exec(text.slice(at, at + LONGEST_SIBLING));
}
