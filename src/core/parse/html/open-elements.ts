import { Offsets } from '../../offsets.ts';
import { behaviourOf, type Kind, kindOf, OTHER } from './elements.ts';
import { OtherNames } from './other-names.ts';
import { SHOWN, type Shown } from './shown.ts';

/** The elements that are open, outermost first, and the number of the look of each. One page is read at a time, and may open a hundred thousand. */
const OPEN = new Offsets();
const LOOKS = new Offsets();
/** How many of each kind are open: so that a close tag without an open one costs nothing. */
const COUNTS = new Int32Array(OTHER + 1);

/** The elements of a page that were opened and not closed yet. */
export class OpenElements {
  /** The looks of the open elements, without those that look like the one around them. */
  private looks: Shown[] = [SHOWN];
  private readonly others = new OtherNames();
  /** Whoever has to do something where an element ends. */
  private readonly ended: (kind: Kind) => void;

  constructor(ended: (kind: Kind) => void) {
    this.ended = ended;
  }

  begin(): void {
    this.looks.length = 1;
    this.others.begin();
    OPEN.clear();
    LOOKS.clear();
    COUNTS.fill(0);
  }

  /** How text looks that stands here. */
  get shown(): Shown {
    return this.looks[LOOKS.last()] as Shown;
  }

  open(name: string, kind: Kind, shown: Shown): void {
    if (shown !== this.shown) {
      this.looks.push(shown);
    }
    if (kind === OTHER) {
      this.others.push(name);
    }
    OPEN.push(kind);
    LOOKS.push(this.looks.length - 1);
    COUNTS[kind] = (COUNTS[kind] as number) + 1;
  }

  /** Ends the innermost one of this name with all that it holds. */
  close(name: string): void {
    const kind = kindOf(name);
    if (COUNTS[kind] === 0) {
      return;
    }
    if (kind !== OTHER) {
      while (OPEN.length > 0 && this.end() !== kind) {
        // Elements inside of the closed one end with it.
      }
      return;
    }
    const around = this.others.indexOf(name);
    while (around >= 0 && this.others.length > around) {
      this.end();
    }
  }

  closeAll(): void {
    while (OPEN.length > 0) {
      this.end();
    }
  }

  /** Ends what opening one of this kind ends. */
  closeImplied(kind: Kind): void {
    for (const { ends, within } of behaviourOf(kind).closes) {
      if (this.isAnyOpen(ends)) {
        this.closeNear(ends, within);
      }
    }
  }

  /** Ends the outermost one of these kinds that is near, but nothing outside of `within`. */
  private closeNear(ends: readonly Kind[], within: ReadonlySet<Kind>): void {
    let found = OPEN.length;
    const lowest = Math.max(0, OPEN.length - MAX_LOOK);
    for (let at = OPEN.length - 1; at >= lowest && !within.has(OPEN.at(at)); at--) {
      if (ends.includes(OPEN.at(at))) {
        found = at;
      }
    }
    while (OPEN.length > found) {
      this.end();
    }
  }

  private isAnyOpen(kinds: readonly Kind[]): boolean {
    for (let at = 0; at < kinds.length; at++) {
      if (COUNTS[kinds[at] as Kind] !== 0) {
        return true;
      }
    }
    return false;
  }

  private end(): Kind {
    const kind = OPEN.pop();
    LOOKS.pop();
    this.looks.length = LOOKS.last() + 1;
    COUNTS[kind] = (COUNTS[kind] as number) - 1;
    if (kind === OTHER) {
      this.others.pop();
    }
    this.ended(kind);
    return kind;
  }
}

/** How far up an end tag that was left out is looked for. */
const MAX_LOOK = 40;
