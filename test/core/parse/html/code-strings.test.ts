import { describe, expect, test } from 'vitest';
import { addressesInCode } from '#core/parse/html/code-strings.ts';

const encoded = (text: string) => Buffer.from(text).toString('base64');

describe('the addresses in a script', () => {
  test.each([
    [
      'in quotes of each kind',
      `a="http://a.example/";b='//b.example/x';c=\`ftp://c.example\``,
      ['http://a.example/', '//b.example/x', 'ftp://c.example'],
    ],
    ['in pieces', `u = 'htt' + "ps://" +\n 'a.example'`, ['https://a.example']],
    ['a piece before a variable', `u = 'http://a.example/?c=' + document.cookie`, ['http://a.example/?c=']],
    ['with escapes', String.raw`u = '\x68ttp:\/\/a.example\u002fx'`, ['http://a.example/x']],
    ['in percent signs', `document.write(unescape('%3Ca%20href%3D%22http%3A%2F%2Fa.example%22%3E'))`, ['<a href="http://a.example">']],
    ['in base64', `atob("${encoded('http://a.example/x')}")`, ['http://a.example/x']],
    ['mailboxes', `send('drop@a.example')`, ['drop@a.example']],
    ['behind an apostrophe in a comment', "// don't\nu = 'http://a.example'", ['http://a.example']],
    ['behind a pattern with slashes', String.raw`x = /https?:\/\//.test("http://a.example")`, ['http://a.example']],
    ['where an apostrophe in a pattern turns quotes around', `x=/'/;u='http://a.example'`, ['http://a.example']],
    ['not in comments', `/* "http://a.example" */ // 'http://b.example'`, []],
    ['not the names of vocabularies', `n = "http://www.w3.org/2000/svg"; c = 'https://schema.org/Action'`, []],
    ['not what is no address', `a.href = "x/y.html"; b = 'getElementsByTagName'; c = 'a@b'; d = "//"`, []],
    ['of a text that nothing closes', `u = "http://a.example`, ['http://a.example']],
  ])('%s', (_name, code, expected) => {
    expect(addressesInCode(code)).toEqual(expected);
  });
});
