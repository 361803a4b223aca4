import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

const encoded = (text: string) => Buffer.from(text).toString('base64');

const REDIRECT = '<script>location="http://evil.com/r"</script>';

/** A page, and what is found in it with the attribute that it stood in. */
const PAGES: readonly (readonly [sentence: string, html: string, found: readonly string[]])[] = [
  ['a link that runs a script', `<a href="javascript:location.href='http://evil.com/a'">x</a>`, ['url http://evil.com/a in a href']],
  [
    'a link that runs a script of Internet Explorer',
    `<a href="vbscript:window.open('http://evil.com/a')">x</a>`,
    ['url http://evil.com/a in a href'],
  ],
  [
    'the same with its quotes in percent signs',
    '<a href="javascript:open(%27http://evil.com/a%27)">x</a>',
    ['url http://evil.com/a in a href'],
  ],
  ['what a click runs', `<div onclick="window.location='http://evil.com/a'">x</div>`, ['url http://evil.com/a in div onclick']],
  ['what loading runs', `<body onload="location.replace('//evil.com/a')">`, ['url evil.com/a in body onload']],
  [
    'a script',
    `<script>var c = "http://evil.com/a", d = "drop@evil.com"; a.id = c.net;</script>`,
    ['url http://evil.com/a in script', 'email drop@evil.com in script'],
  ],
  ['a page in an address in base64', `<a href="data:text/html;base64,${encoded(REDIRECT)}">x</a>`, ['url http://evil.com/r in a href']],
  [
    'the same in percent signs',
    `<iframe src="data:text/html,${encodeURIComponent(REDIRECT)}"></iframe>`,
    ['url http://evil.com/r in iframe src'],
  ],
  [
    'a picture that is markup',
    `<img src="data:image/svg+xml;base64,${encoded('<svg><a xlink:href="http://evil.com/s">x</a></svg>')}">`,
    ['url http://evil.com/s in img src'],
  ],
  ['what a page in an address shows', '<object data="data:text/html,<p>203.0.113[.]7"></object>', ['ipv4 203.0.113.7 in object data']],
  [
    'a page in an attribute',
    `<iframe srcdoc="<p>evil.com<a href='http://evil.com/a'>x</a>"></iframe>`,
    ['url http://evil.com/a in iframe srcdoc'],
  ],
  [
    'a page in a page in a page',
    `<iframe srcdoc="<iframe srcdoc=&quot;<a href='http://evil.com/a'>x</a>&quot;>"></iframe>`,
    ['url http://evil.com/a in iframe srcdoc'],
  ],
  ['a hidden field', '<input type="hidden" value="http://evil.com/next">', ['url http://evil.com/next in input value']],
  ['the same in base64', `<input type="hidden" value="${encoded('http://evil.com/next')}">`, ['url http://evil.com/next in input value']],
  [
    'a comment that Outlook reads',
    '<!--[if mso]><v:rect href="http://evil.com/m">x</v:rect><![endif]-->',
    ['url http://evil.com/m in comment'],
  ],
  ['a comment', '<!-- saved from url=(0024)http://evil.com/login/ -->', ['url http://evil.com/login/ in comment']],
  [
    'markup in a comment',
    '<!--<a href="http://evil.com/a?b=1&amp;c=2">evil.com</a>-->',
    ['url http://evil.com/a?b=1&c=2 in comment', 'domain evil.com in comment'],
  ],
  ['a comment that nothing closes', '<p>x</p><!-- http://evil.com/a', ['url http://evil.com/a in comment']],
  [
    'what is shown in the place of a picture or above a link',
    '<img alt="see http://evil.com/a" src="cid:x"><a href="#" title="http://evil.com/b">x</a>',
    ['url http://evil.com/a in img alt', 'url http://evil.com/b in a title'],
  ],
  [
    'a share that the search of Windows opens',
    '<a href="search-ms:query=a&amp;crumb=location:\\\\evil.com@80\\dav&amp;displayname=x">x</a>',
    ['windows-path \\\\evil.com@80\\dav in a href'],
  ],
  ['no names of pictures', '<img alt="logo.png" title="image001.png evil.com" src="cid:x">', []],
  ['no comment about the page itself', '<!-- header.html --><!-- evil.com v1.2.3 --><p>x</p><!-- /main.js -->', []],
  ['no picture', `<img src="data:image/png;base64,${encoded('http://evil.com/')}">`, []],
  ['no code', `<a href="javascript:void(0)" onclick="return foo.bar.baz(this.form.id)">x</a><script>a.net.co(b.info)</script>`, []],
  ['no broken address', '<a href="data:text/html;base64,%%%">x</a><a href="data:">y</a><a href="data:,">z</a>', []],
];

describe('a page', () => {
  it.each(PAGES)('gives of %s what it holds', (_sentence, html, found) => {
    const indicators = extractIndicators(html, { format: 'html' });
    const places = indicators.flatMap(({ kind, value, occurrences }) =>
      occurrences.map(({ where }) => `${kind} ${value} in ${where.in === 'link' ? where.attribute : where.in}`),
    );
    expect(places).toEqual(expect.arrayContaining([...found]));
    if (found.length === 0) expect(places).toEqual([]);
  });

  it('gives the same as a part of a mail', () => {
    const mail = `Subject: x\r\nContent-Type: text/html\r\n\r\n<b onclick="location='http://evil.com/a'">x</b>`;
    const [found] = extractIndicators(mail, { format: 'eml' });
    expect(found).toMatchObject({ value: 'http://evil.com/a', occurrences: [{ where: { in: 'link', attribute: 'b onclick' } }] });
  });
});
