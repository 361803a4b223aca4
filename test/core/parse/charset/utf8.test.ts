import { describe, expect, it } from 'vitest';
import { LABELS } from '#core/parse/charset/labels.ts';
import { isWellFormedUtf8 } from '#core/parse/charset/utf8.ts';

/** Each is the first or last of the bytes that RFC 3629 treats alike. */
const EDGES = [
  ...[0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf],
  ...[0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
];

describe('isWellFormedUtf8', () => {
  it.each([1, 2, 3])('says the same of all %s bytes as the decoder of the platform', (length) => {
    expect(sequences(length).filter((bytes) => isWellFormedUtf8(bytes) !== decodes(bytes))).toEqual([]);
  });

  it.each([0xe1, 0xed, 0xf0, 0xf4, 0xf5])('says the same of four bytes that begin with %s', (first) => {
    const all = sequences(3).map((rest) => Uint8Array.of(first, ...rest));
    expect(all.filter((bytes) => isWellFormedUtf8(bytes) !== decodes(bytes))).toEqual([]);
  });
});

describe('LABELS', () => {
  it('holds none that the platform does not know', () => {
    expect([...LABELS].filter((label) => !isKnown(label))).toEqual([]);
  });

  it('holds the usual one of each encoding that the platform knows', () => {
    const names = new Set([...LABELS].map((label) => new TextDecoder(label).encoding));
    expect([...names].filter((name) => !LABELS.has(name))).toEqual([]);
    expect(names.size).toBe(39);
  });
});

function sequences(length: number): readonly Uint8Array[] {
  const shorter = length === 1 ? [new Uint8Array()] : sequences(length - 1);
  return shorter.flatMap((bytes) => EDGES.map((byte) => Uint8Array.of(...bytes, byte)));
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
