import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';
import { RULES } from '#core/extract/rules/index.ts';

const FOLDER = new URL('../../../src/core/extract/rules/', import.meta.url);

describe('RULES', () => {
  it('has one line for each file of its folder', () => {
    const files = readdirSync(FOLDER).filter((file) => file !== 'index.ts');
    const kinds = RULES.map(({ kind }) => `${kind.replaceAll('|', '-')}.ts`.replace(/^ip-port/, 'ip-port'));
    expect(files.toSorted(), 'name a rule file after its kind, `|` as `-`, and add one line to src/core/extract/rules/index.ts').toEqual(
      kinds.toSorted(),
    );
  });

  it('has each kind once', () => {
    expect(new Set(RULES.map(({ kind }) => kind)).size).toBe(RULES.length);
  });

  it.each(RULES.flatMap(({ kind, examples }) => examples.map(([written, value]) => ({ kind, written, value }))))(
    '$kind: $written is as its file says',
    ({ kind, written, value }) => {
      expect(extractIndicators(written)).toContainEqual(expect.objectContaining({ kind, value }));
    },
  );

  it('has an example for every kind', () => {
    expect(RULES.filter(({ examples }) => examples.length === 0)).toEqual([]);
  });
});
