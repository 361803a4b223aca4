const MARK = '\\objdata';

/**
 * The bytes of the objects in an RTF. Whatever Word passes over is passed over: blanks, control words, groups of unknown meaning; raw bytes behind
 * `\bin` count. Each character is looked at once, since the search goes on where an object ended. No more than `most` objects are read.
 */
export function objectsOfRtf(source: string, most: number): readonly Uint8Array[] {
  const objects: Uint8Array[] = [];
  for (let at = source.indexOf(MARK); at >= 0 && objects.length < most; ) {
    const { bytes, end } = readObject(source, at + MARK.length);
    if (bytes.length > 0) {
      objects.push(bytes);
    }
    at = source.indexOf(MARK, end);
  }
  return objects;
}

/** `bin12 `, `par`, `uc1 ` */
const WORD = /([a-z]{1,250})(-?\d{1,10})? ?/iy;
const HEX = '0123456789abcdef';

function readObject(source: string, start: number): { readonly bytes: Uint8Array; readonly end: number } {
  const out = new ByteCollector();
  let depth = 0;
  let skippedFrom = Number.POSITIVE_INFINITY;
  let at = start;
  while (at < source.length && depth >= 0) {
    const char = source[at];
    if (char === '{') {
      depth += 1;
      skippedFrom = source.startsWith('\\*', at + 1) ? Math.min(skippedFrom, depth) : skippedFrom;
    } else if (char === '}') {
      skippedFrom = depth <= skippedFrom ? Number.POSITIVE_INFINITY : skippedFrom;
      depth -= 1;
    } else if (char === '\\') {
      at = readControl(source, at + 1, out);
      continue;
    } else if (depth < skippedFrom) {
      const digit = HEX.indexOf(char?.toLowerCase() ?? ' ');
      if (digit >= 0) {
        out.hex(digit);
      }
    }
    at += 1;
  }
  return { bytes: out.bytes(), end: Math.max(at, start) };
}

/** Passes over a control word or sign, and takes the bytes behind `\bin`. */
function readControl(source: string, at: number, out: ByteCollector): number {
  WORD.lastIndex = at;
  const match = WORD.exec(source);
  if (!match) {
    // `\'` has two digits, which are a character and no byte of the object.
    return source[at] === "'" ? at + 3 : at + 1;
  }
  const end = at + match[0].length;
  const length = match[1]?.toLowerCase() === 'bin' ? Math.max(Number(match[2] ?? 0), 0) : 0;
  if (length > 0) {
    out.raw(source.slice(end, end + length));
  }
  return end + length;
}

/** Digits come one by one, half a byte each, and are put together whatever stands between them. */
class ByteCollector {
  #bytes = new Uint8Array(1024);
  #halves = 0;

  hex(digit: number): void {
    this.#grow(1);
    const at = this.#halves >> 1;
    this.#bytes[at] = (this.#halves & 1) === 0 ? digit << 4 : (this.#bytes[at] ?? 0) | digit;
    this.#halves += 1;
  }

  /** Behind half a byte raw ones begin anew. */
  raw(text: string): void {
    this.#grow(text.length + 1);
    const start = (this.#halves + 1) >> 1;
    for (let index = 0; index < text.length; index += 1) {
      this.#bytes[start + index] = text.charCodeAt(index);
    }
    this.#halves = (start + text.length) * 2;
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#halves >> 1);
  }

  #grow(count: number): void {
    const needed = (this.#halves >> 1) + count + 1;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(needed * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
  }
}
