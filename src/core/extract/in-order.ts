const BITS = 11;
const SIZE = 1 << BITS;

/** What begins in a text of this length by where it begins; equal starts stay as they were. Linear: sorts by eleven bits at a time, the lowest first. */
export function inOrder<Item extends { readonly start: number }>(items: readonly Item[], length: number): readonly Item[] {
  if (isSorted(items)) return items;
  let from = items as Item[];
  let to = new Array<Item>(items.length);
  for (let shift = 0; length >> shift > 0; shift += BITS) {
    distribute(from, to, shift);
    const next = from === items ? new Array<Item>(items.length) : from;
    from = to;
    to = next;
  }
  return from;
}

function isSorted(items: readonly { readonly start: number }[]): boolean {
  let last = 0;
  for (const { start } of items) {
    if (start < last) return false;
    last = start;
  }
  return true;
}

function distribute<Item extends { readonly start: number }>(from: readonly Item[], to: Item[], shift: number): void {
  const places = new Uint32Array(SIZE + 1);
  const add = (index: number, more: number) => {
    const place = places[index] as number;
    places[index] = place + more;
    return place;
  };
  for (const { start } of from) add(((start >> shift) & (SIZE - 1)) + 1, 1);
  for (let at = 1; at <= SIZE; at++) add(at, places[at - 1] as number);
  for (const item of from) to[add((item.start >> shift) & (SIZE - 1), 1)] = item;
}
