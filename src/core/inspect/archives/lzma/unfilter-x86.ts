/** Calls and jumps (E8, E9) with four bytes of a place behind them. */
const COMMAND = 5;
/** By which of the last three bytes might have begun a command too: whether this one can, and which byte of its place then decides. */
const MAY_BEGIN = [true, true, true, false, true, false, false, false];
const DECIDING = [0, 1, 2, 2, 3, 3, 3, 3];

/**
 * Turns the places in calls and jumps of a program for x86, which were made absolute so that it packs better, back into distances: the filter
 * BCJ of the LZMA SDK. Each byte is passed once.
 */
export function unfilterX86(packed: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(packed);
  const view = new DataView(bytes.buffer);
  let seen = 0;
  let before = -COMMAND;
  for (let at = 0; at + COMMAND <= bytes.length; ) {
    if (((bytes[at] as number) & 0xfe) !== 0xe8) {
      at += 1;
      continue;
    }
    seen = shifted(seen, at - before);
    before = at;
    const isPlace = isSign(bytes[at + 4] as number);
    if (isPlace && seen >> 1 < 0x10 && MAY_BEGIN[(seen >> 1) & 7]) {
      const distance = distanceOf(view.getUint32(at + 1, true), at + COMMAND, seen);
      view.setUint32(at + 1, (distance & 0x01ffffff) | ((distance & 0x01000000) === 0 ? 0 : 0xff000000), true);
      seen = 0;
      at += COMMAND;
    } else {
      seen |= isPlace ? 0x11 : 1;
      at += 1;
    }
  }
  return bytes;
}

/** The highest byte of a place nearby, before or behind. */
function isSign(byte: number): boolean {
  return byte === 0 || byte === 0xff;
}

/** What is remembered of the bytes in front, one step for each since then. */
function shifted(seen: number, steps: number): number {
  let rest = steps > COMMAND ? 0 : seen;
  for (let step = 0; step < steps && rest !== 0; step += 1) {
    rest = (rest & 0x77) << 1;
  }
  return rest;
}

function distanceOf(place: number, from: number, seen: number): number {
  let distance = (place - from) >>> 0;
  for (let rest = place; seen !== 0; distance = (rest - from) >>> 0) {
    const byte = DECIDING[seen >> 1] ?? 0;
    if (!isSign((distance >>> (24 - byte * 8)) & 0xff)) {
      break;
    }
    rest = (distance ^ (2 ** (32 - byte * 8) - 1)) >>> 0;
  }
  return distance;
}
