import { describe, expect, it } from 'vitest';
import { BAR, BRANCH, CELL, COLON, LETTER, LineBefore, NOTE, SAYING } from '#core/extract/names/files/line-before.ts';

const MARKS = [
  [LETTER, /[A-Za-z]/],
  [COLON, /[:：]/],
  [CELL, /[,;\t]/],
  [BAR, /\|/],
  [NOTE, /[HRY]/],
  [BRANCH, /[├└]/],
  [SAYING, / (?:named|was|titled) /i],
] as const;

describe('reading what stands before a name on its line', () => {
  const pieces = [
    'a.exe',
    'bc.txt',
    ' ',
    'file named ',
    'It WAS Here ',
    ',',
    '|',
    '\t',
    ':',
    '：',
    '\n',
    '\r\n',
    '中文',
    '└── ',
    '12 ',
    'named',
  ];
  const texts = pieces.flatMap((first) =>
    pieces.flatMap((second) => pieces.map((third) => `${first}a.exe${second}${third}bc.txt ${first}`)),
  );

  it('tells where the line begins and what is on it, for each name of a text and for every other one', () => {
    for (const text of texts) {
      const names = [...text.matchAll(/a\.exe|bc\.txt/g)];
      for (const step of [1, 2]) {
        const line = new LineBefore(text);
        for (const { index, 0: name } of names.filter((_, at) => at % step === 0)) {
          const before = /[^\r\n]*$/.exec(text.slice(0, index))?.[0] ?? '';
          const { start, marks } = line.read(index, index + name.length);
          expect(start, text).toBe(index - before.length);
          for (const [mark, isThere] of MARKS) expect((marks & mark) !== 0, `${mark} in ${text}`).toBe(isThere.test(before));
        }
      }
    }
  });

  it('tells no beginning of a line that is too far away, whichever names it was asked for before', () => {
    const text = `\n${'a.exe '.repeat(60)}`;
    const line = new LineBefore(text);
    for (let at = 1; at < text.length; at += 6) expect(line.read(at, at + 5).start).toBe(at - 1 < 261 ? 1 : undefined);
    expect(new LineBefore(text).read(355, 360).start).toBeUndefined();
  });
});
