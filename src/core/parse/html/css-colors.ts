/** The colour of a text that nobody sees on any ground. */
export const TRANSPARENT = 'transparent';

/** Whether it is seen on no ground: `transparent`, `rgba(0, 0, 0, 0)`, `rgb(0 0 0 / 0%)` */
export function isTransparent(value = ''): boolean {
  return (
    value === TRANSPARENT ||
    /^rgba?\(\s{0,5}(?:[\d.%]{1,9}[,\s]{1,5}){2}[\d.%]{1,9}\s{0,5}[,/]\s{0,5}0(?:\.0{1,5})?%?\s{0,5}\)$/.test(value)
  );
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
