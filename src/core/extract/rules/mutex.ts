import { isLineBreak } from '../characters.ts';
import type { Claims, Rule } from '../rule.ts';

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
      if (/^mut(?:ex|ant)/i.test(word)) findLabelled(text, end, claims);
      else if (/^(?:create|open)mutex/i.test(word)) findArgument(text, end, claims);
    }
    for (let next = 0; next < backslashes.length; next++) findInNameSpace(text, backslashes[next] as number, claims);
  },
};

/** Words between the label and the name: `mutex object named`, `mutex with the name of`. */
const FILLER =
  /^(?:[ \t](?:names?|named|called|objects?|is|are|was|with|the|of|a|values?|it|creates?|created|to|following|strings?)\b)*[ \t]*[)\]]?[ \t]*(?:[:=|,-][ \t|]*)?(?:[ \t]?\r?\n[ \t]*[-*•]?[ \t]*)?/i;
/** What parts the names of a list, in one line or as points one below the other. */
const NEXT = /^["'`”’]?[ \t]*(?:,[ \t]*(?:and |or )?|(?:and|or)[ \t]+)/;
const NEXT_LINE = /^["'`”’]?[ \t]*\r?\n[ \t]*[-*•][ \t]*/;
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’' };

function findLabelled(text: string, from: number, claims: Claims): void {
  const filler = FILLER.exec(text.slice(from, from + 80))?.[0] ?? '';
  const isNamed = /[:=|]|\bnamed|\bcalled|\bname/i.test(filler);
  const isBulleted = /\n[ \t]*[-*•]/.test(filler);
  let at = from + filler.length;
  for (let names = 0; names < 20; names++) {
    const name = readName(text, at, isNamed && !/\n/.test(filler));
    if (name === undefined) return;
    if (claims.isFree(name.start, name.end))
      claims.add({
        kind: 'mutex',
        // Source code and JSON write each backslash twice.
        value: text.slice(name.start, name.end).replaceAll('\\\\', '\\'),
        start: name.start,
        end: name.end,
        confidence: 'likely',
        reason: 'a label names it',
      });
    const next = (isBulleted ? NEXT_LINE : NEXT).exec(text.slice(name.end, name.end + 16));
    if (next === null) return;
    at = name.end + next[0].length;
  }
}

/** `CreateMutexW(NULL, FALSE, L"name")` */
function findArgument(text: string, from: number, claims: Claims): void {
  const call = /^\([^()"\r\n]{0,60}"([^"\r\n]{2,120})"/.exec(text.slice(from, from + 190));
  const name = call?.[1];
  if (call === null || name === undefined) return;
  const end = from + call[0].length - 1;
  const start = end - name.length;
  if (claims.isFree(start, end))
    claims.add({
      kind: 'mutex',
      value: name.replaceAll('\\\\', '\\'),
      start,
      end,
      confidence: 'likely',
      reason: 'the argument of a call that makes mutexes',
    });
}

function readName(text: string, from: number, isNamed: boolean) {
  const close = QUOTES[text[from] ?? ''];
  const start = close === undefined ? from : from + 1;
  let end = start;
  while (
    end - start < 200 &&
    end < text.length &&
    !isLineBreak(text.charCodeAt(end)) &&
    (close === undefined ? /[\w\\{}$#@!%^~.:/*+[\]&()=-]/.test(text[end] ?? '') : text[end] !== close)
  )
    end++;
  if (close !== undefined) return text[end] === close && end - start > 1 ? { start, end } : undefined;
  while (end > start && /[.,:;)]/.test(text[end - 1] ?? '')) end--;
  const name = text.slice(start, end);
  // Without quotes a word of the sentence follows the label as often as a name.
  const isName = name.length > 3 && (/[\d_{}\\]/.test(name) || /[a-z][A-Z]/.test(name) || (isNamed && /^[A-Z]/.test(name)));
  return isName && (isNamed || /[\d_{}\\]/.test(name)) ? { start, end } : undefined;
}

/** `Global\name` and `Local\name` need no label. */
function findInNameSpace(text: string, at: number, claims: Claims): void {
  // Both end in `l`, which most names before a backslash do not.
  if (text.charCodeAt(at - 1) !== 108) return;
  const head = text.slice(Math.max(0, at - 7), at);
  const space = /(?:^|[^\w\\:])(Global|Local)$/.exec(head)?.[1];
  if (space === undefined) return;
  const name = /^\\{1,2}[\w{}$#.!-]{3,120}/.exec(text.slice(at, at + 124))?.[0].replace(/[.!]+$/, '');
  const start = at - space.length;
  if (name === undefined || text.charCodeAt(at + name.length) === 92 || !claims.isFree(start, at + name.length)) return;
  claims.add({
    kind: 'mutex',
    value: `${space}\\${name.replace(/^\\+/, '')}`,
    start,
    end: at + name.length,
    confidence: 'likely',
    reason: 'in a name space of kernel objects',
  });
}
