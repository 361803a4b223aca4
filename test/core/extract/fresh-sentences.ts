import type { Sentence } from './sentences.ts';

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const OTHER_MD5 = 'e4d909c290d0fb1ca068ffaddf22cbd0';
const SHA256 = `${MD5}${OTHER_MD5}`;
const CELL = SHA256.slice(0, 40);
const REST = SHA256.slice(40);

/** What reports, exports and programs hold that was read wrongly in cases made up before anybody looked at how it is found. */
export const FRESH_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'hashes that take two rows of a table': [
    [`| Name | SHA256 |\n|---|---|\n| a.exe | ${MD5} |\n|       | ${OTHER_MD5} |`, 'filename a.exe', `sha256 ${SHA256}`],
    [`| a.exe | ${CELL} |\n|       | ${REST} |`, 'filename a.exe', `sha256 ${SHA256}`],
    [`+---+\n| MD5 | ${MD5.slice(0, 16)} |\n|     | ${MD5.slice(16)} |\n+---+`, `md5 ${MD5}`],
    [`a.exe    ${CELL}\n         ${REST}\n  (PE32)`, 'filename a.exe', `sha256 ${SHA256}`],
    [`| Name | MD5 |\n|---|---|\n| a.exe | ${MD5} |\n|       | ${OTHER_MD5} |`, 'filename a.exe', `md5 ${MD5}`, `md5 ${OTHER_MD5}`],
    [`| SHA256 |\n| ${MD5} |\n| ${OTHER_MD5} |`, `md5 ${MD5}`, `md5 ${OTHER_MD5}`],
    [`a.exe    ${CELL}\n  ${' '.repeat(20)}${REST}`, 'filename a.exe', `sha1 ${CELL}`],
  ],
  'techniques in small letters': [
    ['MITRE ATT&CK\nt1134 Access Token Manipulation', 'attack-id T1134'],
    ['T1055.012 and t1134', 'attack-id T1055.012', 'attack-id T1134'],
    ['t1055.012, t1134', 'attack-id T1055.012', 'attack-id T1134'],
    ['test t1304 failed behind t1305'],
  ],
  'commas of a path at the start of a line': [
    ['http://evil.com/a,b,c', 'url http://evil.com/a,b,c'],
    ['http://evil.com/news,title,12.html', 'url http://evil.com/news,title,12.html'],
    ['http://evil.com/a,malware,2024', 'url http://evil.com/a'],
    ['http://evil.com/a,first seen,b.html', 'url http://evil.com/a'],
  ],
  'fields of records that look like a host': [
    ['{"bot.id": "77", "a": 1}'],
    ['{"panel.host": "evil.com", "crypto.wallet": "x", "sleep.ms": 60000}', 'domain evil.com'],
    ['{\\"trace.id\\":\\"77\\",\\"level\\":\\"info\\"}'],
    ['level=info span.id=77 msg="x"'],
    ['port = 7\npanel.host = x\nwallet.cash = y'],
    ['process.pid=77 user=root'],
    ['{"evil.id": 3, "evil.com": 4}', 'domain evil.id', 'domain evil.com'],
    ['{"domains": {"evil.id": 3, "bad.live": 2}}', 'domain evil.id', 'domain bad.live'],
    ['{"src":"a","evil-panel.live":"x"}', 'domain evil-panel.live'],
    ['evil.id=203.0.113.7', 'domain evil.id', 'ipv4 203.0.113.7'],
    ['a=1 evil.com=2 b=3', 'domain evil.com'],
    ['evil.live: panel\nevil.com: kit', 'domain evil.live', 'domain evil.com'],
  ],
  'user agents in logs of IIS and in texts without blanks': [
    ['443 - 203.0.113.7 Mozilla/5.0+(Windows+NT+10.0;+Win64) - 200', 'ipv4 203.0.113.7', 'user-agent Mozilla/5.0 (Windows NT 10.0; Win64)'],
    ['Mozilla/5.0+(compatible;+Evil/2.1;++http://evil.com/) 200', 'user-agent Mozilla/5.0 (compatible; Evil/2.1; +http://evil.com/)'],
    ['User-Agent: Mozilla/5.0 (X11; Linux x86_64)该字符串', 'user-agent Mozilla/5.0 (X11; Linux x86_64)'],
    ['User-Agent：Mozilla/5.0 (Windows) Chrome/41.0，端口8080', 'user-agent Mozilla/5.0 (Windows) Chrome/41.0'],
    ['其User-Agent为Mozilla/4.0 (compatible; MSIE 6.0)，', 'user-agent Mozilla/4.0 (compatible; MSIE 6.0)'],
    ['请求头User-Agent为curl/7.68.0的请求', 'user-agent curl/7.68.0'],
    ['该User-Agent的请求'],
  ],
  'words before the domain of any mailbox': [
    ['The real vendor uses @corvid-paper.com, this is @corvid-papers.com', 'domain corvid-paper.com', 'domain corvid-papers.com'],
    ['anyone @evil.com', 'domain evil.com'],
    ['sales @evil.com and john @evil.org', 'email sales@evil.com', 'email john@evil.org'],
  ],
  'addresses that bounces lead back by': [
    ['SRS0=Ab12=XY=evil.com=jane@relay.evil.org', 'email srs0=ab12=xy=evil.com=jane@relay.evil.org'],
    ['prvs=1234abcd=jane@evil.com', 'email prvs=1234abcd=jane@evil.com'],
    ['rcpt=jane@evil.com', 'email jane@evil.com'],
  ],
  'names and secrets before a host and its port': [
    ['john:secret@evil.com:22', 'hostname|port evil.com|22'],
    ['proxy bob:S3cret@proxy.evil.net:1080', 'hostname|port proxy.evil.net|1080'],
    ['john@evil.com:Passw0rd1', 'email john@evil.com'],
    ['mailto:john@evil.com:25', 'email john@evil.com'],
    ['bob:john@evil.com', 'email john@evil.com'],
  ],
  'brackets of their own around parts': [
    ['{evil}[.]{com} and (bad)(.)(co)(.)(uk)', 'domain evil.com', 'domain bad.co.uk'],
    ['f(a)[.](b), (see above)[.](com)'],
    ['http://{evil.com}/a', 'url http://evil.com/a'],
    ['http://{hostname}/a'],
    ['john@[evil.com] and bob@[192.0.2.1]', 'email john@evil.com', 'email bob@[192.0.2.1]'],
    ['hxxp://evil[.]com/[index.php]', 'url http://evil.com/index.php'],
    ['http://evil.com/[our page] says', 'url http://evil.com/'],
    ['http://evil.com/x[1].js', 'url http://evil.com/x[1].js'],
    ['E-mail: ann[a]evil.com', 'email ann@evil.com'],
    ['ex[a]mple-evil.com', 'domain example-evil.com'],
  ],
  'underscores that Markdown escaped': [
    ['http://evil.com/\\_next/a\\_b.js', 'url http://evil.com/_next/a_b.js'],
    ['http://evil.com/a\\_\\_b', 'url http://evil.com/a__b'],
    ['C:\\x\\_y.exe', 'windows-path C:\\x\\_y.exe'],
  ],
  'names in programs': [
    ['import os\nfrom email.mime.text import MIMEText\nprint(args.in, x)\nimport numpy.random'],
    ['def f(self):\n    if parsed.dev is not None:\n        stream = wrapper.stream\n        return stream'],
    ['x = 1\nself.top = Top()\n'],
    ['enc = name[:12].lower(); s = list[:80]'],
    ['import test.support'],
    ['def f():\n    url = "evil.dev"\n    host = x.name\n    return url', 'domain evil.dev'],
    ['def f():\n    # see evil.dev\n    return g(x)', 'domain evil.dev'],
    ['we import evil.live from them', 'domain evil.live'],
    ['it stops.\nC2 is evil.dev\nand evil.com', 'domain evil.dev', 'domain evil.com'],
    ['evil.com[:8080] and 203.0.113.7[:22]', 'hostname|port evil.com|8080', 'ip|port 203.0.113.7|22'],
  ],
  'names of files between other marks': [
    ['winword.exe->cmd.exe and run.exe- the loader', 'filename winword.exe', 'filename cmd.exe', 'filename run.exe'],
    [
      'PO#4471.zip, invoice_#7(1).pdf.exe and "Order #123.pdf"',
      'filename PO#4471.zip',
      'filename invoice_#7(1).pdf.exe',
      'filename Order #123.pdf',
    ],
    ['see page.html#part.pdf', 'filename page.html', 'filename part.pdf'],
    ['"report.pdf        .exe" and \'a.docx .scr\'', 'filename report.pdf        .exe', 'filename a.docx .scr'],
    ['"see a.pdf .gitignore"', 'filename a.pdf'],
    ['bob@evil.c and icon@2x.png', 'filename icon@2x.png'],
    ['C:\\Temp\\????.tmp and C:\\System3?\\a.exe', 'windows-path C:\\Temp\\????.tmp', 'windows-path C:\\System3?\\a.exe'],
    ['what is C:\\x? Next, \\\\?\\C:\\Temp\\a.exe', 'windows-path C:\\x', 'windows-path C:\\Temp\\a.exe'],
  ],
  'what else of letters and logs was read wrongly': [
    ['Muster GmbH & Co.KG, evil.co.kg', 'hostname evil.co.kg'],
    ['versão 1.2.3.4, sezione 1.2.3.4 and rozdział 1.2.3.4'],
    ['bob[_at_]evil.com and al(-at-)evil[-dot-]com', 'email bob@evil.com', 'email al@evil.com'],
    ['evil.com\\tA\\t203.0.113.7', 'domain evil.com', 'ipv4 203.0.113.7'],
    ['src=203.0.113.7^url=http://evil.com/a^usrName=bob', 'ipv4 203.0.113.7', 'url http://evil.com/a'],
    ['http://evil.com/a^b', 'url http://evil.com/a^b'],
  ],
};
