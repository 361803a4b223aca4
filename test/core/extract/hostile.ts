/** Texts made to slow an extractor down: each a piece that is repeated, around what it aims at. */
export const HOSTILE: Readonly<Record<string, string>> = {
  dots: 'a.',
  'numbers with dots': '1.',
  'dots alone': '.',
  'hyphens and dots': 'a-.',
  'open brackets': '[',
  'open brackets of three kinds': '[({<',
  'bracketed dots': 'a[.]',
  'half brackets': 'a[.',
  'spoken dots': 'a dot ',
  'spoken dots that hold': 'com dot ',
  'spoken ats': 'a at ',
  'at signs': '@',
  'at signs between letters': 'a@',
  'mailboxes without end': 'a.b+',
  'quotes before ats': '"a',
  'quoted mailboxes': '"@',
  schemes: 'http://',
  'schemes joined': 'http://a.bhttp://',
  'schemes in a query': 'http://a.com/?u=http://',
  'one URL': 'http://a.com/b/',
  'brackets in an URL': 'http://a.com/((((',
  'redirectors in redirectors': 'https://www.google.com/url?q=',
  colons: ':',
  'double colons': 'a::',
  'groups of IPv6': '1:2:3:',
  'hexadecimal pairs': 'aa:',
  'block sizes of ssdeep': '3:abcdef:',
  'hexadecimal digits': 'a1',
  'hexadecimal digits in lines': `${'a1'.repeat(20)}\n`,
  backslashes: '\\',
  'paths in paths': 'C:\\a b\\',
  'paths with blanks': 'C:\\a ',
  'keys in keys': 'HKLM\\a b c\\',
  'escaped dots': 'a\\.',
  slashes: '/',
  folders: '/tmp',
  'percent signs': '%a',
  variables: '%A%\\',
  'mutex labels': 'mutex ',
  'mutex names': 'mutex: a_1, b_2 and ',
  'mutex headings': `mutexes${' '.repeat(83)}`,
  'user agents': 'Mozilla/5.0 (',
  'user agent fields': 'User-Agent: ',
  'rules never closed': 'rule a { ',
  'rules with strings': 'rule a { condition: "',
  'rules with comments': 'rule a { /*',
  'sigma heads': 'title: a\nlogsource:\n',
  'sigma sources': 'logsource:\n',
  'message ids': 'Message-ID: <a@',
  'brackets around ats': '<a$@',
  'version words': 'version 1.2.3.4 and ',
  'addresses with commas': '1.2.3.4, ',
  'label words': 'imphash ja3 commit ',
  'telephone labels': 'call us at ',
  'plus signs': '+1 ',
  'IBAN heads': 'DE89 ',
  'BIC labels': 'BIC ',
  base58: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfN ',
  entities: '&#46;',
  ampersands: '&',
  'zero-width characters': 'a\u200B',
  'full-width dots': 'ａ．',
  ideographs: '中.',
  underscores: '_at_',
  'long quotes': '"C:\\a',
  endings: 'a.exe.',
  'numbers on lines': '1.2.3.4\n',
  'wrapped URLs': `http://a.com/${'b'.repeat(60)}/\n`,
  'made-up endings': 'x.qqaa0 ',
  'names between backslashes': 'a\\',
  'slashes behind stars': 'a1*/',
  'surrogates before ats': '\uD83D@',
  'backslashes behind schemes': 'http:\\\\',
  'addresses of Ethereum': '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed ',
  blanks: ' ',
  'line breaks': '\n',
  'CVE heads': 'CVE ',
  'soft breaks': '=\n',
  surrogates: '\uD83D',
  'schemes with bracketed colons': 'hxxps[:]//',
  'schemes with letters crossed out': 'hxxp://',
  'schemes with bracketed letters': 'h[tt]p://',
  'schemes with bracketed slashes': 'hxxp[:][/][/]',
  'schemes with stars': 'h**p://a.b ',
  'schemes that are words': 'meow://',
  'spoken dots alone': ' dot ',
  'spoken dots in capitals': 'aDOTcom',
  'spoken ats in capitals': 'aATa',
  'spoken addresses': 'a at b dot com ',
  'ats between blanks': 'a @ b.com ',
  'round brackets': '(',
  'brackets under brackets': '[[[[[[[[.',
  'brackets with blanks': '[ ',
  'brackets closed behind dots': 'a].',
  'brackets opened behind dots': 'a.[',
  'brackets around labels': '[com].',
  'pointed brackets': '<',
  'direction marks': '\u202E',
  'soft hyphens': '\u00AD',
  'hosts behind direction marks': '\u200Ea.com ',
  'full-width addresses': 'ｈｔｔｐ：／／ａ．ｃｏｍ ',
  'files throughout': 'a.exe ',
  'programs throughout': 'a.sh ',
  'lists of programs': 'a.sh, ',
  'hashes between commas': `${'a1'.repeat(16)},`,
  'columns of hashes': `imphash,${'a1'.repeat(16)},${'b2'.repeat(20)}\n`,
  'escaped URLs': 'http%3A%2F%2Fa.com ',
  'schemes of escaped URLs': 'http%3A%2F%2F',
  'archives throughout': 'a.zip ',
  'hosts throughout': 'a.com ',
  'loopback addresses': '::1 ',
  'hosts in Hangul throughout': '가나.한국 ',
  'members throughout': 'this.ab.data ',
  'names of classes throughout': 'Aa.name ',
  'paths in doubled backslashes': 'C:\\\\a\\\\b ',
};

