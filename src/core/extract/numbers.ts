import { isDigit } from './characters.ts';
import { textBefore } from './context.ts';

/** `version 1.2.3.4`, `v. 1.2.3.4`, `versions 1.2.3.3 and`, `Section 3.1.2.4`, `OID 1.3.6.1`, `prior to 9.1.0.2` */
const SAYS_VERSION =
  /\b(?:v|vers?|versions?|versión|version(?:en)?|releases?|build|firmware|fw|rev|revision|updates?|patch(?:ed)?|sections?|sect?\.?|chapter|chapters|clause|para(?:graph)?|appendix|annex|table|figure|fig\.?|oid|item|step|rule|article|mib|upgrade(?:d)?(?: to)?|prior to|earlier than|older than|fixed in|software|driver|sdk|api|kernel|agent|client v)[ \t]*[.:=]?[ \t]*(?:no\.?|number|is|of|to|from|before|through|up to|prior to|<=?|>=?|[("'[]){0,3}[ \t]*(?:\d[\d.]*[ \t]*(?:,|and|or|to|through|-|–|und|&)[ \t]*){0,3}$/i;

/** Whether four numbers with dots between are rather a version, a section, an object identifier or a date than an address. */
export function isVersionOrDate(text: string, start: number, end: number): boolean {
  const previous = text.charCodeAt(start - 1);
  if (previous === 46 && text.charCodeAt(start - 2) !== 46) return true;
  // `Chrome/120.0.6099.1`, `product/1.2.3.4`; an address may stand behind a path or a slash of its own.
  if (previous === 47 && isVersionSlash(text, start)) return true;
  if (previous === 167) return true;
  if (isTwoDigitsEach(text, start, end)) return true;
  return SAYS_VERSION.test(textBefore(text, start));
}

function isVersionSlash(text: string, start: number): boolean {
  const word = /([A-Za-z][\w.-]*)\/$/.exec(text.slice(Math.max(0, start - 24), start))?.[1];
  return word !== undefined && !/^(?:ips?|ipv4|hosts?|addr|address|and|or|server|c2|src|dst|a|ptr|tcp|udp|node)$/i.test(word);
}

/** `05.12.20.24`: a date or a time with leading zeros. */
function isTwoDigitsEach(text: string, start: number, end: number): boolean {
  if (end - start !== 11) return false;
  for (let at = start; at < end; at++) if (isDigit(text.charCodeAt(at)) === ((at - start) % 3 === 2)) return false;
  return /(?:^|\.)0/.test(text.slice(start, end));
}
