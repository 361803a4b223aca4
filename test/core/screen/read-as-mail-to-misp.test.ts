import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';
import { readAsMailToMisp } from '#core/screen/read-as-mail-to-misp.ts';

function read(text: string): readonly string[] {
  return readAsMailToMisp(extractIndicators(text)).map(({ kind, value }) => `${kind} ${value}`);
}

const HASH = 'd41d8cd98f00b204e9800998ecf8427e';

describe('what mail_to_misp takes of a text', () => {
  test.each([
    ['row 37: hashes in lower case', HASH, [`md5 ${HASH}`]],
    ['row 37: not those in upper case', HASH.toUpperCase(), []],
    ['row 37: those inside of URLs, too', `https://vt.example/file/${HASH}`, [`url https://vt.example/file/${HASH}`, `md5 ${HASH}`]],
    ['row 39: bare hosts under classic top-level domains', 'a.evil.com b.evil.de', ['hostname a.evil.com', 'hostname b.evil.de']],
    ['row 39: not those under new ones', 'evil.xyz', []],
    ['row 39: URLs under every one', 'https://evil.xyz/a', ['url https://evil.xyz/a']],
    ['row 39: no IPv6, no mail addresses, no CVE', '2001:db8::1 a@evil.com CVE-2024-12345', []],
    ['row 43: of an address without a scheme the host', 'evil.com/path', ['hostname evil.com']],
    ['row 43: of ftp the host', 'ftp://evil.com/path', ['hostname evil.com']],
    ['row 46: of a socket without a scheme the host', '5.6.7.8:443 evil.com:8080', ['ipv4 5.6.7.8', 'hostname evil.com']],
  ])('%s', (_sentence, text, indicators) => {
    expect([...read(text)].sort()).toEqual([...indicators].sort());
  });

  test('one indicator for one value, with all its places', () => {
    const [only, ...others] = readAsMailToMisp(extractIndicators('5.6.7.8 and 5.6.7.8:80'));
    expect(others).toEqual([]);
    expect(only?.occurrences).toHaveLength(2);
  });

  test('any text is read', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)));
  });
});
