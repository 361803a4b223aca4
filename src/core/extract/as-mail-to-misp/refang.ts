import { type Edit, type Rewriting, rewrite } from '../text/rewriting.ts';

/** `[.]`, `[dot]`, `[DOT]`; `hxxp:`, `hXXps:`, `meow:`, `purr:`; `fxp:`, `fXp:` */
const HARMLESS = /\[(?:\.|dot|DOT)\]|(?:h[xX]{2}p(s?)|meow|purr)(?=:)|f[xX]p(?=:)/g;

/** What mail_to_misp takes back of what was made harmless, and no more: on every line, where it looks at the first alone. */
export function refangAsMailToMisp(text: string): Rewriting {
  const edits = [...text.matchAll(HARMLESS)].map((match): Edit => {
    const [whole, secure = ''] = match;
    const by = whole.startsWith('[') ? '.' : whole.startsWith('f') ? 'ftp' : `http${secure}`;
    return { start: match.index, end: match.index + whole.length, by };
  });
  return rewrite(text, edits);
}
