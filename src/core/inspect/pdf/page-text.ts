import { decodeText, readPdfToken } from './pdf-tokens.ts';

/** More than this of all pages together is not written out. */
const MAX_TEXT = 8 * 1024 * 1024;
/** So far back is the next piece moved where a blank is meant, in thousandths of the letter's size. */
const BLANK = -180;
const LINE_ENDS = new Set(['Td', 'TD', 'T*', 'Tm', "'", '"', 'ET']);
const SHOWS = new Set(['Tj', 'TJ', "'", '"']);

/**
 * The words that the content of a page draws, where its fonts have the letters of Latin-1: those of fonts with a numbering of their own
 * cannot be told without the font.
 */
export function textOfPage(source: string): string {
  const out: string[] = [];
  let shown: string[] = [];
  let length = 0;
  for (let token = readPdfToken(source, 0); token && length < MAX_TEXT; token = readPdfToken(source, token.end)) {
    if (token.kind === 'text') {
      shown.push(decodeText(token.value));
      length += token.value.length;
    } else if (token.kind === 'word') {
      if (SHOWS.has(token.value)) {
        out.push(shown.join(''));
      } else if (Number(token.value) < BLANK && shown.length > 0) {
        shown.push(' ');
        continue;
      } else if (!Number.isNaN(Number(token.value))) {
        continue;
      }
      shown = [];
      if (LINE_ENDS.has(token.value) && out.at(-1) !== '\n') {
        out.push('\n');
      }
    }
  }
  const text = out.join('').trim();
  return isReadable(text) ? text : '';
}

function isReadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell that the letters are numbers of a font.
  const strange = text.match(/[\0-\x08\x0e-\x1f\x7f-\x9f]/g)?.length ?? 0;
  return strange * 10 <= text.length;
}
