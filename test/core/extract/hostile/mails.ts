import { hostileText } from './texts.ts';

type Piece = string | ((number: number) => string);

/** Pages made to slow their reader down: each a piece of markup that is repeated. */
export const HOSTILE_PAGES: Readonly<Record<string, Piece>> = {
  'links of one kind': '<a href="http://a.com/">x</a>',
  'different links': (number) => `<a href="http://a${number.toString(36)}.com/">x</a>`,
  'different mailboxes': (number) => `<a href="mailto:a${number.toString(36)}@b.com">x</a>`,
  'harmless links': '<a href="hxxp://a[.]com">x</a>',
  'links without end': '<a href=a.com>',
  'relative links': (number) => `<a href="/x${number.toString(36)}">x</a>`,
  'links in links': (number) => `<a href="http://a.com/?${number.toString(36)}=http://b.com/">y</a>`,
  'entities in links': '<a href="http&#58;//a.com">y</a>',
  bases: '<base href="http://a.com/"><a href=x>y</a>',
  pictures: (number) => `<img src="http://a${number.toString(36)}.com/x.png">`,
  'pictures of one kind': '<img src=x>',
  areas: '<area href=http://a.com>',
  forms: '<form action="http://a.com/">',
  refreshes: '<meta http-equiv=refresh content="0;url=http://a.com">',
  paragraphs: '<p>a',
  cells: '<td>a.com',
  points: '<li>a.com',
  'hosts on lines': (number) => `a${number.toString(36)}.com<br>`,
  'elements of different names': (number) => `<t${number.toString(36)}>`,
  'different attributes': (number) => `<a x${number.toString(36)}=1>`,
  'divisions in links': '<a><div>',
  'formats in formats': '<b><i><u><s>',
  'names in code': '<code>Two Words.exe</code> ',
  'hosts side by side': '<b>evil-a.com</b>',
  'words side by side': '<b>a</b>',
  'hidden pieces': '<span style="display:none">x</span>',
  'styles with addresses': '<b style="a:url(http://a.com/x)">',
  'lesser signs': '<',
  'what clicks run': `<b onclick="a='http://a.com/'">x</b>`,
  scripts: `<script>a='http://a.com/'</script>`,
  'quotes in a script': `<script>'"\``,
  'escaped quotes in scripts': `<script>"\\"\\"\\"`,
  'pieces in a script': `'a'+`,
  'pages in addresses': '<a href="data:text/html,%3Ca%20href=http://a.com%3E">x</a>',
  'pages in attributes': `<iframe srcdoc="<a href='http://a.com'>x</a>"></iframe>`,
  'open pages in attributes': '<iframe srcdoc="<iframe srcdoc=',
  'hidden fields': '<input value=http://a.com>',
  'comments with conditions': '<!--[if mso]><a href=http://a.com>x</a><![endif]-->',
  'open comments with conditions': '<!--[if mso]>',
};

/** Mails made for the same, by their header, the piece that is repeated, and what stands behind it. */
const MAILS: Readonly<Record<string, readonly [before: string, piece: Piece, behind: string]>> = {
  'Received fields': ['', 'Received: from a by b\r\n', '\r\nx'],
  'different Received fields': ['', (number) => `Received: from a${number}.com (a.com [192.0.2.1]) by b.com\r\n`, '\r\nx'],
  'fields of one letter': ['', 'a:b\n', '\r\nx'],
  'fields without content': ['', 'a:\r\n', '\r\nx'],
  'encoded subjects': ['', 'Subject: =?utf-8?q?a?=\r\n', '\r\nx'],
  'subjects that are no UTF-8': ['', 'Subject: \u00E9\u00E8 a\r\n', '\r\nx'],
  'words in charsets of no platform': ['Subject: ', (number) => `=?x${number}?q?=e9?= `, '\r\n\r\nx'],
  'To fields': ['', 'To: a@b.com\r\n', '\r\nx'],
  'a list of addresses': ['To: ', ' a@b.com,', '\r\n\r\nx'],
  'comments in a list of addresses': ['To: ', '()', '\r\n\r\nx'],
  'colons behind at signs': ['To: ', '@:', '\r\n\r\nx'],
  'quotes in a type': ['Content-Type: ', 'a"b"', '\r\n\r\nx'],
  'comments in a type': ['Content-Type: ', 'a()', '\r\n\r\nx'],
  'extended parameters of a type': ['Content-Type: text/plain', (number) => `; p${number}*=utf-8''%c3`, '\r\n\r\nx'],
  'parameters of a type': ['Content-Type: text/plain', (number) => `; p${number}=x`, '\r\n\r\nx'],
  boundaries: ['Content-Type: multipart/mixed; boundary=b\r\n\r\n', '--b\r\n', '--b--'],
  'empty parts': ['Content-Type: multipart/mixed; boundary=b\r\n\r\n', '--b\r\n\r\n', '--b--'],
  'pages of one link': [
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n',
    '--b\r\nContent-Type: text/html\r\n\r\n<a href=http://a.com>x</a>\r\n',
    '--b--',
  ],
  'attached files': [
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n',
    '--b\r\nContent-Disposition: attachment; filename="a.txt"\r\n\r\nx\r\n',
    '--b--',
  ],
  'mails in a mail': [
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n',
    '--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: http://a.com\r\n\r\nx\r\n',
    '--b--',
  ],
};

export const HOSTILE_MAILS: readonly string[] = Object.keys(MAILS);

/** The bytes of a hostile mail, as many as asked for and a few more. Its characters are bytes. */
export function hostileMail(name: string, length: number): Uint8Array {
  const [before, piece, behind] = MAILS[name] ?? ['', '', ''];
  const text = `From: a@b.example\r\n${before}${hostileText(piece, length)}\r\n${behind}`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
