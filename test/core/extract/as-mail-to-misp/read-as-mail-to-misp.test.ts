import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodiesAsMailToMisp } from '#core/extract/as-mail-to-misp/bodies.ts';
import { readAsMailToMisp } from '#core/extract/as-mail-to-misp/read-as-mail-to-misp.ts';
import type { Indicator } from '#core/extract/indicator.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { processorTime } from '../../../processor-time.ts';

function indicatorsOf(text: string, type = 'text/plain'): readonly Indicator[] {
  const mail = `Content-Type: ${type}; charset=utf-8\n\n${text.toWellFormed()}`;
  return readAsMailToMisp(bodiesAsMailToMisp(parseMail(new TextEncoder().encode(mail), { forwardMarkersAlone: true }))).indicators;
}

function read(text: string, type?: string): readonly string[] {
  return indicatorsOf(text, type).map(({ kind, value }) => `${kind} ${value}`);
}

const HASH = 'd41d8cd98f00b204e9800998ecf8427e';

describe('what mail_to_misp takes of a text', () => {
  test.each([
    ['row 37: hashes in lower case', HASH, [`md5 ${HASH}`]],
    ['row 37: not those in upper case', HASH.toUpperCase(), []],
    ['row 37: those inside of URLs, too', `https://vt.example/file/${HASH}`, [`url https://vt.example/file/${HASH}`, `md5 ${HASH}`]],
    ['row 39: bare hosts under classic top-level domains', 'a.evil.com evil.de', ['hostname a.evil.com', 'domain evil.de']],
    ['row 39: not those under new ones', 'evil.xyz', []],
    ['row 39: URLs under every one', 'https://evil.xyz/a', ['url https://evil.xyz/a']],
    ['row 39: no IPv6, no mail addresses, no CVE', '2001:db8::1 a@evil.com CVE-2024-12345', []],
    ['row 43: of an address without a scheme the host', 'evil.com/path', ['domain evil.com']],
    ['row 43: of ftp the host', 'ftp://evil.com/path', ['domain evil.com']],
    ['row 46: of a socket without a scheme the host', '5.6.7.8:443 evil.com:8080', ['ipv4 5.6.7.8', 'domain evil.com']],
    ['row 35: words of TLP are none', 'TLP:AMBER', []],
    ['row 36: what was made harmless, on every line', 'a\nhxxp://a[.]evil[dot]com/x', ['url http://a.evil.com/x']],
    ['row 36: its words for http, too', 'meow://a.evil.com/ hXXps://b.evil.com/', ['url http://a.evil.com/', 'url https://b.evil.com/']],
    [
      'row 36: not what it does not know',
      'hxxp[:]//a.evil.com/x h**p://b.evil.com/y evil(.)com',
      ['hostname a.evil.com', 'hostname b.evil.com'],
    ],
    ['row 39: none of four numbers that are no address, as it does', '999.999.999.999', ['hostname 999.999.999.999']],
    ['row 39: the first four of five numbers, and private ones', '1.2.3.4.5 10.0.0.1', ['ipv4 1.2.3.4', 'ipv4 10.0.0.1']],
    [
      'row 39: localhost and hosts of an intranet',
      'http://localhost:8080/ http://wiki/a',
      ['url http://localhost:8080/', 'url http://wiki/a'],
    ],
    ['row 39: names of files that could be hosts', 'load.py libfoo.so.1 a.pdf', ['domain load.py', 'domain libfoo.so']],
    ['row 39: what stands before the last dot that could be one', 'evil.com.xyz evil.com-x', ['domain evil.com']],
    ['row 39: of a mail address what stands behind a dot of its domain', 'a@mail.evil.com b@evil.com', ['domain evil.com']],
    [
      'row 43: URLs without what ends a sentence',
      '(http://a.evil.com/b_(c)), <http://d.evil.com/e>.',
      ['url http://a.evil.com/b_(c)', 'url http://d.evil.com/e'],
    ],
    [
      'row 43: URLs as they are written, those inside of others not',
      'HTTP://A.Evil.com/?u=http://b.evil.com',
      ['url HTTP://A.Evil.com/?u=http://b.evil.com'],
    ],
    [
      'row 43: addresses in paths, which are addresses to it',
      'http://a.evil.com/1.2.3.4/x',
      ['url http://a.evil.com/1.2.3.4/x', 'ipv4 1.2.3.4'],
    ],
  ])('%s', (_sentence, text, indicators) => {
    expect([...read(text)].sort()).toEqual([...indicators].sort());
  });

  test('one indicator for one value, with all its places', () => {
    const [only, ...others] = indicatorsOf('5.6.7.8 and 5.6.7.8:80');
    expect(others).toEqual([]);
    expect(only?.occurrences).toHaveLength(2);
  });

  test('every indicator says where it stood and how it was written there', () => {
    const text = 'see hxxps://a[.]evil[.]com/x now';
    const [url] = indicatorsOf(text);
    expect(url).toMatchObject({ host: 'a.evil.com', occurrences: [{ offset: 4, seenAs: 'hxxps://a[.]evil[.]com/x' }] });
  });

  test('row 39: of HTML the addresses in its source', () => {
    const html = '<a href="http://a.evil.com/?b=1&amp;c=2">x</a><img src="https://b.evil.com/p.gif"><!-- c.evil.com -->';
    expect(read(html, 'text/html')).toEqual(['url http://a.evil.com/?b=1&c=2', 'url https://b.evil.com/p.gif', 'hostname c.evil.com']);
  });

  test.each(['a.', 'a--', 'http://a/(', 'evil.com/(', '@a.b', 'a.com/', '1.'])(
    'a text of nothing but %s is read in linear time',
    (piece) => {
      const before = processorTime();
      read(piece.repeat(200_000 / piece.length));
      expect(processorTime() - before).toBeLessThan(5000);
    },
  );

  test('any text is read', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
  });
});
