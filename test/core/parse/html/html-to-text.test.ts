import { describe, expect, test } from 'vitest';
import { htmlToText } from '#core/parse/html/html-to-text.ts';

describe('the text of a page', () => {
  test.each([
    ['inline elements break nothing', 'ev<b>il</b>.<span>exa</span>mple', 'evil.example'],
    ['blocks break lines', '<div>one</div><div>two</div>three', 'one\ntwo\nthree'],
    ['paragraphs have an empty line between them', '<p>one</p><p>two</p>', 'one\n\ntwo'],
    ['br breaks, also in other spellings', 'a<br>b<br/>c</br>d', 'a\nb\nc\nd'],
    ['a br at the end of a block adds nothing', '<div>a<br></div><div>b</div>', 'a\nb'],
    ['an empty block with a br is an empty line', '<div>a</div><div><br></div><div>b</div>', 'a\n\nb'],
    ['white space collapses', ' a \n\t b  <i> c</i> ', 'a b c'],
    ['pre keeps its lines', 'x<pre>a\n  b</pre>y', 'x\n\na\n  b\n\ny'],
    ['cells of a table stand apart', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a\tb\nc'],
    ['texts of a drawing stand apart', '<svg><text>a</text><text>b</text></svg>c', 'a\tb\tc'],
    ['items of a list are lines', '<ul><li>a<li>b</ul>c', 'a\nb\n\nc'],
    ['entities are decoded', '&lt;a&gt; &eacute;&#233;&#xE9; &euro;&period;&commat; &nbsp;x &amp;amp;', '<a> ééé €.@  x &amp;'],
    ['entities without a semicolon are read as browsers do', '&copy 1 &ltb &notit; &unknown; &', '© 1 <b ¬it; &unknown; &'],
    ['numbers of windows-1252 are its characters', '&#128;&#146;&#0;&#x110000;&#xD800;', '€’���'],
    [
      'scripts, styles, comments and the head are cut',
      '<head><title>t</title></head><script>if (a<b) "</div>"</script><style>p{}</style>a<!-- x > --y -->b<![CDATA[c]]>d<!DOCTYPE x>',
      'abd',
    ],
    ['a comment that closes at once, and one that ends in --!>', 'a<!-->b<!--->c<!-- x --!>d', 'abcd'],
    ['tags in any spelling, with attributes in any quoting', '<P CLASS=\'a>b\' title="c>d" data-x=e/f>one</P >two', 'one\n\ntwo'],
    ['what only looks like a tag is text', 'a < b, 1<2, <3, <>', 'a < b, 1<2, <3, <>'],
    ['textarea is text, not markup', '<textarea>a<b>c</textarea>', 'a<b>c'],
    [
      'a picture or a field between two words parts them',
      'one<img src=x>two<input>three, four <img src=x> five',
      'one two three, four five',
    ],
    ['links side by side stand apart', '<a>a</a><a>b</a> <a>c</a>d<a>e</a>', 'a b cde'],
    ['links that show nothing part nothing', 'ev<a name=x></a><a name=y></a>il<p><a>a</a></p><p><a>b</a></p>', 'evil\n\na\n\nb'],
    ['the number of a note stands apart', 'evil.example<sup>1</sup>, 10 <sup>6</sup>, the 2<sup>nd</sup>', 'evil.example 1, 10 6, the 2nd'],
    ['what is never closed ends with the page', 'a<b>c<a href="x', 'ac'],
  ])('%s', (_, html, expected) => {
    expect(htmlToText(html).text).toBe(expected);
  });
});

describe('hidden text', () => {
  test.each([
    ['display:none', '<span style="display: none">x</span>'],
    ['display:none !important in capitals', '<SPAN STYLE="DISPLAY:NONE !important">x</SPAN>'],
    ['the hidden attribute', '<p hidden>x</p>'],
    ['a font of size 0', '<span style="font-size:0px">x</span>'],
    ['white on white', '<font color="#FFFFFF">x</font>'],
    ['white on white, spelled differently', '<div style="background-color: white"><span style="color:rgb(255, 255, 255)">x</span></div>'],
    ['the colour of a dark cell', '<td bgcolor="#336699"><font color="#369">x</font></td>'],
    ['opacity 0', '<div style="opacity:0.0">x</div>'],
    ['a transparent colour', '<div style="color:transparent">x</div>'],
    ['a colour without any opacity', '<div style="color:rgba(10, 20, 30, 0.0)">x</div>'],
    ['no height with overflow hidden', '<div style="max-height:0;overflow:hidden">x</div>'],
    ['far off the page', '<div style="position:absolute;left:-9999px">x</div>'],
    ['visibility', '<div style="visibility:hidden">x</div>'],
    ['what Outlook hides', '<div style="mso-hide:all">x</div>'],
    ['a class of the style sheet', '<style>.a, .preheader{display:none}</style><div class="b preheader">x</div>'],
    ['inside of several elements', '<div style="display:none"><p><b style="font-size:20px">x</b></p></div>'],
    ["elements of the page's own names", '<x-a style="display:none"><x-b><x-a>x</x-b></x-a>'],
  ])('by %s is marked', (_, html) => {
    const { text, hidden } = htmlToText(`<p>seen</p>${html}<p>seen</p>`);
    expect(text.replace(/\s+/g, ' ')).toBe('seen x seen');
    expect(hidden.map(({ start, end }) => text.slice(start, end))).toEqual(['x']);
  });

  test.each([
    ['a layout cell of size 0 with text of its own size', '<td style="font-size:0"><span style="font-size:14px">x</span></td>'],
    ['a rule for telephones', '<style>@media (max-width:600px){.a{display:none}}</style><span class="a">x</span>'],
    ['a colour of its own inside of a transparent one', '<div style="color:transparent"><b style="color:#333">x</b></div>'],
    ['half a colour', '<b style="color:rgba(0,0,0,0.5)">x</b><i style="color:rgb(255,0,0)">x</i>'],
    ['a transparent ground', '<b style="background:transparent">x</b>'],
    ['white text on a dark ground', '<td style="background:#333 url(x.png)"><font color="white">x</font></td>'],
    ['behind an open paragraph that was hidden', '<p style="display:none"><p>x'],
    ['behind an element of a name that a thousand others stand in', `<x-a style="display:none">${madeUp(1000)}</x-b></x-a>x`],
  ])('is not %s', (_, html) => {
    expect(htmlToText(html).hidden).toEqual([]);
  });
});

describe('links', () => {
  test('keep what a reader sees in their place, and where', () => {
    const { text, links } = htmlToText(
      '<p>Go to <a href=" https://evil.example/\n?a=1&amp;b=2 "><b>https://good</b>.example</a> now</p><a href="http://x.example"><img src="cid:1" alt="Click"></a>',
    );
    expect(links).toEqual([
      { value: 'https://evil.example/?a=1&b=2', attribute: 'a href', visible: 'https://good.example', offset: 6 },
      { value: 'http://x.example', attribute: 'a href', offset: text.length },
      { value: 'cid:1', attribute: 'img src', visible: 'Click', offset: text.length },
    ]);
  });

  test.each([
    [
      '<img srcset="http://a.example/1.png 1x, http://a.example/2.png 2x">',
      ['img srcset http://a.example/1.png', 'img srcset http://a.example/2.png'],
    ],
    ['<meta http-equiv="Refresh" content="0; url=http://a.example/">', ['meta refresh http://a.example/']],
    ['<meta http-equiv=refresh content="5;URL=\'http://a.example/\'">', ['meta refresh http://a.example/']],
    [
      '<form action="http://a.example/f"><input formaction="http://b.example/">',
      ['form action http://a.example/f', 'input formaction http://b.example/'],
    ],
    ['<div style="background:url(\'http://a.example/x.png\')">', ['div style url http://a.example/x.png']],
    [
      '<style>@import "http://a.example/i.css"; a{background:URL(http://a.example/b.png)}</style>',
      ['css url http://a.example/b.png', 'css url http://a.example/i.css'],
    ],
    [
      '<base href="http://a.example/d/"><a href="x">x</a><a href="//b.example/y">y</a>',
      ['base href http://a.example/d/', 'a href http://a.example/d/x', 'a href http://b.example/y'],
    ],
    ['<a href="data:text/html;base64,PGI+">x</a>', ['a href data:text/html;base64,PGI+']],
    [
      '<body background="http://a.example/b.png"><iframe src="http://a.example/i"></iframe>',
      ['body background http://a.example/b.png', 'iframe src http://a.example/i'],
    ],
    [
      '<area href="http://a.example/"><object data="http://a.example/o"></object><a ping="http://a.example/p">x</a>',
      ['area href http://a.example/', 'object data http://a.example/o', 'a ping http://a.example/p'],
    ],
    [
      '<a href="http://a.example/b c?d e"></a><a href="//b.example/c d"></a>',
      ['a href http://a.example/b%20c?d%20e', 'a href //b.example/c%20d'],
    ],
    [
      '<a href="http://a.example here"></a><a href="http://a.example/ http://b.example/"></a>',
      ['a href http://a.example here', 'a href http://a.example/ http://b.example/'],
    ],
    ['<svg><a xlink:href="http://a.example/">x</a></svg>', ['a xlink:href http://a.example/']],
    ['<a href="java\tscript:alert(1)">x</a><a href="#top">y</a>', ['a href javascript:alert(1)']],
    ['<!--[if mso]><a href="http://a.example/">x</a><![endif]-->', ['comment <a href="http://a.example/">x</a>']],
    ['<!--[if !mso]><!--><a href="http://a.example/">x</a><!--<![endif]-->', ['a href http://a.example/']],
    ['<!-- http://a.example/ --><!--[if mso]>', ['comment  http://a.example/ ']],
    ['<!-- header.html --><!-- @end --><!--[if mso]>', []],
    ['<!-- http://a.example/', ['comment  http://a.example/']],
    [
      '<a href="javascript:location.href=&#39;http://a.example/&#39;">x</a>',
      ["a href javascript:location.href='http://a.example/'", 'a href http://a.example/'],
    ],
    ['<button onclick="location = \'http://a.exa\' + \'mple/\'">x</button><b onclick="go()">y</b>', ['button onclick http://a.example/']],
    ['<base href="http://a.example/"><body onload="go(\'//b.example/x\')">', ['base href http://a.example/', 'body onload //b.example/x']],
    ['<input type="hidden" value="http://a.example/"><input value="Send"><b value="http://b.example/">', ['input value http://a.example/']],
    ['<iframe srcdoc="&lt;b&gt;x&lt;/b&gt;"></iframe><b srcdoc="x">', ['iframe srcdoc <b>x</b>']],
    ['<script>a = "http://a.example/"; // "http://b.example/"</script>', ['script http://a.example/']],
  ])('%s', (html, expected) => {
    expect(htmlToText(html).links.map(({ attribute, value }) => `${attribute} ${value}`)).toEqual(expected);
  });
  test('are found behind any number of other attributes, as browsers find them', () => {
    const others = Array.from({ length: 300 }, (_, index) => `data-${index}="x"`).join(' ');
    expect(htmlToText(`<a ${others} href="http://evil.example/">x</a>`).links).toMatchObject([{ value: 'http://evil.example/' }]);
  });

  test('of one element stand in the same order, whatever the order of its attributes is', () => {
    const found = (html: string) => htmlToText(html).links.map(({ attribute }) => attribute);
    expect(found('<a ping="http://p.example" href="http://h.example">x</a>')).toEqual(['a href', 'a ping']);
    expect(found('<a href="http://h.example" ping="http://p.example">x</a>')).toEqual(['a href', 'a ping']);
  });

  test.each([
    ['http://a.example/d/e?f', 'x.html', 'http://a.example/d/x.html'],
    ['http://a.example/d/e?f', '/x/y', 'http://a.example/x/y'],
    ['http://a.example', 'x', 'http://a.example/x'],
    ['http://a.example/d/e', '../x', 'http://a.example/x'],
    ['http://a.example/d/', 'x y', 'http://a.example/d/x%20y'],
    ['http://a.example/d/', '?q', 'http://a.example/d/?q'],
    ['file:///C:/d/e', '/x', 'file:///C:/x'],
    ['mailto:a@b.example', 'x', 'x'],
    ['/d/', 'x', 'x'],
  ])('below the base %s go from %s to what a browser makes of it', (base, written, whole) => {
    const { links } = htmlToText(`<base href="${base}"><a href="${written}">x</a>`);
    expect(links.map(({ value }) => value)).toEqual([base, whole]);
    expect(URL.parse(written, base)?.href ?? written).toBe(whole);
  });

  test.each(['a/', 'a.'])('below a base may be of any length: %s seven million times', (piece) => {
    const path = `${piece.repeat(7_000_000)}b`;
    const { links } = htmlToText(`<base href="http://a.example/"><a href="${path}">x</a>`);
    expect(links[1]?.value.length).toBe(path.length + 'http://a.example/'.length);
  });

  test('below a base of a hundred thousand letters stay as they are: each of them would be as long', () => {
    const base = `http://a.example/${'b/'.repeat(50_000)}`;
    const { links } = htmlToText(`<base href="${base}"><a href="x.html">x</a><a href="/y">y</a><a href="../z?">z</a>`);
    expect(links.map(({ value }) => value)).toEqual([base, 'x.html', '/y', '../z?']);
  });
});

test('nothing of a page shows in the next one, whatever it left open, hidden or unfinished', () => {
  const next = '<p class=x>seen <a href="/y" ping="http://p.example">here</a> <img src=z.png><x-own href=q>';
  const alone = htmlToText(next);
  const before =
    '<base href="http://b.example/"><style>.x{display:none}</style><x-own><pre style="display:none">a  b<a href=c><img src=d alt=e';
  expect(htmlToText(before).hidden).not.toEqual([]);
  expect(htmlToText(next)).toEqual(alone);
  expect(alone.links.map(({ value, attribute, visible }) => [value, attribute, visible])).toEqual([
    ['/y', 'a href', 'here'],
    ['http://p.example', 'a ping', 'here'],
    ['z.png', 'img src', undefined],
    ['q', 'x-own href', undefined],
  ]);
});

/** So many open elements, each of a name of its own. */
function madeUp(count: number): string {
  return Array.from({ length: count }, (_, number) => `<x${number}>`).join('');
}
