import { isAlphanumeric } from './characters.ts';
import { isTopLevelDomainAt } from './hosts.ts';

/** Whether the labels from here on, with brackets of any kind between, end in a top-level domain. */
export function leadsToHost(text: string, from: number): boolean {
  let label = from;
  let at = from;
  for (; at - from < 64; at++) {
    const code = text.charCodeAt(at);
    if (code === 46 || isBracket(code)) {
      if (!isAlphanumeric(text.charCodeAt(at + 1)) && !isBracket(text.charCodeAt(at + 1)) && text.charCodeAt(at + 1) !== 46) break;
      label = at + 1;
    } else if (!isAlphanumeric(code) && code !== 45) break;
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
