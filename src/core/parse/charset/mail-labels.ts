/** Labels as mail spells them, on the way to those of the web's Encoding Standard. `undefined`: says nothing. */
export function normaliseLabel(label: string | undefined): string | undefined {
  if (label === undefined) {
    return undefined;
  }
  const written = label.trim().toLowerCase();
  const name = /["']/.test(written) ? written.replace(/["']/g, '') : written;
  if (name === '' || SAYS_NOTHING.has(name)) {
    return undefined;
  }
  return ALIASES.get(name) ?? name;
}

const SAYS_NOTHING = new Set([
  'unknown-8bit',
  'unknown',
  'x-unknown',
  '8bit',
  '7bit',
  'binary',
  'default',
  'default_charset',
  'none',
  'null',
]);

/** Spellings that mail programs use and the Encoding Standard does not know. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ascii: 'us-ascii',
    'ansi_x3.4-1968': 'us-ascii',
    'iso646-us': 'us-ascii',
    utf8: 'utf-8',
    'utf-8-bom': 'utf-8',
    utf_8: 'utf-8',
    utf7: 'utf-7',
    'unicode-1-1-utf-7': 'utf-7',
    'x-unicode-2-0-utf-7': 'utf-7',
    csunicode11utf7: 'utf-7',
    utf16: 'utf-16le',
    'utf-16': 'utf-16le',
    utf32: 'utf-32',
    'iso-10646-ucs-2': 'utf-16be',
    hz: 'hz-gb-2312',
    csiso2022kr: 'iso-2022-kr',
    'iso-2022-cn-ext': 'iso-2022-cn',
    'iso-2022-jp-1': 'iso-2022-jp',
    'iso-2022-jp-2': 'iso-2022-jp',
    'iso-2022-jp-3': 'iso-2022-jp',
    'iso-2022-jp-ms': 'iso-2022-jp',
    cp50220: 'iso-2022-jp',
    cp50221: 'iso-2022-jp',
    cp932: 'shift_jis',
    'x-ms-cp932': 'shift_jis',
    cp936: 'gbk',
    ms936: 'gbk',
    'windows-936': 'gbk',
    cp949: 'euc-kr',
    ms949: 'euc-kr',
    uhc: 'euc-kr',
    cp950: 'big5',
    'windows-950': 'big5',
    eucjp: 'euc-jp',
    euckr: 'euc-kr',
    'windows-874': 'windows-874',
    cp874: 'windows-874',
    cp866: 'ibm866',
    'koi8-ru': 'koi8-u',
    ibm437: 'cp437',
    '437': 'cp437',
    ibm850: 'cp850',
    '850': 'cp850',
    ibm852: 'cp852',
    ibm858: 'cp858',
    cp00858: 'cp858',
    ibm775: 'cp775',
    ibm737: 'cp737',
    ibm857: 'cp857',
    ibm862: 'cp862',
    ibm855: 'cp855',
    ibm860: 'cp860',
    ibm861: 'cp861',
    ibm863: 'cp863',
    ibm865: 'cp865',
    ibm869: 'cp869',
    macroman: 'macintosh',
    'mac-roman': 'macintosh',
    'x-mac-roman': 'macintosh',
    'iso-8859-8-e': 'iso-8859-8',
    'windows-28591': 'iso-8859-1',
  }),
);
