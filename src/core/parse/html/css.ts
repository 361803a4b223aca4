/** What of a style decides whether a reader sees a text. Each is `undefined` where the style does not say. */
export interface Looks {
  /** Not shown, whatever the elements inside say: display:none, opacity 0, no height, far off the page. */
  readonly isGone?: boolean;
  readonly isInvisible?: boolean;
  /** The font is too small to read. */
  readonly isTiny?: boolean;
  /** `rrggbb`, or the word as written. */
  readonly color?: string;
  readonly background?: string;
}

const NO_LOOKS: Looks = {};

/** The declarations of a style attribute or a rule: `color: #fff; font-size: 0`. */
export function readStyle(style: string): Looks {
  let values: Map<string, string> | undefined;
  for (const declaration of style.slice(0, MAX_STYLE).split(';')) {
    const colon = declaration.indexOf(':');
    const name = colon > 0 ? declaration.slice(0, colon).trim().toLowerCase() : '';
    if (PROPERTIES.has(name)) {
      const value = declaration
        .slice(colon + 1)
        .toLowerCase()
        .replace('!important', '')
        .trim();
      values ??= new Map();
      values.set(name, value);
    }
  }
  // Nearly all styles say nothing of this.
  return values === undefined ? NO_LOOKS : looksOf(values);
}

function looksOf(values: ReadonlyMap<string, string>): Looks {
  const isGone = hides(values);
  const visibility = values.get('visibility');
  const size = values.get('font-size');
  const color = isTransparent(values.get('color')) ? TRANSPARENT : toColor(values.get('color'));
  const background = toColor(values.get('background-color') ?? values.get('background'));
  return {
    ...(isGone && { isGone }),
    ...(visibility !== undefined && { isInvisible: visibility === 'hidden' || visibility === 'collapse' }),
    ...(size !== undefined && { isTiny: isTinySize(size) }),
    ...(color !== undefined && { color }),
    ...(background !== undefined && { background }),
  };
}

/** The colour of a text that nobody sees on any ground. */
export const TRANSPARENT = 'transparent';

/** `transparent`, `rgba(0, 0, 0, 0)`, `rgb(0 0 0 / 0%)` */
function isTransparent(value = ''): boolean {
  return (
    value === TRANSPARENT ||
    /^rgba?\(\s{0,5}(?:[\d.%]{1,9}[,\s]{1,5}){2}[\d.%]{1,9}\s{0,5}[,/]\s{0,5}0(?:\.0{1,5})?%?\s{0,5}\)$/.test(value)
  );
}

const MAX_STYLE = 20_000;
/** Those that tell whether something is seen. */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...['visibility', 'font-size', 'color', 'background-color', 'background', 'display', 'mso-hide', 'opacity', 'overflow'],
  ...['height', 'max-height', 'width', 'max-width', 'left', 'top', 'text-indent', 'margin-left', 'margin-top'],
]);

function hides(values: ReadonlyMap<string, string>): boolean {
  const isClipped = values.get('overflow')?.startsWith('hidden') ?? false;
  const hasNoRoom = ['height', 'max-height', 'width', 'max-width'].some((name) => isZero(values.get(name)));
  const isFarOff = ['left', 'top', 'text-indent', 'margin-left', 'margin-top'].some((name) => isFar(values.get(name)));
  return (
    values.get('display') === 'none' ||
    values.get('mso-hide') === 'all' ||
    isZero(values.get('opacity')) ||
    (isClipped && hasNoRoom) ||
    isFarOff
  );
}

/** `0`, `0px`, `0.0em`, `0%` */
function isZero(value: string | undefined): boolean {
  return value !== undefined && /^0(?:\.0{1,5})?(?:[a-z]{1,4}|%)?$/.test(value);
}

/** `-9999px` */
function isFar(value: string | undefined): boolean {
  return value !== undefined && /^-\d{3,9}/.test(value);
}

/** `0`, `1px`, `0.1em`, `1pt` */
function isTinySize(value: string): boolean {
  const match = /^(\d{0,5}(?:\.\d{1,5})?)(px|pt|em|rem|%)?$/.exec(value);
  if (!match) {
    return false;
  }
  const size = Number(match[1] === '' ? Number.NaN : match[1]);
  switch (match[2]) {
    case 'em':
    case 'rem':
      return size < 0.15;
    case '%':
      return size < 15;
    default:
      return size <= 1;
  }
}

/** Colours that are the same get the same text: `#FFF`, `white` and `rgb(255, 255, 255)` are `ffffff`. */
export function toColor(value: string | undefined): string | undefined {
  const text = value?.trim().toLowerCase();
  if (text === undefined || text === '' || text.startsWith('url') || text === 'inherit' || text === 'transparent' || text === 'none') {
    return undefined;
  }
  const short = /^#([\da-f])([\da-f])([\da-f])\b/.exec(text);
  const long = /^#?([\da-f]{6})\b/.exec(text);
  const rgb = /^rgba?\(\s{0,5}(\d{1,3})[,\s]{1,5}(\d{1,3})[,\s]{1,5}(\d{1,3})/.exec(text);
  if (long) {
    return long[1];
  }
  if (short) {
    return short
      .slice(1)
      .map((digit) => digit + digit)
      .join('');
  }
  if (rgb) {
    return rgb
      .slice(1)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('');
  }
  return NAMED.get(text) ?? text.split(' ')[0];
}

const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    white: 'ffffff',
    black: '000000',
    red: 'ff0000',
    lime: '00ff00',
    blue: '0000ff',
    yellow: 'ffff00',
    gray: '808080',
    grey: '808080',
    silver: 'c0c0c0',
  }),
);

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

/** Adds the rules of a style sheet that may hide something, by their selector: `.x`, `#x`, `div`, `div.x`. Others are passed over. */
export function readHidingRules(css: string, rules: Map<string, Looks>): void {
  let at = 0;
  while (at < css.length) {
    const open = css.indexOf('{', at);
    const close = open < 0 ? -1 : css.indexOf('}', open);
    if (close < 0) {
      break;
    }
    const selectors = css.slice(at, open).replace(/^[\s<!-]+/, '');
    if (selectors.trimStart().startsWith('@') && /@media|@supports/i.test(selectors.slice(0, 200))) {
      // Made for other screens: a mail that hides something on telephones still shows it here.
      at = skipBlock(css, open);
      continue;
    }
    const looks = readStyle(css.slice(open + 1, close));
    if (Object.keys(looks).length > 0) {
      for (const selector of selectors.slice(-500).split(',')) {
        const name = selector.trim().toLowerCase();
        if (/^[a-z\d]*(?:[.#][\w-]{1,100})?$/.test(name) && rules.size < MAX_RULES) {
          rules.set(name, { ...rules.get(name), ...looks });
        }
      }
    }
    at = close + 1;
  }
}

const MAX_RULES = 5000;

/** Behind the bracket that closes the one at `open`. */
function skipBlock(css: string, open: number): number {
  let depth = 0;
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') {
      depth++;
    } else if (css[at] === '}' && --depth === 0) {
      return at + 1;
    }
  }
  return css.length;
}
