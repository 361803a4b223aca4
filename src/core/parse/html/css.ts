import { isTransparent, TRANSPARENT, toColor } from './css-colors.ts';

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
