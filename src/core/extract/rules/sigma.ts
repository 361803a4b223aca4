import { CHARACTER_CODES } from '../../character-codes.ts';
import type { Rule } from '../rule.ts';
import { codeBehind } from '../text/characters.ts';

const { COLON, LF } = CHARACTER_CODES;

const LONGEST = 20_000;
/** A line of YAML that belongs to a rule: a key at the left margin, something indented, a list, a comment. */
const INSIDE = /^(?:[ \t]|- |#|[A-Za-z_][\w-]{0,40}:)/;

export const sigmaRule: Rule = {
  kind: 'sigma',
  title: 'Sigma rule, whole',
  type: 'sigma',
  category: 'Payload installation',
  to_ids: true,
  examples: [
    [
      'title: Evil\nlogsource:\n  product: windows\ndetection:\n  a:\n    b: c\n  condition: a',
      'title: Evil\nlogsource:\n  product: windows\ndetection:\n  a:\n    b: c\n  condition: a',
    ],
  ],
  find({ text, keywords }, claims) {
    let done = 0;
    for (let at = 0; at < keywords.length; at += 2) {
      const word = keywords[at] as number;
      if (word < done || codeBehind(text, keywords[at + 1] as number) !== COLON || text.slice(word, keywords[at + 1]) !== 'logsource')
        continue;
      const start = startOfRule(text, word, done);
      const end = start === undefined ? word + 9 : endOfRule(text, word);
      done = end;
      if (start === undefined) continue;
      const value = text.slice(start, end);
      if (/^detection:/m.test(value) && /condition:/.test(value)) claims.enclose('sigma', start, end);
    }
  },
};

/** Up over lines of the rule to its title. */
function startOfRule(text: string, from: number, floor: number): number | undefined {
  let line = from;
  while (line > floor && from - line < LONGEST) {
    if (text.charCodeAt(line - 1) !== LF && line !== 0) return;
    if (text.startsWith('title:', line)) return line;
    if (line === 0) return;
    const previous = line < 2 ? 0 : text.lastIndexOf('\n', line - 2) + 1;
    if (previous < floor || line - previous > 2000) return;
    line = previous;
  }
  return text.startsWith('title:', line) ? line : undefined;
}

function endOfRule(text: string, from: number): number {
  let end = from;
  for (let line = from; line < text.length && line - from < LONGEST; ) {
    const stop = text.indexOf('\n', line);
    const next = stop < 0 ? text.length : stop + 1;
    const content = text.slice(line, Math.min(next, line + 2000)).trimEnd();
    if (content !== '' && (!INSIDE.test(content) || /^(?:title|---)/.test(content))) break;
    if (content !== '') end = line + content.length;
    line = next;
  }
  return end;
}
