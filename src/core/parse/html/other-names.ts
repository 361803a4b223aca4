import { Offsets } from '../../offsets.ts';

const SLOTS = 1 << 14;
/** Unknown to whoever wrote the page, so that nobody finds names that all fall into one slot. */
const SEED = Math.floor(Math.random() * 0x7fffffff);

/** The innermost element in each slot and one more, 0 where there is none; behind each element the one around it in its slot. One page is read at a time. */
const INNERMOST = new Int32Array(SLOTS);
const AROUND = new Offsets();
const MARKS = new Offsets();

/** The open elements whose names are the page's own, innermost last: a page may open a hundred thousand of different names, for which a Map takes several times as long. */
export class OtherNames {
  private names: string[] = [];

  begin(): void {
    if (this.names.length > 0) {
      this.names = [];
    }
    // All elements of the page before were closed, unless it was never read to its end.
    if (AROUND.length > 0) {
      INNERMOST.fill(0);
    }
    AROUND.clear();
    MARKS.clear();
  }

  push(name: string): void {
    const mark = markOf(name);
    const slot = mark & (SLOTS - 1);
    AROUND.push(INNERMOST[slot] as number);
    MARKS.push(mark);
    this.names.push(name);
    INNERMOST[slot] = this.names.length;
  }

  pop(): void {
    this.names.pop();
    INNERMOST[MARKS.pop() & (SLOTS - 1)] = AROUND.pop();
  }

  /** How many stand around the innermost one of this name; -1 where none has it. */
  indexOf(name: string): number {
    const mark = markOf(name);
    let index = (INNERMOST[mark & (SLOTS - 1)] as number) - 1;
    while (index >= 0 && (MARKS.at(index) !== mark || this.names[index] !== name)) {
      index = AROUND.at(index) - 1;
    }
    return index;
  }

  get length(): number {
    return this.names.length;
  }
}

/** 31 bits of the letters. */
function markOf(name: string): number {
  let mark = SEED;
  for (let at = 0; at < name.length; at++) {
    mark = Math.imul(mark ^ name.charCodeAt(at), 0x5bd1e995);
    mark ^= mark >>> 15;
  }
  return mark & 0x7fffffff;
}
