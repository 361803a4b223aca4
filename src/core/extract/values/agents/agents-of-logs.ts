import type { Claims } from '../../rule.ts';
import { isAttack } from './agent-products.ts';

/** What a log says of the protocol, before the quote that closes the request: `HTTP/1.1" 404 512 "-" "agent"` */
const PROTOCOL = 'HTTP/';
/** Status, size and referrer, and the agent in quotes (the combined log format of Apache and nginx). */
const BEHIND = /\d(?:\.\d)?" \d{3} (?:\d{1,12}|-) "[^"\r\n]{0,600}" "([^"\r\n]{3,400})"/y;

/** The user agents of access logs, of whatever form: the place alone tells what they are. */
export function findAgentsOfLogs(text: string, claims: Claims): void {
  for (let at = text.indexOf(PROTOCOL); at >= 0; at = text.indexOf(PROTOCOL, at + PROTOCOL.length)) {
    BEHIND.lastIndex = at + PROTOCOL.length;
    const agent = BEHIND.exec(text)?.[1];
    if (agent === undefined) continue;
    const end = BEHIND.lastIndex - 1;
    const start = end - agent.length;
    if (claims.isFree(start, end) && !isAttack(agent))
      claims.add({ kind: 'user-agent', value: agent, start, end, confidence: 'likely', reason: 'place in an access log' });
  }
}

/** `curl -A 'agent'`, `wget -U 'agent'` */
const OPTIONS: ReadonlyMap<string, RegExp> = new Map(
  [
    ['curl', 'A'],
    ['wget', 'U'],
  ].map(([tool = '', letter]) => [tool, new RegExp(`^[^\\r\\n|;&]{0,80}? -${letter} ?(["'])([^"'\\r\\n]{3,300})\\1`)]),
);

/** What the command behind the name of a tool calls itself. */
export function findAgentOfOption(text: string, from: number, tool: string, claims: Claims): void {
  const option = OPTIONS.get(tool)?.exec(text.slice(from, from + 400)) ?? null;
  const agent = option?.[2];
  if (option === null || agent === undefined) return;
  const end = from + option[0].length - 1;
  const start = end - agent.length;
  if (claims.isFree(start, end) && !isAttack(agent))
    claims.add({ kind: 'user-agent', value: agent, start, end, confidence: 'likely', reason: 'option of a command' });
}

/** Behind the name of a tool: its version, the referrer, and the status, substatus and time of a request that IIS logs. */
const ROW_OF_IIS = /\/\d[\w.+-]{0,40}(?= (?:-|https?:\S{1,400}) \d{3} \d{1,3} \d{1,10}(?: |[\r\n]|$))/y;

/** `192.0.2.1 curl/8.1.2 - 200 0 0 93`: a tool where IIS logs the agent. */
export function findToolOfIis(text: string, start: number, slash: number, claims: Claims): void {
  ROW_OF_IIS.lastIndex = slash;
  if (!ROW_OF_IIS.test(text)) return;
  const end = ROW_OF_IIS.lastIndex;
  if (claims.isFree(start, end))
    claims.add({ kind: 'user-agent', value: text.slice(start, end), start, end, confidence: 'likely', reason: 'place in an access log' });
}

const OF_IIS = /[A-Za-z]+\/\d[\d.]{0,8}\+\([^\s"]{3,600}/y;

/** `Mozilla/5.0+(Windows+NT+10.0)`: the agent as IIS logs it, a plus for each blank; whether one begins there. */
export function findAgentOfIis(text: string, start: number, claims: Claims): boolean {
  OF_IIS.lastIndex = start;
  const agent = OF_IIS.exec(text)?.[0];
  if (agent === undefined) return false;
  const end = start + agent.length;
  if (claims.isFree(start, end)) claims.add({ kind: 'user-agent', value: agent.replace(/\+(\+?)/g, ' $1'), start, end });
  return true;
}
