import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Claims, Rule } from '../rule.ts';
import { classOf, DASH } from '../text/characters.ts';

const { SMALL_E } = CHARACTER_CODES;

/** `CVE-2021-44228`, also inside of a longer name: `exploit-CVE-2021-44228-poc`, `Win32/Exploit.CVE-2017-11882.AR!MTB` */
const CVE = /(?:^|[^a-z0-9])(cve[-_]?((?:19|20)\d\d)[-_](\d{4,7}))(?!\d)/i;
/** `CVE-2021-44228CVE-2021-45046`: cells that lost their border. */
const GLUED = /^cve-((?:19|20)\d\d)-(\d{4,7})(?!\d)/i;
/** ` 2021-44228`, ` 2021 44228`, `: 2021-44228`, `#2021-44228` behind `CVE`, and `,2021-44228` as rules of Snort refer to it */
const BEHIND = /^(?:,|(?: id)?[ \t:#_]{1,3})((?:19|20)\d\d)[- ](\d{4,7})(?![\d.,:]\d|\d)/i;

export const cveRule: Rule = {
  kind: 'cve',
  title: 'Number of a vulnerability',
  type: 'vulnerability',
  category: 'External analysis',
  to_ids: false,
  examples: [['cve-2021-44228', 'CVE-2021-44228']],
  find({ text, coded, dotted, long, keywords }, claims) {
    for (const runs of [coded, dotted, long]) {
      for (let at = 0; at < runs.length; at += 2) {
        const start = runs[at] as number;
        const end = runs[at + 1] as number;
        if (end - start > 80 || end - start < 12 || !hasPrefix(text, start, end)) continue;
        const cve = CVE.exec(text.slice(start, end));
        if (cve === null) continue;
        const [whole, written = '', year, number] = cve;
        const from = start + cve.index + whole.length - written.length;
        const stop = from + written.length;
        addWithList(text, from, stop, year ?? '', number ?? '', claims);
        addGlued(text, stop, end, claims);
      }
    }
    for (let at = 0; at < keywords.length; at += 2) {
      const start = keywords[at] as number;
      const end = keywords[at + 1] as number;
      if (end - start !== 3 || text.slice(start, end).toLowerCase() !== 'cve') continue;
      const cve = BEHIND.exec(text.slice(end, end + 24));
      const stop = end + (cve?.[0].length ?? 0);
      if (cve) addWithList(text, start, stop, cve[1] ?? '', cve[2] ?? '', claims);
    }
  },
};

function addGlued(text: string, start: number, end: number, claims: Claims): void {
  for (let at = start, next = GLUED.exec(text.slice(at, end)); next; next = GLUED.exec(text.slice(at, end))) {
    const stop = at + next[0].length;
    addWithList(text, at, stop, next[1] ?? '', next[2] ?? '', claims);
    at = stop;
  }
}

/** `, -26857`, ` and -26858`, `/41082` */
const NEXT = /^(?:(?:, ?| ?& ?| ?\/ ?|,? (?:and|or|und|et|y) )-|\/)(\d{4,7})(?![\w.-])/;
/** `, 26857, 26858 & 27065`: numbers of five digits alone, of which more than one follow, or the end of brackets; a round one counts something. */
const BARE = /^, ?((?!\d{2,4}000(?!\d))\d{5,7})(?=,? ?(?:,|&|and |or |und |et |y )[ ]?\d{5,7}(?![\d.])|[;)\]])/;
const NEXT_BARE = /^(?:, ?| ?& ?|,? (?:and|or|und|et|y) )(\d{5,7})(?![\w.-]|,\d)/;
const LONGEST_NEXT = 24;

/** The number, and those behind it that share its year. */
function addWithList(text: string, start: number, end: number, year: string, number: string, claims: Claims): void {
  if (!claims.isFree(start, end)) return;
  claims.add({ kind: 'cve', value: `CVE-${year}-${number}`, start, end });
  let isBare = false;
  for (let at = end, next = nextOf(text, at, isBare); next; next = nextOf(text, at, isBare)) {
    isBare ||= !/[/-]/.test(next[0]);
    const stop = at + next[0].length;
    const from = stop - (next[1] ?? '').length;
    if (!claims.isFree(from, stop)) return;
    claims.add({
      kind: 'cve',
      value: `CVE-${year}-${next[1]}`,
      start: from,
      end: stop,
      confidence: 'likely',
      reason: 'year of the one before it',
    });
    at = stop;
  }
}

/** `isBare`: whether the one before it stood without a hyphen. */
function nextOf(text: string, at: number, isBare: boolean): RegExpExecArray | null {
  const behind = text.slice(at, at + LONGEST_NEXT);
  return NEXT.exec(behind) ?? (isBare ? NEXT_BARE : BARE).exec(behind);
}

/** Whether an `e` stands before a dash or before the year in front of it, as in `CVE-` and `CVE2021-`: few runs are worth the expression. */
function hasPrefix(text: string, start: number, end: number): boolean {
  for (let at = start + 3; at < end; at++) {
    if (classOf(text.charCodeAt(at)) !== DASH) continue;
    if ((text.charCodeAt(at - 1) | 32) === SMALL_E || (at - start >= 7 && (text.charCodeAt(at - 5) | 32) === SMALL_E)) return true;
  }
  return false;
}
