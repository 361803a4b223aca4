const URL_OPENING = /url\(/gi;

/** The addresses in CSS: `url(...)` and `@import "..."`. One pass, however often one is opened and not closed. */
export function findCssUrls(css: string): readonly string[] {
  const urls: string[] = [];
  URL_OPENING.lastIndex = 0;
  while (URL_OPENING.test(css)) {
    const start = URL_OPENING.lastIndex;
    const close = css.indexOf(')', start);
    if (close < 0) {
      break;
    }
    urls.push(unquote(css.slice(start, close)));
    URL_OPENING.lastIndex = close;
  }
  for (const match of css.includes('@') ? css.matchAll(/@import\s{1,5}["']([^"'\n]{1,2000})["']/gi) : []) {
    urls.push(match[1] ?? '');
  }
  return urls.filter((url) => url !== '');
}

const FIRST_QUOTE = /^["']/;
const LAST_QUOTE = /["']$/;

function unquote(text: string): string {
  return text.trim().replace(FIRST_QUOTE, '').replace(LAST_QUOTE, '');
}
