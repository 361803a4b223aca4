import { CHARACTER_CODES } from '../../../character-codes.ts';
import { isTopLevelDomainAt } from '../../names/hosts/hosts.ts';
import { codeBehind, isAlphanumeric } from '../../text/characters.ts';

const { CLOSE_BRACE, CLOSE_PARENTHESIS, CLOSE_SQUARE, DOT, GREATER_THAN, OPEN_BRACE, OPEN_PARENTHESIS, OPEN_SQUARE } = CHARACTER_CODES;

const LETTER = 1;
const MARK = 2;
const HYPHEN = 3;
/** What of ASCII a host with brackets in it may be made of. */
const ROLES = buildRoles();

/** No host goes on for longer behind a bracket. */
const LONGEST = 64;

/** Labels with brackets of any kind between, and the marks behind them: from `start` to `stop`; the last label stands from `label` to `end`. */
interface Chain {
  readonly text: string;
  readonly start: number;
  readonly label: number;
  readonly end: number;
  readonly stop: number;
}

const NONE: Chain = { text: '', start: 0, label: 0, end: 0, stop: 0 };
/** Every bracket of a chain asks for its end. */
let walked = NONE;

/** Lets go of the text that was read last. */
export function forgetChain(): void {
  walked = NONE;
}

/** Whether the labels from here on, with brackets of any kind between, end in a top-level domain. */
export function leadsToHost(text: string, from: number): boolean {
  if (from < walked.start || from >= walked.stop || text !== walked.text) walked = walk(text, from);
  const { end } = walked;
  const label = Math.max(from, walked.label);
  return end > label && end - from <= LONGEST && isTopLevelDomainAt(text, label, end);
}

function walk(text: string, start: number): Chain {
  let label = start;
  let end = start;
  let stop = start;
  for (; ; stop++) {
    const role = ROLES[codeBehind(text, stop)];
    if (role === MARK) {
      const next = ROLES[codeBehind(text, stop + 1)];
      // `(.com).` ends a sentence.
      if (next !== LETTER && next !== MARK) break;
      if (next === LETTER) label = stop + 1;
    } else if (role === LETTER || role === HYPHEN) end = stop + 1;
    else break;
  }
  return { text, start, label, end, stop };
}

/** Whether the code unit opens or closes what defanging puts around a mark. */
export function isBracket(code: number): boolean {
  return isOpener(code) || isCloser(code) || code === GREATER_THAN;
}

/** `[`, `(` or `{` */
export function isOpener(code: number): boolean {
  return code === OPEN_SQUARE || code === OPEN_PARENTHESIS || code === OPEN_BRACE;
}

/** `]`, `)` or `}` */
export function isCloser(code: number): boolean {
  return code === CLOSE_SQUARE || code === CLOSE_PARENTHESIS || code === CLOSE_BRACE;
}

function buildRoles(): Uint8Array {
  const roles = new Uint8Array(128);
  for (let code = 0; code < 128; code++) roles[code] = isAlphanumeric(code) ? LETTER : code === DOT || isBracket(code) ? MARK : 0;
  roles[45] = HYPHEN;
  return roles;
}
