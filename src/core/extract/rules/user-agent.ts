import { CHARACTER_CODES } from '../../character-codes.ts';
import { endOfQuoted } from '../names/paths/windows-names.ts';
import type { Claims, Rule } from '../rule.ts';
import { codeBehind, isDigit } from '../text/characters.ts';
import { endOfProducts, inOneLine } from '../values/agents/agent-products.ts';
import { findField, findShortField } from '../values/agents/agents-of-fields.ts';
import { findAgentOfIis, findAgentOfOption, findAgentsOfLogs, findToolOfIis } from '../values/agents/agents-of-logs.ts';
import { findInRecord } from '../values/tables/typed-records.ts';

const { SLASH, SMALL_L, SMALL_T } = CHARACTER_CODES;

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
      if (BROWSERS.has(word) && text.charCodeAt(end) === SLASH && isDigit(text.charCodeAt(end + 1))) addProducts(text, start, claims);
      else if (codeBehind(text, end) === SLASH && TOOLS.has(word)) addTool(text, start, end, claims);
      else if (word === 'curl' || word === 'wget') findAgentOfOption(text, end, word, claims);
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
/** How the header field is called in requests, in the events of many products and as an option of commands. */
const FIELDS: ReadonlySet<string> = new Set(
  'user-agent user-agents useragent useragents user_agent http_user_agent requestclientapplication --user-agent -useragent'.split(' '),
);

const LAST_FIELD = '.user_agent';
const FIELD_OF_ECS = 'user_agent.original';

/** `http.user_agent`, `user_agent.original`: where the field begins that ends a path of fields; 0 where none does. */
function startOfField(text: string, start: number, end: number): number {
  const last = text.charCodeAt(end - 1);
  if (last === SMALL_T && end - start > LAST_FIELD.length && text.startsWith(LAST_FIELD, end - LAST_FIELD.length))
    return end - LAST_FIELD.length + 1;
  return last === SMALL_L && end - start === FIELD_OF_ECS.length && text.startsWith(FIELD_OF_ECS, start) ? Math.max(start, 1) : 0;
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
