import { decodePage } from '../../parse/html/decode-page.ts';
import { htmlToText } from '../../parse/html/html-to-text.ts';
import { isScript } from '../macros/is-script.ts';
import { isShownAsPage } from '../opened-by-name.ts';
import { smuggledFiles } from '../smuggled-files.ts';
import type { Format } from './format.ts';

/** More than this of one page is not read. */
const MAX_BYTES = 16 * 1024 * 1024;

/** HTML and SVG: what a person would read, what a click would open, and files that the page brings along. Scripts are read as text, never run. */
export const html: Format = {
  name: 'html',
  matches: ({ mimeType }) => mimeType === 'text/html' || mimeType === 'image/svg+xml',
  open: async ({ bytes, filename }, allowance) => {
    const source = decodePage(bytes.subarray(0, MAX_BYTES)).text;
    const { links, text } = htmlToText(source);
    const scripts = scriptsIn(source);
    const files = smuggledFiles(source, allowance);
    if (isScript(filename)) {
      // An HTA is a page whose scripts may do all that its reader may.
      const { readScript } = await import('../macros/read-script.ts');
      const read = readScript(scripts);
      return { ...files, texts: [text, ...read.texts], links, warnings: read.warnings };
    }
    return { ...files, texts: [text, ...scripts], links };
  },
};

/** The same where only the name makes it one. */
export const namedPage: Format = { ...html, matches: isShownAsPage };

/** What smuggles a file out of a page stands in its scripts. Every character is passed once: a page may open a million scripts and close none. */
function scriptsIn(source: string): readonly string[] {
  const opening = /<script/gi;
  const closing = /<\/script/gi;
  const scripts: string[] = [];
  while (opening.test(source)) {
    const start = source.indexOf('>', opening.lastIndex) + 1;
    closing.lastIndex = start;
    const end = start > 0 ? closing.exec(source)?.index : 0;
    scripts.push(source.slice(start, end));
    opening.lastIndex = end || source.length;
  }
  return scripts.filter((script) => script.trim() !== '');
}
