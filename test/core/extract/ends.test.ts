import { afterAll, beforeAll, expect, it } from 'vitest';
import { extract } from '#core/extract/extract.ts';
import { HARD_TEXTS } from './hard-cases/hard-cases.ts';
import { DISTINCT, HOSTILE, hostileText } from './hostile/texts.ts';

const native = String.prototype.charCodeAt;
let beyond = 0;

beforeAll(() => {
  String.prototype.charCodeAt = function (this: string, at: number): number {
    const code = native.call(this, at);
    if (Number.isNaN(code)) beyond++;
    return code;
  };
});

afterAll(() => {
  String.prototype.charCodeAt = native;
});

function readsBeyond(text: string): boolean {
  beyond = 0;
  extract(text);
  return beyond > 0;
}

// A place of the code that does so once is several times as slow from then on, whatever text it reads.
it('no character is read before the start of a text or behind its end', () => {
  const hostile = Object.values({ ...HOSTILE, ...DISTINCT }).flatMap((piece) => [40, 41, 43, 400].map((size) => hostileText(piece, size)));
  // Hard cases have values at the very start and end.
  const texts = [...hostile, ...HARD_TEXTS];
  expect(texts.filter(readsBeyond)).toEqual([]);
});
