import { endOfQuoted } from '../names/paths/windows-names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBefore, codeBehind, isAlphanumeric, isBlank, isDigit, isUnspaced } from '../text/characters.ts';
import { endOfLine } from '../text/context.ts';
import { endOfProducts, inOneLine, isAttack, LONGEST } from '../values/agents/agent-products.ts';
import { findAgentOfIis, findAgentOfOption, findAgentsOfLogs, findToolOfIis } from '../values/agents/agents-of-logs.ts';
import { behindOpeners, endOfLabelMark } from '../values/tables/label-marks.ts';
import { findInRecord } from '../values/tables/typed-records.ts';

export const userAgentRule: Rule = {
  kind: 'user-agent',
  title: 'User agent of HTTP: by its header field, or by the form that browsers give it',
  type: 'user-agent',
  category: 'Network activity',
  to_ids: false,
  examples: [['UA Mozilla/5.0 (Windows NT 10.0) Evil/1.0 was', 'Mozilla/5.0 (Windows NT 10.0) Evil/1.0']],
  find({ text, keywords, dotted }, claims) {
    for (let at = 0; at < keywords.length; at += 2) {
      const start = keywords[at] as number;
      const end = keywords[at + 1] as number;
      const word = text.slice(start, end).toLowerCase();
      // `github.com/mozilla/web-ext` names no version.
      if (BROWSERS.has(word) && text.charCodeAt(end) === 47 && isDigit(text.charCodeAt(end + 1))) addProducts(text, start, claims);
      else if (codeBehind(text, end) === 47 && TOOLS.has(word)) addTool(text, start, end, claims);
      else if (word === 'curl') findAgentOfOption(text, end, claims);
      else if (word === 'ua') findShortField(text, start, end, claims);
      else if (word === 'user-agent' && findInRecord(text, start, end, 'user-agent', claims)) continue;
      else if (FIELDS.has(word) || ((word === 'agent' || word === 'agents') && /user $/i.test(text.slice(start - 5, start))))
        findField(text, start, end, claims);
    }
    for (let at = 0; at < dotted.length; at += 2) {
      const field = startOfField(text, dotted[at] as number, dotted[at + 1] as number);
      if (field > 0) findField(text, field, dotted[at + 1] as number, claims);
    }
    findAgentsOfLogs(text, claims);
  },
};

/** What agents begin with that go on with a comment and other products. */
const BROWSERS: ReadonlySet<string> = new Set(['mozilla', 'opera', 'dalvik']);
/** How the header field is called in requests and in the events of many products. */
const FIELDS: ReadonlySet<string> = new Set(['user-agent', 'useragent', 'user_agent', 'http_user_agent', 'requestclientapplication']);

const LAST_FIELD = '.user_agent';
const FIELD_OF_ECS = 'user_agent.original';

/** `http.user_agent`, `user_agent.original`: where the field begins that ends a path of fields; 0 where none does. */
function startOfField(text: string, start: number, end: number): number {
  const last = text.charCodeAt(end - 1);
  if (last === 116 && end - start > LAST_FIELD.length && text.startsWith(LAST_FIELD, end - LAST_FIELD.length))
    return end - LAST_FIELD.length + 1;
  return last === 108 && end - start === FIELD_OF_ECS.length && text.startsWith(FIELD_OF_ECS, start) ? Math.max(start, 1) : 0;
}

/** Programs and libraries that say who they are; keywords all of them. */
const TOOLS: ReadonlySet<string> = new Set('curl wget okhttp axios python-requests python-urllib go-http-client libwww-perl'.split(' '));

/** `"curl/8.0"`: the name and version of a tool, in quotes as logs have it. */
function addTool(text: string, start: number, slash: number, claims: Claims): void {
  const end = isDigit(text.charCodeAt(slash + 1)) ? endOfQuoted(text, start) : -1;
  if (end < 0) findToolOfIis(text, start, slash, claims);
  else if (end > start && end - start < 100 && claims.isFree(start, end))
    claims.add({ kind: 'user-agent', value: text.slice(start, end), start, end, confidence: 'likely', reason: 'name of a tool in quotes' });
}

function addProducts(text: string, start: number, claims: Claims): void {
  if (findAgentOfIis(text, start, claims)) return;
  const quoted = endOfQuoted(text, start);
  let end = quoted > start ? quoted : endOfProducts(text, start);
  while (end > start && /[.,;:\\\s]/.test(text[end - 1] ?? '')) end--;
  if (end - start > 11 && claims.isFree(start, end))
    claims.add({ kind: 'user-agent', value: inOneLine(text.slice(start, end)), start, end });
}

const MARKS: ReadonlySet<number> = new Set(Array.from(' \t\n\r.,;:"\'<>\\', (mark) => mark.charCodeAt(0)));

/** Where a value ends without the marks of the sentence and the quotation around it, and without what closes a bracket that was opened before it. */
function withoutMarks(text: string, from: number, to: number): number {
  let round = closedMore(text, from, to, 40, 41);
  let square = closedMore(text, from, to, 91, 93);
  for (let end = to; end > from; end--) {
    const code = text.charCodeAt(end - 1);
    if (code === 41 && round > 0) round--;
    else if (code === 93 && square > 0) square--;
    // `undefined\\YES\FALSE\`: behind a letter, at the end of all, it escapes nothing and continues no line.
    else if (code === 92 && end === to && isAlphanumeric(codeBefore(text, end - 2))) return end;
    else if (!MARKS.has(code)) return end;
  }
  return from;
}

