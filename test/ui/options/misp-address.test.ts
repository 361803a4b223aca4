import { readFileSync } from 'node:fs';
import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAddress, originPattern } from '#ui/options/misp-address.ts';

describe('The address of a MISP', () => {
  test.each([
    ['misp.example.org', 'https://misp.example.org'],
    [' https://misp.example.org/ ', 'https://misp.example.org'],
    ['https://example.org:8443/misp/', 'https://example.org:8443/misp'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://127.0.0.1/', 'http://127.0.0.1'],
    ['https://[2001:db8::1]/', 'https://[2001:db8::1]'],
  ])('%s is taken as %s', (typed, url) => {
    expect(checkAddress(typed)).toEqual({ ok: true, url });
  });

  test.each([
    ['http://misp.example.org', 'not encrypted'],
    ['http://127.0.0.1.evil.example/', 'not encrypted'],
    ['http://localhost.evil.example/', 'not encrypted'],
    ['http://127.0.0.2/', 'not encrypted'],
    ['http://[::1]:80/', 'not encrypted'],
    ['', 'empty'],
    ['   ', 'empty'],
    ['javascript:alert(1)', 'not an address'],
    ['file:///etc/passwd', 'not an address'],
    ['https://user:secret@misp.example.org', 'not an address'],
    ['not a host', 'not an address'],
  ])('%s is refused: %s', (typed, why) => {
    expect(checkAddress(typed)).toEqual({ ok: false, why });
  });

  test('of this machine is one that the manifest lets Thunderbird ask for', () => {
    const { optional_host_permissions: allowed } = JSON.parse(readFileSync('manifest.json', 'utf8')) as {
      optional_host_permissions: readonly string[];
    };
    const plain = ['http://localhost:8080', 'http://127.0.0.1', 'http://127.0.0.2', 'http://[::1]'].filter((url) => checkAddress(url).ok);
    expect(plain.map(originPattern)).toEqual(allowed.filter((pattern) => pattern.startsWith('http:')));
  });

  test('never gives anything but https or this machine, and the permission names that host alone', () =>
    assert(
      property(string(), (typed) => {
        const address = checkAddress(typed);
        if (address.ok) {
          expect(address.url).toMatch(/^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)/);
          expect(originPattern(address.url)).not.toMatch(/:\/\/\*/);
        }
      }),
    ));
});
