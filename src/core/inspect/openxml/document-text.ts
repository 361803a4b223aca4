import { attributesOf, xmlTokens } from './xml-tags.ts';

/** Elements whose text somebody reads or Office acts on: runs, fields, formulas, properties. */
const TEXT_OF = new Set(
  't delText instrText f definedName author text title subject creator keywords description lastModifiedBy category Company Manager HyperlinkBase lpwstr lpstr'.split(
    ' ',
  ),
);
/** Elements behind which a line ends. */
const LINES = new Set(
  'p si is br cr row c f definedName lpstr lpwstr comment title subject creator keywords description lastModifiedBy category Company Manager HyperlinkBase property'.split(
    ' ',
  ),
);
/** More than this of one part is not written out. */
const MAX_TEXT = 16 * 1024 * 1024;

/** The words of one part of a document, a paragraph or cell a line. The order of a run's pieces is kept, so fields in pieces are whole. */
export function textOfPart(source: string): string {
  const out: string[] = [];
  let inside = '';
  let length = 0;
  for (const token of xmlTokens(source)) {
    if (length > MAX_TEXT) {
      break;
    }
    if (token.kind === 'text') {
      if (inside !== '') {
        out.push(token.text);
        length += token.text.length;
      }
      continue;
    }
    const isEmpty = token.source.endsWith('/');
    if (token.kind === 'open' && !isEmpty && TEXT_OF.has(token.name)) {
      inside = token.name;
    } else if (token.kind === 'close' && token.name === inside) {
      inside = '';
    }
    if (token.name === 'fldSimple' && token.kind === 'open') {
      out.push(attributesOf(token.source).get('instr') ?? '');
    } else if (token.name === 'tab' && isEmpty) {
      out.push('\t');
    } else if (LINES.has(token.name) && (token.kind === 'close' || isEmpty) && out.at(-1) !== '\n') {
      out.push('\n');
    }
  }
  return out.join('').trim();
}
