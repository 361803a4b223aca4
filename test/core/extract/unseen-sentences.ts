import type { Sentence } from './sentences.ts';

const MD5 = '6ecbedbdf40795f9751b7ef58143d6ac';
const OTHER = '9f86d081884c7d659a2feaa0c55ad015';
const SHA1 = 'ed65bfd37302d42a6b17070a0011b192f86a0815';
const JARM = '368904f50f4881e6fc6b00437ec0c25458a383007e506bccd470826cccbf21';

/** What somebody wrote who had seen neither the rules nor their tests: cases of several reports, forums and logs. */
export const UNSEEN_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'labels with words between them and their value': [
    [`The JARM of all servers is ${JARM}.`, `jarm ${JARM}`],
    [`with JARM signature value ${JARM}, JARM for the C2 servers:`, `jarm ${JARM}`],
    [`The imphash of both samples is ${MD5}`, `imphash ${MD5}`],
    [`JA3 for each of them = ${MD5}`, `ja3 ${MD5}`],
    [`The imphash of samples and ${MD5}`, `md5 ${MD5}`],
    [`JA3 from the client of malware md5 ${MD5}`, `md5 ${MD5}`],
    [`imphash of the file ${MD5}; md5 of the file: ${OTHER}`, `imphash ${MD5}`, `md5 ${OTHER}`],
  ],
  'fields behind a caret whose names hold digits': [
    [`url=http://evil.com/a.js^sha1=${SHA1}^usrName=x`, 'url http://evil.com/a.js', `sha1 ${SHA1}`],
    ['url=http://evil.com/a^src2=198.51.100.7', 'url http://evil.com/a', 'ipv4 198.51.100.7'],
    ['http://evil.com/?a=x^2=y', 'url http://evil.com/?a=x^2=y'],
  ],
  'members of what a call comes to': [
    ['requests.get(url).text; r.json(x).data; log.open("a").socket'],
    ['copy(2).txt report(final).docx v1.2(3).text', 'filename copy(2).txt', 'filename report(final).docx', 'filename v1.2(3).text'],
  ],
  'names of mutexes in brackets of other scripts, and behind a remark': [
    ['ミューテックス（Mutex）：jpx_0x77', 'mutex jpx_0x77'],
    ['Mutex (unique): abc_77x; Mutex「Kx_1」', 'mutex abc_77x', 'mutex Kx_1'],
    ['mutex «Kx_2», mutex (Xy_1): created', 'mutex Kx_2', 'mutex Xy_1'],
    ['the mutex (named pipe too): see below'],
  ],
  'words of Chinese before a name': [
    ['攻击者使用钓鱼邮件投递Report2023.rar，该木马update.exe', 'filename Report2023.rar', 'filename update.exe'],
    ['压缩包inner.zip包含Run.lnk', 'filename inner.zip', 'filename Run.lnk'],
    ['报价单2023.rar 和 木马.exe', 'filename 报价单2023.rar', 'filename 木马.exe'],
  ],
  'whom bounces were for': [
    ['bounce+user=victim.com@evil.com', 'email bounce+user=victim.com@evil.com'],
    ['bounces-jane=victim.com@evil.com', 'email bounces-jane=victim.com@evil.com'],
    ['list+tag-jane=victim.org@evil.com', 'email list+tag-jane=victim.org@evil.com'],
    ['mailto:leave-jane=victim.org@evil.com?subject=x', 'email leave-jane=victim.org@evil.com'],
    ['mailto:?to=jane.com@evil.com or leave-jane=victim.org@evil.com', 'email jane.com@evil.com', 'email victim.org@evil.com'],
    ['user=jane.com@evil.com, q=bob+x=jane.doe@evil.com', 'email jane.com@evil.com', 'email jane.doe@evil.com'],
  ],
  'signs that an URL of a mailbox escapes': [
    ['mailto:x%2By@evil.com?cc=z@evil.com', 'email x+y@evil.com', 'email z@evil.com'],
    ['"mailto:jane%3Ddoe@evil.com"', 'email jane=doe@evil.com'],
    ['x%2by@evil.com', 'email x%2by@evil.com'],
    ['href="mailto:Jane%20Doe%20%3Cjane@evil.com%3E"', 'email jane@evil.com'],
    ['mailto:a@evil.com?cc=b%40evil.com&amp;bcc=c%40evil.org', 'email a@evil.com', 'email b@evil.com', 'email c@evil.org'],
    ['<mailto:?to=a%40evil.com%2Cb%40evil.com%2C%20c%40evil.com>', ...['a', 'b', 'c'].map((name) => `email ${name}@evil.com`)],
    ['https://evil.com/?u=mailto:a?cc=b%40evil.org', 'url https://evil.com/?u=mailto:a?cc=b%40evil.org'],
    ['mailto:a@evil.com?subject=Unsubscribe%20b%40evil.org', 'email a@evil.com', 'email b@evil.org'],
    ['see ?cc=b%40evil.org of mailto:a@evil.com', 'email b@evil.org', 'email a@evil.com'],
    ['https://evil.com/a/long/path?x=1&\ne=a%40evil.org', 'url https://evil.com/a/long/path?x=1&e=a%40evil.org'],
    ['hxxp://evil[.]com/?a=1&e=a%40evil.org', 'url http://evil.com/?a=1&e=a%40evil.org'],
    ['https://evil.com/x,y%20a%40evil.org', 'url https://evil.com/x,y%20a%40evil.org'],
  ],
  'numbers that stand for nothing': [
    ['0x0000000000000000000000000000000000000000, 0x000000000000000000000000000000000000dEaD'],
    [`csrf=${SHA1}; _xsrf=${SHA1}; viewstate: ${SHA1}`],
    ['block 00000000000000000002a7c4c1e48d76c5a37902165a270156b7a8d72728a054 and id 00000000000000000000000000000001'],
    [`csrf tool ${SHA1}`, `sha1 ${SHA1}`],
    [`File hash: 0x${MD5}; key 0x${OTHER}`, `md5 ${MD5}`],
  ],
  'parts of archives': [
    ['evil.7z.001, evil.tar.gz.002 and evil.zip.003', 'filename evil.7z.001', 'filename evil.tar.gz.002', 'filename evil.zip.003'],
    ['see evil.docx.001, v7.1.001 and zip.001'],
  ],
  'lists of hosts behind what the DNS was asked': [
    ['DNS lookups: main.rs, script.pl, app.py', 'domain main.rs', 'domain script.pl', 'domain app.py'],
    ['DNS queries: script.pl and app.py', 'domain script.pl', 'domain app.py'],
    ['queries: script.pl, app.py; file records: a.py, b.sh', 'filename script.pl', 'filename app.py', 'filename a.py', 'filename b.sh'],
  ],
  'commas in brackets': [
    ['evil[.]com[,] evil2[.]com[,] evil3[.]com', 'domain evil.com', 'domain evil2.com', 'domain evil3.com'],
    ['evil[,]com, evil2 [,] com', 'domain evil.com', 'domain evil2.com'],
  ],
  'first letters of schemes as bytes': [
    ['\\x68ttp:\\/\\/evil.com\\/a, "\\x68ttps://evil2.com/b"', 'url http://evil.com/a', 'url https://evil2.com/b'],
    ['C:\\x68ttp\\a.exe', 'windows-path C:\\x68ttp\\a.exe'],
  ],
  'more forms of known labels': [
    ['AS#64496 and AS #64497', 'asn AS64496', 'asn AS64497'],
    ['msgid=20240103.1@mx.evil.com to=jane@evil.com', 'message-id <20240103.1@mx.evil.com>', 'email jane@evil.com'],
  ],
  'URLs that were escaped more than once': [
    ['http%253A%252F%252Fevil-host.com%252Fa', 'url http://evil-host.com/a'],
    ['u=https%25253A%25252F%25252Fevil-host.com%25252Fa%25253Fb%25253D1', 'url https://evil-host.com/a?b=1'],
    ['u=https%3A%2F%2F25evil.com%2Fa', 'url https://25evil.com/a'],
    ['100%253A50 and %252F%252Fa'],
  ],
  'schemes of which some letters were hidden': [
    ['\u0024{\u0024{lower:j}ndi:\u0024{lower:l}dap://evil.com/o}', 'url ldap://evil.com/o'],
    ['\u0024{jndi:\u0024{::-r}mi://evil.com/o}', 'url rmi://evil.com/o'],
    ['{x}http://evil.com/a', 'url http://evil.com/a'],
  ],
  'notes in brackets right behind a host': [
    ['evil-host.club(down),evil-host2.xyz(live)', 'domain evil-host.club', 'domain evil-host2.xyz'],
    ['evilhost.com(dead)', 'domain evilhost.com'],
    ['x.club(y), item.name(a), a-item.name(b)'],
  ],
  'identifiers of keys in certificates': [
    [`subject key identifier ${SHA1}; Authority Key Identifier: ${SHA1}`],
    [`X509v3 Subject Key Identifier:\n    ${SHA1}`],
    [`file identifier: ${SHA1}`, `sha1 ${SHA1}`],
  ],
  'techniques over the borders of cells': [
    ['T1059\n.003 Windows Command Shell, T1547\r\n  .001, T1566/.001', 'attack-id T1059.003', 'attack-id T1547.001', 'attack-id T1566.001'],
    ['TA0001Initial Access T1566.001Spearphishing T1105Ingress', 'attack-id TA0001', 'attack-id T1566.001', 'attack-id T1105'],
    ['T1059. 005, T1059/001/x and T1059.001X', 'attack-id T1059'],
    ['T1059/.001/.002', 'attack-id T1059.001', 'attack-id T1059.002'],
    ['CVE-2021-44228CVE-2021-45046CVE-2021-45105', 'cve CVE-2021-44228', 'cve CVE-2021-45046', 'cve CVE-2021-45105'],
    ['CVE-2021-44228CVE-2021-45046 CVE-2021-44229CVEs', 'cve CVE-2021-44228', 'cve CVE-2021-45046', 'cve CVE-2021-44229'],
  ],
  'addresses as low as versions behind a host': [
    ['Domain IP\nevil-host.club 45.9.9.1 2023-01-01', 'domain evil-host.club', 'ipv4 45.9.9.1'],
    ['c2.evil.com 23.1.2.9, evil2.xyz 5.6.7.9', 'hostname c2.evil.com', 'ipv4 23.1.2.9', 'domain evil2.xyz', 'ipv4 5.6.7.9'],
    ['evil.net\t5.6.7.9', 'domain evil.net', 'ipv4 5.6.7.9'],
    ['node.js\t2.1.2.9, socket.io 2.0.1.3, asp.net 4.0.3.1 and Outlook.com 1.2.3.5', 'domain outlook.com'],
  ],
  'services of Tor over two lines': [
    [
      'Tor: an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoc\nlggepxt25ov7bdad.onion',
      'onion an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion',
    ],
    [
      'an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepx\r\nt25ov7bdad[.]onion',
      'onion an5ov2xuxpzg3wv6ojlkqkknyuw2jdkxlijepnoclggepxt25ov7bdad.onion',
    ],
    ['services\nlggepxt25ov7bdad.onion', 'onion lggepxt25ov7bdad.onion'],
  ],
  'cells that were copied line by line': [
    [
      `SHA256\nName\n${MD5}\n${OTHER}\nsvc.exe\nLoader\n${OTHER}\n${MD5}\ncfg.dat`,
      `sha256 ${MD5}${OTHER}`,
      'filename svc.exe',
      `sha256 ${OTHER}${MD5}`,
      'filename cfg.dat',
    ],
    [`SHA256 unknown.\nMD5s:\n${MD5}\n${OTHER}\ndone`, `md5 ${MD5}`, `md5 ${OTHER}`],
    [`The file is signed with SHA256 and RSA.\n${MD5}\n${OTHER}`, `md5 ${MD5}`, `md5 ${OTHER}`],
    [`SHA256 hash:\n${MD5}\n${OTHER}`, `sha256 ${MD5}${OTHER}`],
    [`SHA256 Name\na\n${MD5}\n${OTHER}\n${MD5}\nb`, `md5 ${MD5}`, `md5 ${OTHER}`],
    [`MD5\nName\n${MD5}\n${OTHER}\nsvc.exe`, `md5 ${MD5}`, `md5 ${OTHER}`, 'filename svc.exe'],
  ],
  'folders with blanks in quotes': [
    [
      '"C:/Program Files/Evil/bin" "C:/Program Files (x86)/Evil/Bar"',
      'windows-path C:/Program Files/Evil/bin',
      'windows-path C:/Program Files (x86)/Evil/Bar',
    ],
    ['"C:/a.exe /b/c" and "C:/Temp -o/b"', 'windows-path C:/a.exe', 'windows-path C:/Temp'],
  ],
  'pipes of a shell': [['my $pipe="| $_"; $pipe = "> x"'], ['named pipe "evil_1"', 'named-pipe evil_1']],
  'words before numbers in French, and before documents': [
    ['Le domaine pointe vers 185.10.20.30 ; il va vers 203.0.113.7', 'ipv4 185.10.20.30', 'ipv4 203.0.113.7'],
    ['vers 3.1.2.4, Vers.: 12.1.2.3; Doc. No. 11.22.33.44'],
    ['document 203.0.113.9 sent', 'ipv4 203.0.113.9'],
    ['p.es. alle ore 10.30, et.al.'],
  ],
  'fields of mails with the numbers of messages and parts': [
    ['Resent-Message-ID: <r1@evil.com> X-Original-Message-ID: <r2@evil.com>', 'message-id <r1@evil.com>', 'message-id <r2@evil.com>'],
    ['Content-ID: <img1@evil.com>, Content-Id: <logo.png>', 'filename logo.png'],
    ['Errors-To: <e@evil.com>; the content-id of e2@evil.com', 'email e@evil.com', 'email e2@evil.com'],
  ],
  'short names of pipes, and those of source code': [
    ['named pipe: \\\\.\\pipe\\a', 'named-pipe \\\\.\\pipe\\a'],
    ['"\\\\PIPE\\\\evil_d"', 'named-pipe \\PIPE\\evil_d'],
    ['a\\pipe\\n and "\\pipe\\n"'],
  ],
};
