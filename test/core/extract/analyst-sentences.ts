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
};
