import { decodeText } from '../../parse/charset/decode-text.ts';
import { htmlToText } from '../../parse/html/html-to-text.ts';
import type { Format } from './format.ts';

/** More than this of one page is not read. */
const MAX_BYTES = 16 * 1024 * 1024;

/** HTML and SVG: what a person would read and what a click would open. Scripts are read as text, never run. */
export const html: Format = {
  name: 'html',
  matches: ({ mimeType }) => mimeType === 'text/html' || mimeType === 'image/svg+xml',
  open: async ({ bytes }) => {
    const source = decodeText(bytes.subarray(0, MAX_BYTES)).text;
    const { links, text } = htmlToText(source);
    return { texts: [text, ...scriptsIn(source)], links };
  },
};

/** What smuggles a file out of a page stands in its scripts. */
function scriptsIn(source: string): readonly string[] {
  const scripts: string[] = [];
  const lower = source.toLowerCase();
  for (let start = lower.indexOf('<script'); start >= 0; start = lower.indexOf('<script', start + 7)) {
    const end = lower.indexOf('</script', start);
    scripts.push(source.slice(source.indexOf('>', start) + 1, end < 0 ? undefined : end));
    if (end < 0) {
      break;
    }
    start = end;
  }
  return scripts.filter((script) => script.trim() !== '');
}
