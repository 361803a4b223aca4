import type { Kind } from '../indicator.ts';
import type { Claims } from '../rule.ts';
import { codeBehind, isLineBreak } from '../text/characters.ts';

/** Words between the label and the name: `mutex object named`, `named pipe with the name of`. */
const FILLER =
  /^(?:[ \t](?:names?|named|called|objects?|is|are|was|with|the|of|a|values?|it|creates?|created|to|following|strings?)\b)*[ \t]*[)\]]?[ \t]*(?:[:=|,-][ \t|]*)?(?:[ \t]?\r?\n[ \t]*[-*•]?[ \t]*)?/i;
/** `"mutex": "x"`, `"mutex": ["x", "y"]` and `"type": "mutex", "value": "x"` of JSON. */
const FIELD = /^["'][ \t]*(?:,\s{0,8}["'](?:value|name)["'][ \t]*)?:[ \t]*(?:\[\s{0,8})?(?=["'])/;
/** What parts the names of a list, in one line or as points one below the other. */
const NEXT = /^["'`”’]?[ \t]*(?:,[ \t]*(?:and |or )?|(?:and|or)[ \t]+)/;
const NEXT_LINE = /^["'`”’]?[ \t]*\r?\n[ \t]*[-*•][ \t]*/;
const QUOTES: Readonly<Record<string, string>> = { '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’' };
/** What forms say where there is no name. */
const NO_NAME =
  /^(?:none|null|n\/a|yes|no|true|false|unknown|created|opened|found|random|various|empty|nil|default|undefined|name|value)$/i;

export interface Label {
  readonly kind: Kind;
  /** Whether it is a word of other trades as well (`pipe`): it names only what a colon or `named` announces and no plain word looks like. */
  readonly isWeak: boolean;
}

const NO_WORD = /[_{}\\]|[a-z][A-Z\d]/;

/** The names that stand behind a label of objects of Windows, which nothing but the label tells from words. */
export function findLabelledNames(text: string, from: number, { kind, isWeak }: Label, claims: Claims): void {
  const isQuoted = isQuote(codeBehind(text, from));
  const filler = (isQuoted ? FIELD : FILLER).exec(text.slice(from, from + 80))?.[0] ?? '';
  // The quote closes around the label alone.
  if (isQuoted && filler === '') return;
  const saysName = /\bname|\bcalled/i.test(filler);
  const isNamed = saysName || /[:=|]/.test(filler);
  if (isWeak && !saysName && !/[:=]/.test(filler)) return;
  const isBulleted = /\n[ \t]*[-*•]/.test(filler);
  let at = from + filler.length;
  for (let names = 0; names < 20; names++) {
    const name = readName(text, at, isNamed && !/\n/.test(filler));
    if (name === undefined || (isWeak && !saysName && !NO_WORD.test(text.slice(name.start, name.end)))) return;
    if (claims.isFree(name.start, name.end))
      claims.add({
        kind,
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

/** `"` or `'` */
function isQuote(code: number): boolean {
  return code === 34 || code === 39;
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
  // `"x", "next_field": `: the list is over.
  if (close !== undefined && codeBehind(text, end + 1) === 58) return;
  if (close !== undefined)
    return text[end] === close && end - start > 1 && !NO_NAME.test(text.slice(start, end)) ? { start, end } : undefined;
  // `Pipe created: PipeName: \\.\pipe\x`: another label.
  if (text.charCodeAt(end - 1) === 58) return;
  while (end > start && /[.,;)]/.test(text[end - 1] ?? '')) end--;
  return isName(text, start, end, isNamed) ? { start, end } : undefined;
}

/** Without quotes a word of the sentence follows the label as often as a name. */
function isName(text: string, start: number, end: number, isNamed: boolean): boolean {
  const name = text.slice(start, end);
  if (name.length < 4 || NO_NAME.test(name)) return false;
  if (/[\d_{}\\]/.test(name)) return true;
  return isNamed && (/[a-z][A-Z]/.test(name) || /^[A-Z]/.test(name) || isLastOfLine(text, end));
}

/** `Mutex: evilmutex`, and nothing more on the line: the value of a form. */
function isLastOfLine(text: string, end: number): boolean {
  let at = end;
  while (codeBehind(text, at) === 32 || codeBehind(text, at) === 9) at++;
  return at >= text.length || isLineBreak(text.charCodeAt(at)) || text.charCodeAt(at) === 124;
}
