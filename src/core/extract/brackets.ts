import { isAlphanumeric } from './characters.ts';
import { isTopLevelDomainAt } from './hosts.ts';

const LETTER = 1;
const MARK = 2;
const HYPHEN = 3;
/** What of ASCII a host with brackets in it may be made of. */
const ROLES = buildRoles();

/** Whether the labels from here on, with brackets of any kind between, end in a top-level domain. */
export function leadsToHost(text: string, from: number): boolean {
  let label = from;
  let at = from;
  for (; at - from < 64; at++) {
    const role = ROLES[text.charCodeAt(at)];
    if (role === MARK) {
      const next = ROLES[text.charCodeAt(at + 1)];
      if (next !== LETTER && next !== MARK) break;
      label = at + 1;
    } else if (role !== LETTER && role !== HYPHEN) break;
  }
  return at > label && isTopLevelDomainAt(text, label, at);
}

/** Whether the code unit opens or closes what defanging puts around a mark. */
export function isBracket(code: number): boolean {
  return isOpener(code) || isCloser(code) || code === 62;
}

/** `[`, `(` or `{` */
export function isOpener(code: number): boolean {
  return code === 91 || code === 40 || code === 123;
}

/** `]`, `)` or `}` */
export function isCloser(code: number): boolean {
  return code === 93 || code === 41 || code === 125;
}

function buildRoles(): Uint8Array {
  const roles = new Uint8Array(128);
  for (let code = 0; code < 128; code++) roles[code] = isAlphanumeric(code) ? LETTER : code === 46 || isBracket(code) ? MARK : 0;
  roles[45] = HYPHEN;
  return roles;
}
