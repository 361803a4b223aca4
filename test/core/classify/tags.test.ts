import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDependingTags } from '#core/classify/depending-tags.ts';
import { exclusiveGroup, withoutDoubles } from '#core/classify/exclusive-tags.ts';
import type { KeywordRule } from '#core/classify/keyword-tags.ts';
import { processorTime } from '../../processor-time.ts';
import { mailFrom, tagsOf } from './make.ts';

describe('row 50: tags by keyword', () => {
  const tagged = (rule: Partial<KeywordRule>, subject: string, body = '', headers = '') =>
    tagsOf(mailFrom(subject, body, { headers }), { defaultTlp: '', keywords: [{ words: ['async'], tags: ['hit'], ...rule }] }).length > 0;

  test('a word is a whole word, in any case', () => {
    expect(tagged({}, 'New ASYNC campaign')).toBe(true);
    expect(tagged({}, 'async')).toBe(true);
    expect(tagged({}, '"async", again')).toBe(true);
    expect(tagged({}, 'Asynchronous processing')).toBe(false);
    expect(tagged({}, 'an async2 thing')).toBe(false);
    expect(tagged({ words: ['ärger'] }, '=?utf-8?q?=C3=84RGER!?=')).toBe(true);
    expect(tagged({ words: ['rger'] }, '=?utf-8?q?=C3=84RGER!?=')).toBe(false);
  });

  test('contains finds it inside of words, as mail_to_misp does', () => {
    expect(tagged({ match: 'contains' }, 'Asynchronous processing')).toBe(true);
  });

  test.each([
    ['as it is', 'it beacons to command and control now', true],
    ['over the end of a line', 'it beacons to command\r\nand control now', true],
    ['with more blanks, tabs and no-break spaces', 'Command \t and\u00a0\u00a0control', true],
    ['behind a beginning that led nowhere', 'command and command  and  control', true],
    ['not with another word between', 'command and no control', false],
    ['not without white space', 'commandand control', false],
    ['not inside of other words', 'command and controlled', false],
  ])('several words are found one behind the other: %s', (_how, body, expected) => {
    expect(tagged({ words: ['command and control'], in: ['body'] }, 'x', body)).toBe(expected);
  });

  test('several words with contains are found so, too', () => {
    expect(tagged({ words: ['log in'], match: 'contains' }, 'the blog   inside')).toBe(true);
  });

  test('white space without end between words costs no more than its length', () => {
    const body = `command${' '.repeat(200_000)}`.repeat(5);
    const start = processorTime();
    expect(tagged({ words: ['command command command control'], in: ['body'] }, 'x', body)).toBe(false);
    expect(processorTime() - start).toBeLessThan(2000);
  });

  test('regex takes an expression', () => {
    expect(tagged({ match: 'regex', words: ['a.?sync\\b'] }, 'the A-SYNC rat')).toBe(true);
    expect(tagged({ match: 'regex', words: ['(broken'] }, '(broken')).toBe(false);
  });

  test('the scope is the subject where nothing else is said', () => {
    expect(tagged({}, 'x', 'async in the body')).toBe(false);
    expect(tagged({ in: ['body'] }, 'x', 'async in the body')).toBe(true);
    expect(tagged({ in: ['sender'], words: ['sender.example'] }, 'x')).toBe(true);
    expect(tagged({ in: ['sender'], words: ['boss'] }, 'x', '', 'Reply-To: "The Boss" <b@c.example>\r\n')).toBe(true);
    expect(tagged({ in: ['body', 'subject'] }, 'async')).toBe(true);
  });

  test('names of attachments, and of files inside of them, are a scope', () => {
    const body =
      '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename="emotet-invoice.zip"\r\n\r\nPK\r\n--b--\r\n';
    const rule = { words: ['emotet'], tags: ['hit'], in: ['attachment'] } as const;
    expect(tagsOf(mailFrom('x', body, { type: 'multipart/mixed; boundary=b' }), { defaultTlp: '', keywords: [rule] })).toEqual(['hit']);
  });

  test('* is in a mail that no rule before has a word of, and nowhere else', () => {
    const keywords: readonly KeywordRule[] = [
      { words: ['emotet'], tags: ['emotet'] },
      { words: ['*'], tags: ['other'] },
      { words: ['qakbot'], tags: ['qakbot'] },
    ];
    const named = (subject: string) => tagsOf(mailFrom(subject, ''), { defaultTlp: '', keywords });
    expect(named('Emotet again')).toEqual(['emotet']);
    expect(named('Qakbot')).toEqual(['other', 'qakbot']);
    expect(named('What a * is')).toEqual(['other']);
    expect(tagged({ match: 'regex', words: ['*'] }, 'x')).toBe(false);
  });

  test('expressions that are slow elsewhere end', () => {
    const started = processorTime();
    tagged({ match: 'regex', words: ['(a+)+b', '(\\w*)*x'], in: ['body'] }, 'x', 'a'.repeat(50_000));
    expect(processorTime() - started).toBeLessThan(3000);
  });
});