/** Texts of values that are all different, each made from its number. */
export const DISTINCT: Readonly<Record<string, (number: number) => string>> = {
  hosts: (number) => `a${number.toString(36)}.com `,
  'hosts of several labels': (number) => `a.b.c${number.toString(36)}.co.uk `,
  'hosts in another script': (number) => `bü${number.toString(36)}.example `,
  'hosts in ideographs': (number) => `${String.fromCharCode(0x4e00 + (number % 20_000))}${number.toString(36)}.example `,
  'made-up endings': (number) => `a.b${number.toString(36)} `,
  URLs: (number) => `http://a${number.toString(36)}.com/ `,
  'defanged URLs': (number) => `hxxp://a${number.toString(36)}[.]com/ `,
  mailboxes: (number) => `a${number.toString(36)}@b.com `,
  'IPv4 addresses': (number) => `${1 + (number % 223)}.${(number >> 2) & 255}.${(number >> 8) & 255}.${(number >> 5) & 255} `,
  'IPv6 addresses': (number) => `2001:db8::${(number & 0xffff).toString(16)}:${((number >> 4) & 0xffff).toString(16)} `,
  files: (number) => `a${number.toString(36)}.exe `,
  'sentences without blanks': (number) => `a${number.toString(36)}.So `,
  paths: (number) => `C:\\a${number.toString(36)} `,
  'keys of the registry': (number) => `HKLM\\${number.toString(36)} `,
  'hashes of MD5': (number) => `${hexOf(number, 32)} `,
  'addresses of Ethereum in letters of both cases': (number) => `0x${inBothCases(hexOf(number, 40))} `,
  'addresses of network cards': (number) => `${hexOf(number, 12).replace(/..(?=.)/g, '$&:')} `,
};

/** A text as long as this of one piece repeated, or of pieces that differ. */
export function hostileText(piece: string | ((number: number) => string), length: number): string {
  if (typeof piece === 'string') return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
  const pieces: string[] = [];
  for (let number = 0, made = 0; made < length; number++) {
    const next = piece(number);
    pieces.push(next);
    made += next.length;
  }
  return pieces.join('').slice(0, length);
}

function hexOf(number: number, digits: number): string {
  let hex = '';
  for (let state = number + 1; hex.length < digits; ) {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
    hex += state.toString(16).padStart(8, '0');
    state += 0x9e3779b9;
  }
  return hex.slice(0, digits);
}

function inBothCases(hex: string): string {
  return hex.replace(/(.)(.?)/g, (_pair, first: string, second: string) => first.toUpperCase() + second);
}
