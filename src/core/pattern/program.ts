import { type CharacterSet, has } from './character-set.ts';
import type { Node } from './parse-pattern.ts';
import { PatternError } from './pattern-reader.ts';

/** One step of the machine that runs an expression (find-match.ts). Numbers are places in the program. */
export type Instruction =
  | { readonly do: 'match one'; readonly accepts: (code: number) => boolean; readonly only?: string }
  /** Both ways are tried; `first` wins where both lead to a match. */
  | { do: 'split'; first: number; second: number }
  | { do: 'go'; to: number }
  | { readonly do: 'check'; readonly at: 'start' | 'end' | 'line start' | 'line end' | 'word edge' | 'no word edge' }
  | { readonly do: 'done' };

/** The time of a search is at most the length of the text times this. */
const MAX_INSTRUCTIONS = 5000;

interface Flags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
}

/** The program of an expression. Throws a PatternError when repetitions make it too long. */
export function toProgram(node: Node, flags: Flags): readonly Instruction[] {
  const program: Instruction[] = [];
  write(node, program, flags);
  push(program, { do: 'done' });
  return program;
}

function write(node: Node, program: Instruction[], flags: Flags): void {
  switch (node.is) {
    case 'set':
      push(program, { do: 'match one', accepts: toTest(node.set, flags.ignoreCase), ...onlyCharacter(node.set, flags.ignoreCase) });
      break;
    case 'assertion':
      push(program, { do: 'check', at: flags.multiline && (node.at === 'start' || node.at === 'end') ? `line ${node.at}` : node.at });
      break;
    case 'sequence':
      for (const one of node.nodes) {
        write(one, program, flags);
      }
      break;
    case 'choice':
      writeChoice(node.nodes, program, flags);
      break;
    case 'repeat':
      writeRepeat(node, program, flags);
      break;
  }
}

function writeChoice(nodes: readonly Node[], program: Instruction[], flags: Flags): void {
  const exits: Extract<Instruction, { do: 'go' }>[] = [];
  for (const [index, node] of nodes.entries()) {
    if (index === nodes.length - 1) {
      write(node, program, flags);
      break;
    }
    const split = push(program, { do: 'split', first: program.length + 1, second: 0 });
    write(node, program, flags);
    exits.push(push(program, { do: 'go', to: 0 }));
    split.second = program.length;
  }
  for (const exit of exits) {
    exit.to = program.length;
  }
}

function writeRepeat({ node, min, max, lazy }: Extract<Node, { is: 'repeat' }>, program: Instruction[], flags: Flags): void {
  for (let times = 0; times < min; times++) {
    write(node, program, flags);
  }
  if (max === Number.POSITIVE_INFINITY) {
    const start = program.length;
    const split = push(program, { do: 'split', first: start + 1, second: 0 });
    write(node, program, flags);
    push(program, { do: 'go', to: start });
    leave(split, program.length, lazy);
    return;
  }
  const splits: Extract<Instruction, { do: 'split' }>[] = [];
  for (let times = min; times < max; times++) {
    splits.push(push(program, { do: 'split', first: program.length + 1, second: 0 }));
    write(node, program, flags);
  }
  for (const split of splits) {
    leave(split, program.length, lazy);
  }
}

/** A greedy repetition tries once more first, a lazy one tries to leave first. */
function leave(split: Extract<Instruction, { do: 'split' }>, exit: number, lazy: boolean): void {
  split.second = lazy ? split.first : exit;
  split.first = lazy ? exit : split.first;
}

function push<I extends Instruction>(program: Instruction[], instruction: I): I {
  if (program.length >= MAX_INSTRUCTIONS) {
    throw new PatternError('too long once its repetitions are written out');
  }
  program.push(instruction);
  return instruction;
}

/** Asks a set once for each ASCII character that occurs, and remembers. */
function toTest(set: CharacterSet, ignoreCase: boolean): (code: number) => boolean {
  const test = (code: number) => has(set, code) || (ignoreCase && otherCases(code).some((one) => has(set, one)));
  const known = new Int8Array(128).fill(-1);
  return (code) => {
    if (code >= 128) {
      return test(code);
    }
    if (known[code] === -1) {
      known[code] = test(code) ? 1 : 0;
    }
    return known[code] === 1;
  };
}

function otherCases(code: number): readonly number[] {
  const character = String.fromCharCode(code);
  return [character.toLowerCase(), character.toUpperCase()].filter((one) => one.length === 1).map((one) => one.charCodeAt(0));
}

function onlyCharacter(set: CharacterSet, ignoreCase: boolean): { only?: string } {
  const [range] = set;
  return !ignoreCase && set.length === 1 && range && range[0] === range[1] ? { only: String.fromCharCode(range[0]) } : {};
}