describe('row 51: tags that bring along others', () => {
  const names = (tags: readonly string[], depending: Record<string, readonly string[]>) =>
    addDependingTags(
      tags.map((name) => ({ name, why: '' })),
      depending,
    ).map(({ name }) => name);

  test('are added until nothing new comes', () => {
    expect(names(['a'], { a: ['b'], b: ['c', 'd'], x: ['y'] })).toEqual(['a', 'b', 'c', 'd']);
  });

  test('circles end', () => {
    expect(names(['a'], { a: ['b'], b: ['a'] })).toEqual(['a', 'b']);
  });

  test('names are compared as MISP does, and tlp:white is tlp:clear', () => {
    expect(names(['TLP:CLEAR'], { 'tlp:white': ['circl:osint-feed'] })).toEqual(['TLP:CLEAR', 'circl:osint-feed']);
  });

  test('tags from every source count, the default TLP and keywords too', () => {
    expect(
      tagsOf(mailFrom('emotet', 'x'), { keywords: [{ words: ['emotet'], tags: ['k'] }], depending: { 'tlp:amber': ['d1'], k: ['d2'] } }),
    ).toEqual(['k', 'tlp:amber', 'd2', 'd1']);
  });
});

describe('the other tags', () => {
  test('row 38: hash tags come with a hash in the mail', () => {
    expect(tagsOf(mailFrom('x', 'y'), { hashTags: ['TODO:VT-ENRICHMENT'] }, ['sha256'])).toContain('TODO:VT-ENRICHMENT');
    expect(tagsOf(mailFrom('x', 'y'), { hashTags: ['TODO:VT-ENRICHMENT'] }, ['url'])).not.toContain('TODO:VT-ENRICHMENT');
  });

  test('row 19: every event has the tags of every event', () => {
    expect(tagsOf(mailFrom('x', 'y'), { always: ['host:m2m:tld'] })).toEqual(['host:m2m:tld', 'tlp:amber']);
  });
});

describe('taxonomies that allow one tag only', () => {
  const kept = (...names: readonly string[]) => withoutDoubles(names.map((name) => ({ name, why: '' }))).map(({ name }) => name);

  test('of TLP and PAP the strictest stays', () => {
    expect(kept('tlp:green', 'TLP:RED', 'tlp:amber', 'x')).toEqual(['TLP:RED', 'x']);
    expect(kept('PAP:GREEN', 'PAP:RED', 'PAP:WHITE')).toEqual(['PAP:RED']);
  });

  test('of other exclusive predicates the first stays; those that are not exclusive stay all', () => {
    expect(kept('workflow:state="draft"', 'workflow:state="complete"', 'workflow:todo="a"', 'workflow:todo="b"')).toEqual([
      'workflow:state="draft"',
      'workflow:todo="a"',
      'workflow:todo="b"',
    ]);
    expect(kept('misp:confidence-level="completely-confident"', 'misp:confidence-level="unconfident"')).toHaveLength(1);
  });

  test('doubles go, in whatever case they are written', () => {
    expect(kept('A', 'a', 'A')).toEqual(['A']);
  });

  test('a tag of no taxonomy excludes nothing', () => {
    expect(['x', '', ':', 'tlp', 'misp-galaxy:tool="x"'].map(exclusiveGroup)).toEqual([undefined, undefined, undefined, 'tlp', undefined]);
  });

  test('there is never more than one of a group', () => {
    const tag = fc.constantFrom('tlp:red', 'TLP:white', 'PAP:RED', 'workflow:state="a"', 'workflow:state="b"', 'x:y', 'phishing:state="p"');
    fc.assert(
      fc.property(fc.array(tag), (names) => {
        const groups = kept(...names)
          .map(exclusiveGroup)
          .filter((group) => group !== undefined);
        expect(new Set(groups).size).toBe(groups.length);
      }),
    );
  });
});
