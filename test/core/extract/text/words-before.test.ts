import { describe, expect, it } from 'vitest';
import { Words } from '#core/extract/text/words.ts';
import { WordsBefore } from '#core/extract/text/words-before.ts';

describe('looking for words before a name', () => {
  const REACH = 12;
  const texts = ['npm i a b c d e f g ', 'add ', ' add a', 'x install y i z', 'padding i  i add', 'nothing of it at all here', ''];

  const isThere = (text: string, offset: number) =>
    [...text.slice(0, offset).matchAll(/(?<= )(?:i|install|add)(?= )/g)].some(({ index }) => index >= offset - REACH);

  it('tells for every offset of every text whether one between blanks begins near before it, in whatever order it is asked', () => {
    const orders = new WordsBefore(new Words(['i', 'install', 'add']), REACH);
    for (const text of [...texts, ...texts.toReversed()]) {
      const offsets = Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) => at === 0 || text[at - 1] === ' ');
      for (const step of [1, 2, 3])
        for (const order of [offsets, offsets.toReversed()])
          for (const offset of order.filter((_, at) => at % step === 0))
            expect(orders.isNear(text, offset), `${text} ${offset}`).toBe(isThere(text, offset));
    }
  });

  it('tells the same where it knows the ends of the names, which are none of the words', () => {
    const orders = new WordsBefore(new Words(['i', 'install', 'add']), REACH);
    for (const text of [...texts, 'x i aa.bb add cc.dd,i ee.ff i gg.hh'])
      for (const order of [[...text.matchAll(/(?<=^| )(?!(?:i|install|add)(?: |$))\S+/g)]].flatMap((names) => [names, names.toReversed()]))
        for (const { index, 0: name } of order)
          expect(orders.isNear(text, index, index + name.length), `${text} ${index}`).toBe(isThere(text, index));
  });
});
