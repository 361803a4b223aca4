import type { Sentence } from './sentences.ts';

const SHA256 = '27ae41e4649b934ca495991b7852b855e3b0c44298fc1c149afbf4c8996fb924';
const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const SHA1 = '2fd4e1c67a2d28fced849ee1bb76e7391b93eb12';

/** Names of several words, and what else lists and tables of reports say of a value: each was read wrongly in one. */
export const SPACED_NAME_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'names in lists of hashes': [
    [
      `${SHA256} - Tool.rar\n${MD5} - Maker of old private keys.rar`,
      `sha256 ${SHA256}`,
      'filename Tool.rar',
      `md5 ${MD5}`,
      'filename Maker of old private keys.rar',
    ],
    [
      `${MD5} - Shop tool&checker.exe\n${SHA1} - list$maker.exe\r\n${SHA256} - v2.exe`,
      `md5 ${MD5}`,
      'filename Shop tool&checker.exe',
      `sha1 ${SHA1}`,
      'filename list$maker.exe',
      `sha256 ${SHA256}`,
      'filename v2.exe',
    ],
    [`${MD5}: Tool.rar\n${SHA1}: my old tool.rar`, `md5 ${MD5}`, 'filename Tool.rar', `sha1 ${SHA1}`, 'filename my old tool.rar'],
    [`${MD5} - loader for old.rar\n${SHA1} - the same`, `md5 ${MD5}`, 'filename old.rar', `sha1 ${SHA1}`],
    [`${MD5} - loader: for old.rar\n${SHA1} - tool.rar`, `md5 ${MD5}`, 'filename old.rar', `sha1 ${SHA1}`, 'filename tool.rar'],
    [`${MD5} - tool.rar\n\n${SHA1} - loader for old.rar`, `md5 ${MD5}`, 'filename tool.rar', `sha1 ${SHA1}`, 'filename old.rar'],
  ],
  'names in the cell behind a hash': [
    [`sha1,${SHA1},Invoice 99.exe`, `sha1 ${SHA1}`, 'filename Invoice 99.exe'],
    [`"${MD5}";Tax Form.iso;x\n${SHA1}\tMy Tool.rar`, `md5 ${MD5}`, 'filename Tax Form.iso', `sha1 ${SHA1}`, 'filename My Tool.rar'],
    [`| ${MD5} | Tax Form.iso |`, `md5 ${MD5}`, 'filename Tax Form.iso'],
    [
      `${MD5},dropped by Invoice.exe\n${SHA1},Attachment Form.pdf`,
      `md5 ${MD5}`,
      'filename Invoice.exe',
      `sha1 ${SHA1}`,
      'filename Form.pdf',
    ],
    [`${MD5}, Delphi Setup.exe, and ${SHA1},Ransom - Setup.exe`, `md5 ${MD5}`, 'filename Setup.exe', `sha1 ${SHA1}`],
  ],
  'names behind what only says that it is a file': [
    [`File: Tax Form.iso\nMD5: ${MD5}`, 'filename Tax Form.iso', `md5 ${MD5}`],
    ['- **File:** Tax Form.iso\n* Datei: Rechnung Mai 2026.zip', 'filename Tax Form.iso', 'filename Rechnung Mai 2026.zip'],
    ['File: see Invoice.pdf\nFile: the loader Setup.exe', 'filename Invoice.pdf', 'filename Setup.exe'],
    ['in the file: Tax Form.iso', 'filename Form.iso'],
  ],
  'names over their hashes': [
    [
      `111.ppt\n${MD5}\n\nOrders with all details.ppa\n${SHA1}\n`,
      'filename 111.ppt',
      `md5 ${MD5}`,
      'filename Orders with all details.ppa',
      `sha1 ${SHA1}`,
    ],
    [`${MD5}\r\nOrders with all details.doc\r\n${SHA1}`, `md5 ${MD5}`, 'filename Orders with all details.doc', `sha1 ${SHA1}`],
    [`${MD5}\nwhich drops setup.exe\n${SHA1}`, `md5 ${MD5}`, 'filename setup.exe', `sha1 ${SHA1}`],
    [`The loader drops setup.exe\n${MD5}`, 'filename setup.exe', `md5 ${MD5}`],
  ],
  'number signs in names': [
    ['File name: My Key #kf7m_yek.lnk', 'filename My Key #kf7m_yek.lnk'],
    ['see My Key #kf7m.lnk', 'filename kf7m.lnk'],
  ],
  'labels of other languages': [
    ['뮤텍스: abc_1, ミューテックス: abc_2', 'mutex abc_1', 'mutex abc_2'],
    ['мьютекс "Evil One" и 互斥体：abc_3', 'mutex Evil One', 'mutex abc_3'],
    ['네임드 파이프(`evilPipe`), 命名管道 "y_1"', 'named-pipe evilPipe', 'named-pipe y_1'],
    ['파이프 abc, 뮤텍스 없음, мьютекс не создан'],
  ],
  'folders of Unix behind names with dots': [
    [
      'C:\\Users\\j.doe\\.ssh\\id and C:\\Users\\.a\\.b\\x.dll',
      'windows-path C:\\Users\\j.doe\\.ssh\\id',
      'windows-path C:\\Users\\.a\\.b\\x.dll',
    ],
    ['%USERPROFILE%\\.ssh\\.x\\id', 'windows-path %USERPROFILE%\\.ssh\\.x\\id'],
    ['(?:www)?\\.evil\\.com, a\\.b\\.evil2\\.com', 'domain evil.com', 'hostname a.b.evil2.com'],
  ],
  'names in columns and fields of other languages': [
    [
      '| ファイル名（偽装） | 日付 |\n| --- | --- |\n| [別紙第9号] 依頼書（案）.hwp.jse | 3月 |',
      'filename [別紙第9号] 依頼書（案）.hwp.jse',
    ],
    ['| ファイル名 | 日付 |\n| --- | --- |\n| ノ・ヒョン様.pdf.lnk | 3月 |', 'filename ノ・ヒョン様.pdf.lnk'],
    ['| 資料 | 日付 |\n| --- | --- |\n| 書式（案）.pdf.lnk | 3月 |', 'filename pdf.lnk'],
    ['파일명: 봄 회의 자료.hwp', 'filename 봄 회의 자료.hwp'],
    ['文件名：春季 会议.doc', 'filename 春季 会议.doc'],
    ['Nombre de archivo,MD5\nmi factura nueva.zip,x', 'filename mi factura nueva.zip'],
  ],
  'names in scripts without capitals': [
    ['봄 회의 주요 자료.hwp\nby Tom', 'filename 봄 회의 주요 자료.hwp'],
    ['| 2026年 上半期 書類.doc | a |', 'filename 2026年 上半期 書類.doc'],
    ['첨부파일 견적서.hwp', 'filename 견적서.hwp'],
    ['문서를 열었다. 견적서.hwp', 'filename 견적서.hwp'],
    ['그는 Tom 에게 견적서.hwp', 'filename 견적서.hwp'],
  ],
  'names of the steps of a chain': [
    ['mail --> Old Pictures.zip --> Old Pictures.js --> DLL', 'filename Old Pictures.zip', 'filename Old Pictures.js'],
    ['mail → Big Loader.exe → it runs setup.exe → x', 'filename Big Loader.exe', 'filename setup.exe'],
    ['mail -> Open Invoice.pdf -> x', 'filename Invoice.pdf'],
    ['if a > b, Old Tool.exe -> x', 'filename Tool.exe'],
  ],
  'names in addresses without a host': [
    ['[it](./Old%20tool%20list.pdf) and a%2fMy%20list.doc', 'filename Old tool list.pdf', 'filename My list.doc'],
    ['100%ab.exe and a 5%20x.exe', 'filename ab.exe', 'filename 5 x.exe'],
  ],
  'names that are code elsewhere, beside a hash': [
    [`| Loader | \`${MD5}\` | config.db |`, `md5 ${MD5}`, 'filename config.db'],
    [`${MD5},"config.db",x`, `md5 ${MD5}`, 'filename config.db'],
    ['| Loader | config.db |'],
  ],
  'numbers below a heading that says keys': [
    [`=== XOR cipher keys\n----\n${MD5}\n${SHA1}\n----\n=== Samples\n${SHA256}`, `sha256 ${SHA256}`],
    [`## API tokens (2):\n\n- \`${MD5}\`\n- ${SHA1}`],
    [`# Registry keys\nnone\n${MD5}`, `md5 ${MD5}`],
    [`Keys and samples:\n${MD5}`, `md5 ${MD5}`],
    [`Old key\n${MD5}\nHash,Key:\n\n${SHA1}`, `md5 ${MD5}`, `sha1 ${SHA1}`],
    [`# Key of ${MD5} and old key\n\n${SHA1}`, `md5 ${MD5}`, `sha1 ${SHA1}`],
  ],
  'dashes that word processors made': [
    [
      'F:\\Build \u2013 Monitor\\Out\\a.pdb and C:\\Temp \u2013 then',
      'windows-path F:\\Build \u2013 Monitor\\Out\\a.pdb',
      'windows-path C:\\Temp',
    ],
    ['C:\\Temp \u2013 System32\\a.dll', 'windows-path C:\\Temp', 'windows-path System32\\a.dll'],
    ['http://203.0.113.7:8080/_1TZ\u201318Hp', 'url http://203.0.113.7:8080/_1TZ\u201318Hp'],
    ['http://evil.com/a\u2013then it', 'url http://evil.com/a'],
    ['see http://evil.com/a\u2013then', 'url http://evil.com/a'],
  ],
  'a backslash that ends an agent': [
    ['User-Agent: worm_1\\PC\\undefined\\\\YES\\FALSE\\\nHost: x', 'user-agent worm_1\\PC\\undefined\\\\YES\\FALSE\\'],
    ['User-Agent: curl/8.0 \\\nHost: x', 'user-agent curl/8.0'],
  ],
};
