import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SubstringSet } from '#core/screen/substring-set.ts';
import { processorTime } from '../../processor-time.ts';

function setOf(texts: readonly string[]): SubstringSet<string> {
  const set = new SubstringSet<string>();
  for (const text of texts) {
    set.add(text, text);
  }
  return set;
}

test('finds exactly the texts that a value holds, however short', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '.', 'é', '😀'), maxLength: 8 });
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 20 }),
      fc.string({ unit: fc.constantFrom('a', 'b', '.', 'é', '😀'), maxLength: 40 }),
      (texts, value) => {
        const held = [...new Set(texts)].filter((text) => text !== '' && value.includes(text));
        expect([...new Set(setOf(texts).find(value))].toSorted()).toEqual(held.toSorted());
      },
    ),
  );
});

test('a list of ten thousand texts does not make 50,000 values slow', () => {
  const set = setOf(Array.from({ length: 10_000 }, (_, n) => `${n.toString(36)}-mail.example`));
  const start = processorTime();
  for (let n = 0; n < 50_000; n += 1) {
    set.find(`somebody-${n}@mail.host-${n}.example`);
  }
  expect(processorTime() - start).toBeLessThan(5000);
});

test('keys such as constructor are texts like others', () => {
  expect(setOf(['__proto__', 'constructor']).find('x constructor y')).toEqual(['constructor']);
});
