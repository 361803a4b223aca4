import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAssignments } from '#config/python/read-assignments.ts';
import { processorTime } from '../../processor-time.ts';

function literal(expression: string): unknown {
  return readAssignments(`x = ${expression}`).assignments[0]?.value;
}

describe('literals of Python', () => {
  test.each<[string, unknown]>([
    ["'a'", 'a'],
    ['"a\'b"', "a'b"],
    ["r'\\{Spam\\?\\} '", '\\{Spam\\?\\} '],
    ["'a\\n\\x41\\u00e4\\101\\q'", 'a\nAäA\\q'],
    ["'\\U0001F600'", '😀'],
    ["u'x' 'y'\t\"z\"", 'xyz'],
    ["('a'\n 'b')", 'ab'],
    ["'''a\n'b'\n'''", "a\n'b'\n"],
    ['"""doc # no comment"""', 'doc # no comment'],
    ["'a' \\\n 'b'", 'ab'],
    ["'a' + 'b' + 'c'", 'abc'],
    ['1', 1],
    ['-1', -1],
    ['0x1F', 31],
    ['1_000', 1000],
    ['1.5e3', 1500],
    ['True', true],
    ['False', false],
    ['None', null],
    ['()', []],
    ["('a')", 'a'],
    ["('a',)", ['a']],
    ["'a', 'b'", ['a', 'b']],
    ["['a', # one\n 'b',\n]", ['a', 'b']],
    ["{'a', 'b'}", ['a', 'b']],
    ['{}', {}],
    ["{'k': ['a', 'b'], 1: ('c',)}", { k: ['a', 'b'], 1: ['c'] }],
    ["['a'] + ['b']", ['a', 'b']],
    ['set()', []],
    ['[[1, [2]], {3: None}]', [[1, [2]], { 3: null }]],
    ["b'a' b'b'", 'ab'],
    ["rb'\\d+' R'[a]'", '\\d+[a]'],
    ['\'\'\'a\'\'\' """b\n  c # d"""', 'ab\n  c # d'],
    ["r'''\\[.*?\\]'''", '\\[.*?\\]'],
    ["{ # one\n 'a': ( # two\n  'b' # three\n  'c', ), # four\n 'd': [ {'e'}, ], }", { a: ['bc'], d: [['e']] }],
    ["frozenset({'a'} ) ", ['a']],
    ["('a',) + ('b',\n) + ()", ['a', 'b']],
  ])('%s', (expression, value) => {
    expect(literal(expression)).toEqual(value);
  });

  test.each([
    ['a function', 'os.environ["KEY"]'],
    ['a calculation', 'sorted(tags.keys())[0]'],
    ['a text with expressions', "f'{x}'"],
    ['a comprehension', '[x for x in y]'],
    ['a multiplication', "'a' * 3"],
    ['a text that never ends', "'abc"],
    ['a bracket that never ends', "('abc'"],
    ['nothing', ''],
    ['a dict inside out', "{'a': 1, 'b'}"],
    ['a text with expressions among others', "('a' f'{x}'\n 'b',\nmisp_key='wrong'\n)"],
    ['a text with expressions over several lines', "rf'''{x}\nmisp_key = 'wrong'\n'''"],
    ['a text with something behind it', "'a'.upper()"],
    ['a text with a format', "'a %s' % name"],
    ['a sum of unlike things', "'a' + 1"],
    ['a star', '[*others]'],
    ['a condition', "'a' if b else 'c'"],
    ['too much depth', '['.repeat(100) + ']'.repeat(100)],
  ])('%s is not read, but told with its line', (_what, expression) => {
    const { assignments, unread } = readAssignments(`a = 1\n\nx = ${expression}\n`);
    expect(assignments).toEqual([{ name: 'a', value: 1, line: 1 }]);
    expect(unread[0]).toMatchObject({ name: 'x', line: 3 });
  });
});

describe('a file', () => {
  test('is read statement by statement, each with its line', () => {
    const source =
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n"""Doc."""\nimport os\nfrom x import (y,\n  z)\n\na = 1; b = 2\nc = (\n  "x",  # y = 3\n)\r\nd = 4\n';
    expect(readAssignments(source)).toEqual({
      assignments: [
        { name: 'a', value: 1, line: 8 },
        { name: 'b', value: 2, line: 8 },
        { name: 'c', value: ['x'], line: 9 },
        { name: 'd', value: 4, line: 12 },
      ],
      unread: [],
    });
  });

  test('what depends on a condition is not taken for granted', () => {
    const { assignments, unread } = readAssignments("if DEBUG:\n    url = 'a'\nelse:\n\turl = 'b'\nx += 1\ny == 1\n");
    expect(assignments).toEqual([]);
    expect(unread.map(({ line, name }) => [line, name])).toEqual([
      [1, undefined],
      [2, 'url'],
      [3, undefined],
      [4, 'url'],
      [5, undefined],
      [6, undefined],
    ]);
  });

  test('one bad statement does not hide the others', () => {
    const { assignments } = readAssignments("a = 'broken\nb = 2\n");
    expect(assignments).toEqual([{ name: 'b', value: 2, line: 2 }]);
  });

  test('names that JavaScript knows do no harm', () => {
    const { assignments } = readAssignments("__proto__ = {'__proto__': 1, 'constructor': 2}\n");
    expect(assignments[0]?.name).toBe('__proto__');
    expect(({} as Record<string, unknown>).constructor).toBe(Object);
  });

  test('no text makes it throw or take long', () => {
    fc.assert(fc.property(fc.string(), (text) => void readAssignments(text)));
    const token = fc.constantFrom(
      "'",
      '"',
      '"""',
      '\\',
      '\n',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '=',
      '+',
      '-',
      'r',
      'f',
      'x',
      '1',
      '#',
      ' ',
    );
    fc.assert(fc.property(fc.array(token, { maxLength: 60 }), (tokens) => void readAssignments(tokens.join(''))));
    const started = processorTime();
    for (const piece of ['a = 1\n', '(', "'", '"""', '\n\n\n', '# x\n', '\\\n', "'a' ", '{1:', '1_']) {
      readAssignments(piece.repeat(60_000));
    }
    expect(processorTime() - started).toBeLessThan(8000);
  });
});
