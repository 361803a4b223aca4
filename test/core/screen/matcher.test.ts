import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Kind } from '#core/extract/indicator.ts';
import { createMatcher, explainEntry } from '#core/screen/matcher.ts';
import { toSubject } from '#core/screen/subject.ts';
import { processorTime } from '../../processor-time.ts';

function find(entries: readonly string[], kind: Kind, value: string): string | undefined {
  return createMatcher(entries).find(toSubject({ kind, value }));
}

describe('an entry of a list', () => {
  test.each<[string, string, Kind, string, boolean]>([
    ['a domain matches itself', 'example.org', 'domain', 'example.org', true],
    ['a domain matches hosts below it', 'example.org', 'hostname', 'a.b.example.org', true],
    ['a domain matches URLs there', 'example.org', 'url', 'https://docs.example.org/x', true],
    ['a domain matches addresses at it', 'example.org', 'email', 'a@example.org', true],
    ['a domain does not match one that only ends like it', 'example.org', 'domain', 'evil-example.org', false],
    ['a domain does not match one that goes on', 'example.org', 'hostname', 'example.org.evil.com', false],
    ['a domain does not match its name in the path', 'example.org', 'url', 'https://evil.com/example.org', false],
    ['a domain does not match its name as a user', 'example.org', 'url', 'https://example.org@evil.com/', false],
    ['a domain in any case and with a dot at the end', 'Example.ORG.', 'domain', 'example.org', true],
    ['a Unicode domain matches its A-label', 'bücher.example', 'domain', 'xn--bcher-kva.example', true],
    ['=host matches this host', '=www.example.org', 'hostname', 'www.example.org', true],
    ['=host matches nothing below', '=www.example.org', 'hostname', 'a.www.example.org', false],
    ['.suffix matches below', '.example.org', 'hostname', 'a.example.org', true],
    ['.suffix does not match itself', '.example.org', 'domain', 'example.org', false],
    ['*.suffix is .suffix', '*.example.org', 'hostname', 'a.example.org', true],
    ['a range matches an address in it', '192.0.2.0/25', 'ipv4', '192.0.2.127', true],
    ['a range does not match the next one', '192.0.2.0/25', 'ipv4', '192.0.2.128', false],
    ['a range matches URLs and sockets', '192.0.2.0/24', 'ip|port', '192.0.2.9|80', true],
    ['a range matches a URL with an address', '192.0.2.0/24', 'url', 'http://192.0.2.7/x', true],
    ['an IPv6 range', '2001:db8::/33', 'ipv6', '2001:db8:7fff::1', true],
    ['an IPv6 range does not match the other half', '2001:db8::/33', 'ipv6', '2001:db8:8000::1', false],
    ['an IPv6 URL', '2001:db8::/32', 'url', 'http://[2001:db8::1]:8080/', true],
    ['an IPv4 range matches the same address inside of IPv6', '192.0.2.0/24', 'ipv6', '::ffff:192.0.2.1', true],
    ['/0 matches everything of its family', '0.0.0.0/0', 'ipv4', '8.8.8.8', true],
    ['/0 matches nothing of the other', '0.0.0.0/0', 'ipv6', '2001:db8::1', false],
    ['an address alone', '192.0.2.1', 'ipv4', '192.0.2.1', true],
    ['host/path matches URLs below it', 'example.org/share', 'url', 'https://example.org/share/x', true],
    ['host/path matches with a query', 'https://example.org/share', 'url', 'http://example.org/share?x=1', true],
    ['host/path does not match another path', 'example.org/share', 'url', 'https://example.org/shares', false],
    ['host/path does not match the host', 'example.org/share', 'hostname', 'example.org', false],
    ['an expression', '/^https?:.*\\.php$/i', 'url', 'https://x.example/A.PHP', true],
    ['an expression sees the host too', '/^mail\\d+\\./', 'url', 'https://mail3.example/x', true],
    ['a mail address', 'SOC@example.org', 'email', 'soc@example.org', true],
    ['a mail address is not its domain', 'soc@example.org', 'email', 'x@example.org', false],
    ['@domain matches addresses there', '@example.org', 'email', 'x@example.org', true],
    ['@domain does not match hosts there', '@example.org', 'domain', 'example.org', false],
    ['any value as it is', 'd41d8cd98f00b204e9800998ecf8427e', 'md5', 'D41D8CD98F00B204E9800998ECF8427E', true],
    ['a single name', 'localhost', 'url', 'http://localhost:8080/', true],
  ])('%s: %s, %s %s: %s', (_sentence, entry, kind, value, isHit) => {
    expect(find([entry], kind, value)).toBe(isHit ? entry : undefined);
  });

  test('says which entry it was', () => {
    expect(find(['a.example', 'b.example', '/evil/'], 'url', 'https://x.b.example/evil')).toBe('b.example');
  });

  test('an expression that is none, or that could be slow anywhere else, is explained or harmless', () => {
    expect(explainEntry('/(a/')).toMatch(/without its/);
    expect(explainEntry('/a(?=b)/')).toMatch(/look-around/);
    expect(explainEntry('example.org/a(b')).toBeUndefined();
    expect(find(['/(a/', 'b.example'], 'domain', 'b.example')).toBe('b.example');
    const started = processorTime();
    find(['/^(\\w+\\.)+evil$/'], 'url', `https://${'a.'.repeat(100_000)}`);
    expect(processorTime() - started).toBeLessThan(500);
  });

  test('no entry and no value makes it throw', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom<Kind>('url', 'domain', 'ipv4', 'email', 'ip|port', 'md5'),
        (entry, value, kind) => {
          find([entry, `${entry}/${value}`, `=${entry}`], kind, value);
        },
      ),
    );
  });

  test('a hundred thousand entries are as fast to ask as ten', () => {
    const matcher = createMatcher(
      [...Array(100_000).keys()].map((n) => (n % 2 ? `host${n}.example` : `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)),
    );
    const started = processorTime();
    for (let n = 0; n < 20_000; n++) {
      matcher.find(toSubject({ kind: 'hostname', value: `a.host${n}.example` }));
    }
    expect(processorTime() - started).toBeLessThan(1000);
  });
});
