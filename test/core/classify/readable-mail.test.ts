import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReadableOptions, readableMail } from '#core/classify/readable-mail.ts';
import { mailFrom } from './make.ts';

function read(body: string, options: Partial<ReadableOptions>): string {
  return readableMail(mailFrom('x', body), options, { prefix: 'm2m', key: '', benignWord: 'benign' }).texts[0]?.text ?? '';
}

describe('row 33: ignored lines', () => {
  test.each([
    ['From:', 'From: a@b.example', true],
    ['From:', '  From: a@b.example', true],
    ['From:', '> > From: a@b.example', true],
    ['From:', 'see From: a@b.example', false],
    ['/Registr(ar|ant):/', 'The Registrant: x', true],
    ['/registrant/', 'The Registrant: x', false],
    ['/registrant/i', 'The Registrant: x', true],
    ['/.*From: .*\\n?/', 'see From: x', true],
  ])('%s, line "%s": %s', (entry, line, isIgnored) => {
    const text = read(`evil.example\n${line}\nbad.example`, { ignoreLines: [entry] });
    expect(text.includes(line)).toBe(!isIgnored);
    expect(text).toContain('evil.example');
    expect(text).toContain('bad.example');
  });
});

describe('row 34: stop words', () => {
  test('nothing counts from the first one on', () => {
    expect(read('a.example\nWhois & IP Information\nb.example', { stopWords: ['Whois & IP Information'] }).trimEnd()).toBe('a.example');
    expect(read('a STOP b HALT c', { stopWords: ['HALT', 'STOP'] }).trimEnd()).toBe('a');
  });

  test('in HTML it is found as it is read, not as it is written', () => {
    const mail = mailFrom('x', '<p>a.example</p><p>Whois &amp; IP Information</p><p>b.example</p>', { type: 'text/html' });
    expect(readableMail(mail, { stopWords: ['Whois & IP Information'] }).texts[0]?.text.trim()).toBe('a.example');
  });

  test('links behind it do not count either', () => {
    const mail = mailFrom('x', '<a href="https://a.example/">a</a> STOP <a href="https://b.example/">b</a>', { type: 'text/html' });
    expect(readableMail(mail, { stopWords: ['STOP'] }).texts[0]?.links.map(({ value }) => value)).toEqual(['https://a.example/']);
  });
});

test('requests to this program are no text', () => {
  expect(
    read('a\nm2m:m2mkey:https://not.example\nb', {})
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual(['a', '', 'b']);
});

test('a mail without any of it stays the very same', () => {
  const mail = mailFrom('x', 'a\nb');
  expect(readableMail(mail).texts[0]).toBe(mail.texts[0]);
});

test('every offset stays what it was', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('From: x', 'm2m:a:b', 'STOP', 'text', '', '😀'), { maxLength: 12 }), (lines) => {
      const body = lines.join('\n');
      const text = mailFrom('x', body).texts[0]?.text ?? '';
      const cut = read(body, { ignoreLines: ['From:'], stopWords: ['STOP'] });
      expect(cut).toHaveLength(text.length);
      expect(cut.split('').every((one, index) => one === ' ' || one === text[index])).toBe(true);
    }),
  );
});
