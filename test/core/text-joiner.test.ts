import { describe, expect, it } from 'vitest';
import { inOnePiece, TextJoiner } from '#core/text-joiner.ts';

describe('a joiner of texts', () => {
  it('gives back what was added, whatever the letters and however long the pieces are', () => {
    const pieces = ['a', 'ü', '日本', '\ud83d', '\ude00', 'x'.repeat(300), '€'.repeat(300), 'b'.repeat(200), '', 'ы'.repeat(200)];
    const joiner = new TextJoiner();
    let expected = '';
    for (let round = 0; round < 500; round++) {
      const piece = pieces[(round * 7) % pieces.length] ?? '';
      joiner.add(`<${piece}>`, 1, 1 + piece.length);
      joiner.addCode(0x430 + (round % 3));
      joiner.addCode(97);
      expected += `${piece}${String.fromCharCode(0x430 + (round % 3))}a`;
      expect(joiner.length).toBe(expected.length);
    }
    expect(joiner.take()).toBe(expected);
    expect(joiner.take()).toBe('');
  });

  it('forgets what was not taken', () => {
    const joiner = new TextJoiner();
    joiner.add('ü', 0, 1);
    joiner.clear();
    joiner.add('a', 0, 1);
    expect(joiner.take()).toBe('a');
  });
});

it('a text in one piece is the same text', () => {
  for (const text of ['', 'a', 'evil.example '.repeat(1000).slice(3, 9000), 'é'.repeat(500), `${'中文'.repeat(300)}\ud83d`])
    expect(inOnePiece(text)).toBe(text);
});