/** How many more of these brackets a span closes than it opens; counted once, for it may be little else. */
function closedMore(text: string, from: number, to: number, open: number, close: number): number {
  let more = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === close) more++;
    else if (code === open) more--;
  }
  return more;
}

/** What no agent has between its products, so that the list or the sentence goes on there. */
const GOES_ON =
  /^(?:[\t,|;…。，、；]|[.] |[ ]?[—–→•·][ ]|[ ](?:[-#+|/&]|-+>|=>|--|\/\/)[ ]|[ ](?:and|or|to|from|on|with|in|by|via|at|for|was|und|et|y|и) |[ ][[({<]?(?:h[tx]{2}ps?|ftp):)/i;

/** ` X-Api-Version: `: the next field of a request whose lines were joined. */
const NEXT_FIELD = /^ [A-Z][A-Za-z]{0,20}(?:-[A-Za-z]{2,20}){0,3}: /;
const LONGEST_FIELD = 90;

/** Of a field on a line of its own: all of the line, unless something else begins behind products that a browser might send. */
function endOfFieldValue(text: string, from: number): number {
  const end = endOfProducts(text, from);
  const last = text.charCodeAt(end - 1) === 32 ? end - 1 : end;
  if (last > from && NEXT_FIELD.test(text.slice(last, last + LONGEST_FIELD))) return last;
  const isWhole = end > from && text.charCodeAt(end - 1) !== 32;
  const lineEnd = endOfLine(text, from, LONGEST);
  return end > lineEnd || (isWhole && (isUnspaced(codeBehind(text, end)) || GOES_ON.test(text.slice(end, end + 10)))) ? end : lineEnd;
}

/** `UA: evil/1.0`, `UA "evil/1.0"`, `UA string "evil/1.0"` */
function findShortField(text: string, start: number, end: number, claims: Claims): void {
  const word = text.startsWith(' string', end) ? 7 : 0;
  const from = behindOpeners(text, endOfLabelMark(text, end + word));
  let stop = Math.max(endOfQuoted(text, from), endOfProducts(text, from));
  while (stop > from && isBlank(text.charCodeAt(stop - 1))) stop--;
  const isField = text.charCodeAt(start) === 85 && /[:=|"'`“‘]/.test(text.slice(end, from)) && /\/\d/.test(text.slice(from, stop));
  if (isField && claims.isFree(from, stop))
    claims.add({ kind: 'user-agent', value: inOneLine(text.slice(from, stop)), start: from, end: stop });
}

/** What a sentence says of an agent that is always the same. */
const ALWAYS = /(?:static|hard-?coded|fixed|unusual|unique|custom) $/i;
const LONGEST_ALWAYS = 12;

/** `the static User-Agent ‘Evil Explorer’`: words with capitals in quotes. */
function isWords(text: string, label: number, value: string): boolean {
  return /^[A-Z]\w+(?: [A-Z]\w+)+$/.test(value) && ALWAYS.test(text.slice(Math.max(0, label - LONGEST_ALWAYS), label));
}

/** `User-Agent: curl/8.0`, `"user_agent": "x"`, `User-Agent="..."` */
function findField(text: string, label: number, end: number, claims: Claims): void {
  const words = /^\)?["']?(?: (?:strings?|headers?|field|value|is|of|was)\b)*[为為是は]?/.exec(text.slice(end, end + 48))?.[0] ?? '';
  let from = endOfLabelMark(text, end + words.length);
  const hasMark = /[:=|]/.test(text.slice(end, from));
  if (/^[([*]{1,2}[A-Z]/i.test(text.slice(from, from + 3))) from += text.charCodeAt(from + 1) === 42 ? 2 : 1;
  const isOpen = /["'“‘`]/.test(text[from] ?? '');
  if (isOpen) from++;
  // `"x"` behind the label, or `"User-Agent: x"` around it as well.
  const quoted = isOpen ? endOfQuoted(text, from) : hasMark ? endOfQuoted(text, label) : -1;
  // No header has an underscore, and what has one may be the name of a column.
  const isLine =
    hasMark && (label === 0 || text.charCodeAt(label - 1) === 10) && text.charCodeAt(end) === 58 && !text.slice(label, end).includes('_');
  const isHeader = isLine || (!isOpen && quoted > from);
  let stop = quoted;
  if (quoted <= from) stop = isLine ? endOfFieldValue(text, from) : endOfProducts(text, from);
  stop = withoutMarks(text, from, stop);
  const value = inOneLine(text.slice(from, stop));
  if (value.endsWith('/') || isAttack(text.slice(from, stop))) return;
  // `'LWP::UserAgent' => '0.0'`
  if (!/[a-z]/i.test(value)) return;
  const isValue = isHeader
    ? value.length > 2
    : /\/\d|\d\.\d/.test(value) || (hasMark && isOpen && value.length > 3) || (quoted > from && isWords(text, label, value));
  if (isValue && claims.isFree(from, stop)) claims.add({ kind: 'user-agent', value, start: from, end: stop });
}
