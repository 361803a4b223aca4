import { CHARACTER_CODES } from '../character-codes.ts';
import { adapt, BASE, FIRST_BIAS, MAX, MIN } from '../extract/names/hosts/punycode.ts';

const { DIGIT_0, DIGIT_9, SMALL_A, SMALL_Z } = CHARACTER_CODES;

/** A label as people see it: `xn--bcher-kva` is `bücher` (RFC 3492). What is no valid A-label stays as it is. */
export function toUnicode(label: string): string {
  return label.startsWith('xn--') ? (decode(label.slice(4)) ?? label) : label;
}

function decode(encoded: string): string | undefined {
  const dash = encoded.lastIndexOf('-');
  const points = [...encoded.slice(0, Math.max(0, dash))].map((letter) => letter.charCodeAt(0));
  let point = 128;
  let at = 0;
  let bias = FIRST_BIAS;
  for (let next = dash + 1; next < encoded.length; ) {
    const before = at;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(encoded.charCodeAt(next));
      next += 1;
      if (digit === undefined) {
        return undefined;
      }
      at += digit * weight;
      const threshold = Math.min(MAX, Math.max(MIN, k - bias));
      if (digit < threshold) {
        break;
      }
      weight *= BASE - threshold;
    }
    const count = points.length + 1;
    bias = adapt(at - before, count, before === 0);
    point += Math.floor(at / count);
    at %= count;
    if (point > 0x10ffff) {
      return undefined;
    }
    points.splice(at, 0, point);
    at += 1;
  }
  return String.fromCodePoint(...points);
}

/** a to z are 0 to 25, 0 to 9 are 26 to 35. Past the end there is none: NaN is in no range. */
function digitOf(code: number): number | undefined {
  return code >= SMALL_A && code <= SMALL_Z ? code - 97 : code >= DIGIT_0 && code <= DIGIT_9 ? code - 22 : undefined;
}
