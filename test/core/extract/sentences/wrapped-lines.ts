import type { Table } from './sentence.ts';

/** Values that a line broke and that go on in the next, beside ends of lines that are ends. */
export const WRAPPED_LINES: Table = {
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
    ['hxxps://\nevil[.]com/a/b and http://\r\n203.0.113.7/a', 'url https://evil.com/a/b', 'url http://203.0.113.7/a'],
    ['all that begins with https://\nis safe, evil.com is not', 'domain evil.com'],
  ],
  'soft hyphens at the end of a line': [
    ['evil\u00ad\ncdn[.]com, C:\\Temp\\Micro\u00ad\r\nsoft\\a.exe', 'domain evilcdn.com', 'windows-path C:\\Temp\\Microsoft\\a.exe'],
    ['evil.com\n\u00adbad.com and evil.org\u00ad\n\nbad.org', 'domain evil.com', 'domain bad.com', 'domain evil.org', 'domain bad.org'],
  ],
  'soft breaks of quoted-printable in short lines': [
    ['Go to http://evil.com/a/che=\nck.php?id=3D77 now', 'url http://evil.com/a/check.php?id=77'],
    ['at https://evil.com/sign=\nin/step=\n2.html today', 'url https://evil.com/signin/step2.html'],
    ['jane@evil=\n.com and mail.evil=\r\n.org', 'email jane@evil.com', 'hostname mail.evil.org'],
    ['.sp\n\\-\\-pid=\n.RS 4\n\\-\\-tags=\n.re or\ntotal=\n.com'],
  ],
  'addresses that the end of a line broke': [
    ['198.51.100.0/\n24 was blocked, 198.51[.]100[.]23\r\n:8443', 'cidr 198.51.100.0/24', 'ip|port 198.51.100.23|8443'],
    ['at 198.51.100.23\n:: x, 198.51.100.24/\n240 hosts', 'ipv4 198.51.100.23', 'ipv4 198.51.100.24'],
    ['IP address 203.0.113.\n77 was, C2: 203.0.113.\r\n78:443', 'ipv4 203.0.113.77', 'ip|port 203.0.113.78|443'],
    ['the host runs version 7.0.2.\n12 hosts do; the server 10.1.2.\n3. It'],
  ],
  'mailboxes that the end of a line broke': [
    [
      'Contact: support\n@evil.com and jane7@bad\n.com; the help\r\n@bad.org',
      'email support@evil.com',
      'email jane7@bad.com',
      'domain bad.org',
    ],
    ['The host: support\n@evil.com, jane\n.com', 'domain evil.com'],
    ['% validlocale de_AU@euro\n.br\nlocale'],
    ['Contact john.doe\n@evil.com and jane_7\r\n@bad.com', 'email john.doe@evil.com', 'email jane_7@bad.com'],
    ['Reply-to: john[@]\n  evil[.]com or jane@\n    bad.com', 'email john@evil.com', 'email jane@bad.com'],
    [
      'ask the admin\n@evil.com, evil.org\n@bad.com and a.zip\n@bad.org',
      'domain evil.com',
      'domain evil.org',
      'domain bad.com',
      'filename a.zip',
      'domain bad.org',
    ],
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
  'hosts that go on in the next line': [
    ['alpha[.]shady-\nhost[.]top and at http://evil\n.com/a', 'hostname alpha.shady-host.top', 'url http://evil.com/a'],
    ['evil[.]com-\nthe end', 'domain evil.com'],
    ['update-check\n[.]evil[.]example', 'hostname update-check.evil.example'],
    ['c2\r\n[.]evil[.]example and 203.0.113\n[.]7', 'hostname c2.evil.example', 'ipv4 203.0.113.7'],
    ['all of these were\n[.]com, [.]net or\n[.]org'],
    ['beacons to evil-cdn\n[.]ru and load7\n[.]ru every hour', 'domain evil-cdn.ru', 'domain load7.ru'],
    ['update.evil-\nsite.com and cdn.evil-\r\nhost.bad.net', 'hostname update.evil-site.com', 'hostname cdn.evil-host.bad.net'],
    ['evil.com-\nbad.com', 'domain evil.com', 'domain bad.com'],
    ['a well-\nknown.com site', 'domain known.com'],
    ['a.foo-\nbar.id is read', 'domain bar.id'],
    ['hxxp://stage[.]evil\n[.]com/x', 'url http://stage.evil.com/x'],
    ['update-service.evil-\nload[.]club is', 'hostname update-service.evil-load.club'],
    ['a well-known anti-\nvirus[.]com', 'domain virus.com'],
    ['the domain is login-secure-\nbank.evil.com for all', 'hostname login-secure-bank.evil.com'],
    ['used the domain cdn-update-\nnew[.]evil[.]com as C2', 'hostname cdn-update-new.evil.com'],
    ['the domain look-\nalike.com and a state-sponsored-\nevil.com', 'domain alike.com', 'domain evil.com'],
  ],
  'services of Tor over two lines': [
    [
      'http://an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoc\n    lggepxt25ov7bdad[.]onion/a',
      'url http://an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion/a',
    ],
    ['see\nexpyuzz4wqqyqhjn.onion and the\nunion', 'onion expyuzz4wqqyqhjn.onion'],
    [
      'Tor: an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoc\nlggepxt25ov7bdad.onion',
      'onion an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion',
    ],
    [
      'an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepx\r\nt25ov7bdad[.]onion',
      'onion an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion',
    ],
    ['services\nlggepxt25ov7bdad.onion', 'onion lggepxt25ov7bdad.onion'],
    ['expyuzz4wqqy\nqhjn[.]onion is, and services\nabcdefgh.onion is none', 'onion expyuzz4wqqyqhjn.onion'],
  ],
  'values in quotes or angles that go on behind an indent': [
    ['<URL:http://evil.com/very/long/pa\n    th.html>', 'url http://evil.com/very/long/path.html'],
    ['URL:http://evil.com/very/long/pa\n    th/x', 'url http://evil.com/very/long/pa'],
    [
      'wrote "C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Start\n  Menu\\a.exe" there',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Start Menu\\a.exe',
    ],
    [
      '"C:\\Users\\Public\\Documents\\Microsoft\\Windows\\a.exe\nb.exe"',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\a.exe',
      'filename b.exe',
    ],
    [
      '"C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Evil\nand then"',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Evil',
    ],
    [
      'wrote "C:\\\\Users\\\\Public\\\\Documents\\\\Microsoft\\\\Windows\\\\Start\\n  Menu\\\\a.exe" there',
      'windows-path C:\\Users\\Public\\Documents\\Microsoft\\Windows\\Start Menu\\a.exe',
    ],
  ],
  'paths and keys that narrow lines broke behind their marks': [
    ['C:\\Windows\\System32\n\\drivers\\evil.sys was', 'windows-path C:\\Windows\\System32\\drivers\\evil.sys'],
    ['C:\\x\n\\Device\\HarddiskVolume2\\y.exe', 'windows-path C:\\x', 'windows-path \\Device\\HarddiskVolume2\\y.exe'],
    ['HKLM\\SOFTWARE\\Microsoft\r\n\\Windows\\Run', 'regkey HKLM\\SOFTWARE\\Microsoft\\Windows\\Run'],
    ['C:\\Windows\n\\\\server.evil.com\\share\\a.exe', 'windows-path C:\\Windows', 'windows-path \\\\server.evil.com\\share\\a.exe'],
    ['C:\\Windows\\a.exe\n\\b.exe', 'windows-path C:\\Windows\\a.exe', 'filename b.exe'],
    ['Run: HKLM\\SYSTEM\\Control\\\n     Services\\Evil', 'regkey HKLM\\SYSTEM\\Control\\Services\\Evil'],
    ['Run: HKLM\\SYSTEM\\Control\\\n   Services\\Evil', 'regkey HKLM\\SYSTEM\\Control\\'],
    ['// see /opt/vendor/\n//     plugins/evil.so', 'unix-path /opt/vendor/plugins/evil.so'],
    ['It writes C:\\Users\\Public\\\nevil.dll and exits.', 'windows-path C:\\Users\\Public\\evil.dll'],
    ['C:\\Users\\Public\\\nLibraries\\evil.dll', 'windows-path C:\\Users\\Public\\Libraries\\evil.dll'],
    ['in C:\\Users\\Public\\\nevil.dll\nbad.dll', 'windows-path C:\\Users\\Public\\', 'filename evil.dll', 'filename bad.dll'],
    ['in C:\\Temp\\\nHKCU\\Software\\Evil', 'windows-path C:\\Temp\\', 'regkey HKCU\\Software\\Evil'],
    ['HKCU\\Software\\Microsoft\\Windows\\\nCurrentVersion\\Run', 'regkey HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run'],
    ['HKCU\\Software\\Microsoft\\\nRun the tool', 'regkey HKCU\\Software\\Microsoft\\'],
    ['drops /var/tmp/.cache/\nsystemd/evil.so at boot', 'unix-path /var/tmp/.cache/systemd/evil.so'],
    ['# drops /opt/evil/\n# run.sh and starts it', 'unix-path /opt/evil/run.sh'],
    ['Files are in /opt/evil/\nrun.sh\nb.sh', 'unix-path /opt/evil/', 'filename run.sh', 'filename b.sh'],
    ['/opt/evil/\nlib/run.sh', 'unix-path /opt/evil/', 'filename run.sh'],
    ['Files are in /opt/evil/\nNext we look at it.', 'unix-path /opt/evil/'],
  ],
  'hosts that lines broke behind a dot': [
    ['"bob@evil.\ncom" and http://evil.\r\nnet/a', 'email bob@evil.com', 'url http://evil.net/a'],
    ['mail to bob@evil.com.\nnet result, at http://intranet.\nto be', 'email bob@evil.com', 'url http://intranet'],
  ],
  'GUIDs that lines broke at a hyphen': [
    [
      'HKCU\\CLSID\\{3F2504E0-4F89-\n11D3-9A0C-0305E82C3301}\\x and mutex {3F2504E0-4F89-11D3-9A0C-\r\n0305E82C3302}',
      'regkey HKCU\\CLSID\\{3F2504E0-4F89-11D3-9A0C-0305E82C3301}\\x',
      'mutex {3F2504E0-4F89-11D3-9A0C-0305E82C3302}',
    ],
    ['CLSID 3F2504E0-4F89-\nA1 and 3F2504E0-\n4F89'],
  ],
  'agents that go on in the next line': [
    [
      'User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36\n\t(KHTML, like Gecko) Evil/1.0',
      'user-agent Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Evil/1.0',
    ],
  ],
  'numbers of vulnerabilities over two lines': [
    ['exploits CVE-2021-\n44228 and CVE-\r\n2021-45046.', 'cve CVE-2021-44228', 'cve CVE-2021-45046'],
    ['a CVE-\n44228 and XCVE-2021-\n45046'],
  ],
  'accounts over two lines': [
    ['IBAN: DE89 3704 0044\n  0532 0130 00', 'iban DE89370400440532013000'],
    ['IBAN: DE89 3704 0044\n  0532 0130 01'],
  ],
};
