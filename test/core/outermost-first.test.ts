import { describe, expect, test } from 'vitest';
import { outermostFirst } from '#core/outermost-first.ts';

interface Box {
  readonly name: string;
  readonly boxes: readonly Box[];
}

function box(name: string, ...boxes: readonly Box[]): Box {
  return { name, boxes };
}

describe('Outermost first', () => {
  test('each stands before what is inside of it, and all in the order of the mail', () => {
    const all = outermostFirst([box('a', box('b', box('c')), box('d')), box('e', box('f'))], ({ boxes }) => boxes);
    expect(all.map(({ name }) => name).join('')).toBe('abcdef');
  });

  test('how deep they lie, and how many side by side, does not matter', () => {
    let deep = box('innermost');
    for (let depth = 0; depth < 200_000; depth++) deep = box('around', deep);
    const many: Box = { name: 'many', boxes: Array.from({ length: 300_000 }, () => box('one')) };
    expect(outermostFirst([deep, many], ({ boxes }) => boxes)).toHaveLength(200_001 + 300_001);
  });
});
