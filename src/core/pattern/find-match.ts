import { has, WORD } from './character-set.ts';
import type { Instruction } from './program.ts';

export interface Match {
  readonly start: number;
  readonly end: number;
}

/** Places in the program that are alive at one position of the text, the preferred first, each with where its match began. */
interface Threads {
  count: number;
  readonly places: Int32Array;
  readonly starts: Int32Array;
  /** Per place of the program: the position at which it was last entered, so that each is entered once per position. */
  readonly entered: Int32Array;
}

/** A program with the room that a run of it needs. Runs cannot overlap: none of them waits for anything. */
export interface Machine {
  readonly program: readonly Instruction[];
  readonly scratch: readonly [Threads, Threads];
}

/** Makes a program ready to run. */
export function createMachine(program: readonly Instruction[]): Machine {
  return { program, scratch: [noThreads(program.length), noThreads(program.length)] };
}

/**
 * Runs all ways through the program side by side over the text, as Thompson and Pike described, so nothing in the text can make it slow.
 * `any` stops at the first proof that there is a match; `best` follows the preferences of the expression to the end.
 */
export function findMatch({ program, scratch }: Machine, text: string, from: number, which: 'any' | 'best'): Match | undefined {
  let [now, next] = scratch;
  clear(now);
  clear(next);
  const first = program[0];
  const isAnchored = first?.do === 'check' && first.at === 'start';
  const only = first?.do === 'match one' ? first.only : undefined;
  let found: Match | undefined;
  for (let position = from; position <= text.length; position++) {
    if (now.count === 0) {
      if (found || (isAnchored && position > 0)) {
        break;
      }
      // Nothing is under way: jump to where the first character can be.
      position = only === undefined ? position : text.indexOf(only, position);
      if (position < 0) {
        break;
      }
    }
    if (!found) {
      enter(program, now, 0, position, text, position);
    }
    next.count = 0;
    found = step(program, now, next, text, position) ?? found;
    if (found && which === 'any') {
      break;
    }
    [now, next] = [next, now];
  }
  return found;
}

/** Moves every thread over one character. A thread that is done ends those of less preference behind it. */
function step(program: readonly Instruction[], now: Threads, next: Threads, text: string, position: number): Match | undefined {
  const code = position < text.length ? text.charCodeAt(position) : -1;
  for (let index = 0; index < now.count; index++) {
    const place = now.places[index] ?? 0;
    const start = now.starts[index] ?? 0;
    const instruction = program[place];
    if (instruction?.do === 'done') {
      return { start, end: position };
    }
    if (instruction?.do === 'match one' && code >= 0 && instruction.accepts(code)) {
      enter(program, next, place + 1, start, text, position + 1);
    }
  }
  return undefined;
}

/** Adds a thread, following everything that takes no character; the order on the stack keeps the preferences. */
function enter(program: readonly Instruction[], threads: Threads, place: number, start: number, text: string, position: number): void {
  const stack = [place];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (threads.entered[at] === position) {
      continue;
    }
    threads.entered[at] = position;
    const instruction = program[at];
    switch (instruction?.do) {
      case 'go':
        stack.push(instruction.to);
        break;
      case 'split':
        stack.push(instruction.second, instruction.first);
        break;
      case 'check':
        if (holds(instruction.at, text, position)) {
          stack.push(at + 1);
        }
        break;
      default:
        threads.places[threads.count] = at;
        threads.starts[threads.count++] = start;
    }
  }
}

function holds(at: Extract<Instruction, { do: 'check' }>['at'], text: string, position: number): boolean {
  switch (at) {
    case 'start':
      return position === 0;
    case 'end':
      return position === text.length;
    case 'line start':
      return position === 0 || text[position - 1] === '\n';
    case 'line end':
      return position === text.length || text[position] === '\n';
    case 'word edge':
      return isWord(text, position - 1) !== isWord(text, position);
    case 'no word edge':
      return isWord(text, position - 1) === isWord(text, position);
  }
}

function isWord(text: string, position: number): boolean {
  return position >= 0 && position < text.length && has(WORD, text.charCodeAt(position));
}

function clear(threads: Threads): void {
  threads.count = 0;
  threads.entered.fill(-1);
}

function noThreads(size: number): Threads {
  return { count: 0, places: new Int32Array(size), starts: new Int32Array(size), entered: new Int32Array(size).fill(-1) };
}
