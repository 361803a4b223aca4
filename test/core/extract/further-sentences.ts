import type { Sentence } from './sentences.ts';

const MD5 = '9e107d9d372bb6826bd81d3542a419d6';
const OTHER_MD5 = 'e4d909c290d0fb1ca068ffaddf22cbd0';
const SHA256 = `${MD5}${OTHER_MD5}`;

/** What was read wrongly in two further rounds of cases that somebody made up before any look at the rules. */
export const FURTHER_SENTENCES: Readonly<Record<string, readonly Sentence[]>> = {
  'hosts and paths that are spoken': [
    ['evil dash site dot com slash login', 'url evil-site.com/login'],
    ['go to evil dash site dot com slash login and then', 'url evil-site.com/login'],
    ['http colon slash slash www dot my hyphen evil dot co dot uk slash gate dot php now', 'url http://www.my-evil.co.uk/gate.php'],
    ['hxxps colon slash slash evil dot com colon 8443 slash a underscore b', 'url https://evil.com:8443/a_b'],
    ['evil dot com slash a, then bad dot net slash', 'url evil.com/a', 'url bad.net/'],
    ['mail john at evil dash site dot com', 'email john@evil-site.com'],
    ['hxxps:// evil dot net', 'url https://evil.net'],
    ['the new one, a dash evil dot com', 'domain evil.com'],
    ['evil dot com colon and evil dot com dash the kit', 'domain evil.com'],
    ['a dash of salt slash pepper'],
  ],
  'marks in brackets with blanks around them': [
    ['evil[.]com [/] a [/] b.php', 'url evil.com/a/b.php'],
    ['evil [dot] co [dot] uk [slash] login', 'url evil.co.uk/login'],
    ['evil.com [/] login', 'url evil.com/login'],
    ['evil [dash] site [.] com', 'domain evil-site.com'],
    ['either [/] or, this [dash] that'],
  ],
  'an `a` in brackets': [
    ['ann[a]evil.com, john.doe[a]evil.com', 'email ann@evil.com', 'email john.doe@evil.com'],
    ['b[a]d.com, www.ev[a]l.com, evil-upd[a]te.com', 'domain bad.com', 'hostname www.eval.com', 'domain evil-update.com'],
  ],
  'brackets inside the host of an URL': [
    ['http://ev[il.com/x', 'url http://evil.com/x'],
    ['http://ev[il].com/x', 'url http://evil.com/x'],
    ['http://evil.com[x.com and http://evil.net[1].Then', 'url http://evil.com', 'domain x.com', 'url http://evil.net'],
  ],
  'versions by what was said before': [
    ['BUILD_ID = "1.0.0.27", build id 1.0.0.28'],
    ['Agent version on SRV1: 5.4.3.2'],
    ['Agent version on SRV1: 203.0.113.7', 'ipv4 203.0.113.7'],
    ['connection from SRV1: 5.4.3.2', 'ipv4 5.4.3.2'],
  ],
  'the only field of a record': [
    ['{"bot.id": 77} and { "bot.id" : true }'],
    ['{"evil.com": 77}', 'domain evil.com'],
    ['{"evil.id": "panel"}', 'domain evil.id'],
  ],
  'local parts that few people have': [
    ['_______@evil.com', 'email _______@evil.com'],
    ['__init__@evil.com', 'domain evil.com'],
    ['a!b#c$d@evil.com', 'email a!b#c$d@evil.com'],
    ['$user@evil.com', 'email user@evil.com'],
    ['"a \\"b\\" c"@evil.com', 'email "a \\"b\\" c"@evil.com'],
    ['{\\"to\\": \\"x\\", \\"cc\\": \\"@evil.com\\"}', 'domain evil.com'],
  ],
  'schemes and hosts with one slash or blanks': [
    ['http[:]/evil.com/a and hxxp[:]/203.0.113.7/b', 'url http://evil.com/a', 'url http://203.0.113.7/b'],
    ['http:// evil.com /a', 'url http://evil.com/a'],
    ['see http://evil.com /a', 'url http://evil.com'],
    ['either[:]/or'],
  ],
  'labels in brackets behind a hash': [
    [`${MD5} (imphash), ${OTHER_MD5} (JA3)`, `imphash ${MD5}`, `ja3 ${OTHER_MD5}`],
    [`${MD5} (imphash), ${OTHER_MD5} (loader)`, `imphash ${MD5}`, `md5 ${OTHER_MD5}`],
    [`${SHA256} (Authentihash)`, `authentihash ${SHA256}`],
    [`${MD5} (MD5), ${OTHER_MD5} (imphash unknown)`, `md5 ${MD5}`, `md5 ${OTHER_MD5}`],
    [`Imphashes: ${MD5} (loader), ${OTHER_MD5}`, `imphash ${MD5}`, `imphash ${OTHER_MD5}`],
    [`imphash ${MD5} (loader), ${OTHER_MD5}`, `imphash ${MD5}`, `md5 ${OTHER_MD5}`],
  ],
  'names of malware with a kind and a platform': [
    ['Trojan.Win32.Agent.xyz, Backdoor.MSIL.Bladabindi.net'],
    ['Bot.Evil.Panel.net', 'hostname bot.evil.panel.net'],
  ],
  'paths of devices and agents of Android': [
    ['\\\\.\\C:\\x\\y.sys and \\\\.\\PhysicalDrive0', 'windows-path C:\\x\\y.sys', 'windows-path \\\\.\\PhysicalDrive0'],
    ['by Dalvik/2.1.0 (Linux; U; Android 9; X Build/P.1) at', 'user-agent Dalvik/2.1.0 (Linux; U; Android 9; X Build/P.1)'],
    ['the Dalvik VM'],
  ],
  'hashes that a hyphen divides at the end of a line': [
    [`MD5 ${MD5.slice(0, 20)}-\n${MD5.slice(20)}.`, `md5 ${MD5}`],
    [`${SHA256.slice(0, 40)}-\r\n${SHA256.slice(40)}`, `sha1 ${SHA256.slice(0, 40)}`],
    [`${MD5.slice(0, 20)}-\n${MD5.slice(19)}`],
    ['550e8400-e29b-41d4-a716-\n446655440000'],
  ],
  'sections of standards and members of programs': [
    ['DIN 18.040.2.1, RFC 1.2.3.4'],
    ['msg.to = mail.cc; and tags = var.tags.info }'],
    ['evil.to = 203.0.113.7', 'domain evil.to', 'ipv4 203.0.113.7'],
  ],
  'names behind escapes that turn letters round or show nothing': [
    ['[x](./invoice%E2%80%AEfdp.exe)', 'filename invoicefdp.exe'],
    ['[x](./a%20b%E2%80%8B.exe)', 'filename a b.exe'],
    ['[x](./..%2F..%2Fetc%2Fb%20c.exe)', 'filename b c.exe'],
  ],
  'numbers of builds and sections in other words': [
    ['ELF 64-bit, BuildID[sha1]=2fd4e1c67a2d28fced849ee1bb76e7391b93eb12, stripped'],
    ['files[sha1]=2fd4e1c67a2d28fced849ee1bb76e7391b93eb12', 'sha1 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12'],
    ['vedi sez. 3.2.1.4 del testo'],
    ['phiên bản 1.2.3.4 của ứng dụng'],
    ['máy chủ 203.0.113.7', 'ipv4 203.0.113.7'],
  ],
  'clicks that lead on': [
    ['https://ad.doubleclick.net/ddm/clk/4154;2224;o;;?https://evil.com/a', 'url https://evil.com/a'],
    ['http://evil.com/a;443;DE', 'url http://evil.com/a'],
    ['https://dereferer.me/?https%3A%2F%2Fevil.com%2Fa%2520b', 'url https://evil.com/a%20b'],
    ['https://x.r.us-east-1.awstrack.me/L0/https:%2F%2Fevil.com%2Fa%3Fb=c/1/010/x=1', 'url https://evil.com/a?b=c'],
    ['https://notawstrack.me/L0/https:%2F%2Fevil.com%2Fa/1/', 'url https://notawstrack.me/L0/https:%2F%2Fevil.com%2Fa/1/'],
    ['https://click.pstmrk.it/3s/evil.com%2Fa/abc/def', 'url https://evil.com/a'],
    ['https://outgoing.prod.webservices.mozgcp.net/v1/0a/https%3A//evil.com/x', 'url https://evil.com/x'],
  ],
};
