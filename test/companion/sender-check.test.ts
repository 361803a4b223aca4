import { describe, expect, test } from 'vitest';
import { complainAboutSender } from '#companion/sender-check.ts';
import { DEFAULTS, type Settings } from '#config/schema.ts';

const LIST: Settings = { 'senders.allow': ['@example.org'], 'mail.trusted_authserv_ids': ['mx.example.org'] };

function ask(header: string, settings: Settings = LIST): string | undefined {
  return complainAboutSender({ bytes: Buffer.from(`${header}\r\n\r\nbody\r\n`) }, { ...DEFAULTS, ...settings });
}

const FROM = 'From: Analyst <analyst@example.org>';
const results = (text: string): string => `Authentication-Results: mx.example.org; ${text}\r\n${FROM}`;

describe('who may submit', () => {
  test('everybody, where there is no list', () => {
    expect(ask('From: anybody@anywhere.test', {})).toBeUndefined();
  });

  test.each([
    'dmarc=pass header.from=example.org',
    'dkim=pass header.d=example.org',
    'dkim=fail header.d=other.test; dkim=pass header.d=example.org',
    'spf=pass smtp.mailfrom=bounce@example.org',
    'spf=pass smtp.mailfrom="b@ounce"@example.org',
    'dkim = pass (2048-bit key; (unprotected)) header.d = example.org (and no more',
    'dmarc=pass (p=reject; sp=none) header.from="example.org"',
  ])('a sender on the list of whom a trusted server says %s', (text) => {
    expect(ask(results(text))).toBeUndefined();
  });

  test.each([
    ['no result at all', FROM],
    ['the result of a server that nobody trusts', `Authentication-Results: mx.evil.test; dmarc=pass header.from=example.org\r\n${FROM}`],
    ['a failed DMARC beside a passed DKIM', results('dmarc=fail header.from=example.org; dkim=pass header.d=example.org')],
    ['a signature of another domain', results('dkim=pass header.d=evil.test')],
    ['a signature of a name that only ends so', results('dkim=pass header.d=evilexample.org')],
    ['a signature of a host below', results('dkim=pass header.d=mail.example.org')],
    ['a signature of a top-level domain', results('dkim=pass header.d=org')],
    ['SPF of another domain', results('spf=pass smtp.mailfrom=a@evil.test')],
    ['a DMARC of another From', results('dmarc=pass header.from=evil.test')],
    [
      'a forged result of the trusted name below its own',
      `Authentication-Results: mx.example.org; dmarc=fail header.from=example.org\r\n${results('dmarc=pass header.from=example.org')}`,
    ],
    [
      'a forged result above its own',
      `${results('dmarc=pass header.from=example.org')}\r\nAuthentication-Results: mx.example.org; dmarc=fail header.from=example.org`,
    ],
    ['one signature that holds and one that does not', results('dkim=pass header.d=example.org; dkim=fail header.d=example.org')],
    ['SPF that passed and did not', results('spf=fail smtp.mailfrom=example.org; spf=pass smtp.mailfrom=a@example.org')],
    ['a result in an ARC set, which anybody may add', `ARC-${results('dmarc=pass header.from=example.org')}`],
    ['a numbered one', `ARC-Authentication-Results: i=1; mx.example.org; dmarc=pass header.from=example.org\r\n${FROM}`],
    ['a result in a comment', results('none (dmarc=pass header.from=example.org)')],
    ['a result in quotes', results('spf=none reason="; dmarc=pass header.from=example.org"')],
    ['the domain in the quoted name of another sender', results('spf=pass smtp.mailfrom="a@example.org"@evil.test')],
    [
      'a result behind escaped quotation marks in it',
      results(String.raw`spf=pass smtp.mailfrom="x\"; dmarc=pass header.from=example.org; y=\""@evil.test`),
    ],
    ['a property within it', results('spf=pass smtp.mailfrom="a smtp.mailfrom=example.org b"@evil.test')],
    [
      'a name that ends the comment it stands in',
      results('spf=pass (domain of "a) smtp.mailfrom=example.org; dkim=pass header.d=example.org (b"@evil.test) smtp.mailfrom=evil.test'),
    ],
    ['a second domain behind that which signed', results('dkim=pass header.d=evil.test header.d=example.org')],
    [
      'the trusted name as a part of another',
      `Authentication-Results: mx.example.org.evil.test; dkim=pass header.d=example.org\r\n${FROM}`,
    ],
    [
      'a result folded behind a foreign name',
      `Authentication-Results: evil.test\r\n mx.example.org; dkim=pass header.d=example.org\r\n${FROM}`,
    ],
  ])('not one with %s', (_what, header) => {
    expect(ask(header)).toContain('no trusted server says');
  });

  test.each([
    ['another domain', 'From: a@evil.test'],
    ['the list in the display name', 'From: "analyst@example.org" <a@evil.test>'],
    ['a name that only ends so', 'From: a@evilexample.org'],
  ])('not one with %s', (_what, header) => {
    expect(ask(header)).toContain('is not among senders.allow');
  });

  test.each([
    ['two senders', 'From: analyst@example.org, a@evil.test'],
    ['two From fields', 'From: analyst@example.org\r\nFrom: a@evil.test'],
    ['no sender', 'Subject: x'],
  ])('not a mail with %s', (_what, header) => {
    expect(ask(header)).toContain('exactly one sender');
  });

  test('a sender on the list without any proof, where the configuration asks for none', () => {
    expect(ask(FROM, { ...LIST, 'senders.authenticated': false })).toBeUndefined();
  });
});
