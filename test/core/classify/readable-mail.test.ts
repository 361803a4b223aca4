import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReadableOptions, readableMail } from '#core/classify/readable-mail.ts';
import { processorTime } from '../../processor-time.ts';
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

  test.each(['', '<p>From: c</p>', '<p>m2m:publish:1</p>'])(
    'links behind it do not count either, behind other lines that do not (%s)',
    (line) => {
      const mail = mailFrom('x', `<a href="https://a.example/">a</a> STOP ${line}<a href="https://b.example/">b</a>`, {
        type: 'text/html',
      });
      const read = readableMail(mail, { stopWords: ['STOP'], ignoreLines: ['From:'] }, { prefix: 'm2m', key: '', benignWord: 'benign' });
      expect(read.texts[0]?.links.map(({ value }) => value)).toEqual(['https://a.example/']);
    },
  );
});

describe("row 9: Outlook's note about senders that it does not know", () => {
  const NOTE = "You don't often get email from evil@a.example. Learn why this is important";
  const PAGE = 'https://aka.ms/LearnAboutSenderIdentification';

  test.each([
    `${NOTE}<${PAGE}>`,
    `Some people who received this message ${NOTE.slice(4)} at ${PAGE}`,
    `You don’t often get email from evil@a.example.\nLearn why this is important`,
  ])('is no text: %s', (note) => {
    const text = read(`${note}\nhttp://b.example/`, {});
    expect(text).not.toMatch(/evil@|aka\.ms/);
    expect(text).toContain('http://b.example/');
  });

  test('is none in a page either, nor is its link, whatever the language of the note', () => {
    const page = (text: string) =>
      mailFrom('x', `<p>${text}</p><p>${NOTE.replace(/Learn.*/, `<a href="${PAGE}">Learn why this is important</a>`)}</p>`, {
        type: 'text/html',
      });
    const [text] = readableMail(page('Sie erhalten nicht oft E-Mail')).texts;
    expect([text?.text.includes('evil@'), text?.links]).toEqual([false, []]);
  });

  test('is looked for in no more time than the rest, however often a mail begins it', () => {
    const text = `${NOTE.slice(0, 28)}a@${'b'.repeat(255)} `.repeat(3000);
    const started = processorTime();
    expect(read(text, {})).toBe(text);
    expect(processorTime() - started).toBeLessThan(2000);
  });

  test.each([
    `You don't often get email from http://evil.example/x Learn why this is important`,
    `You don't often get email from a@b.example http://evil.example/x Learn why this is important`,
    `<a href="http://evil.example/x">${NOTE}</a>`,
    `${PAGE}/../http://evil.example/x`,
    `${NOTE} at http://evil.example/x`,
  ])('hides nothing that somebody writes into one: %s', (note) => {
    const [text] = readableMail(mailFrom('x', note, { type: note.startsWith('<') ? 'text/html' : 'text/plain' })).texts;
    expect([text?.text, ...(text?.links ?? []).map(({ value }) => value)].join(' ')).toContain('evil.example/x');
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
