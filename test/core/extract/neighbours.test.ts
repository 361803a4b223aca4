import { describe, expect, test } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

/** As reports write values, and what each is alone. */
const VALUES: readonly (readonly [written: string, found: string])[] = [
  ['https://evil-host.com/a/b?c=1', 'url https://evil-host.com/a/b?c=1'],
  ['hxxps://evil-host[.]com/gate.php', 'url https://evil-host.com/gate.php'],
  ['evil-host.com', 'domain evil-host.com'],
  ['evil-host[.]com', 'domain evil-host.com'],
  ['c2.evil-host.com', 'hostname c2.evil-host.com'],
  ['198.51.100.23', 'ipv4 198.51.100.23'],
  ['198.51.100[.]23', 'ipv4 198.51.100.23'],
  ['198.51.100.23:8080', 'ip|port 198.51.100.23|8080'],
  ['evil-host.com:8443', 'hostname|port evil-host.com|8443'],
  ['203.0.113.0/24', 'cidr 203.0.113.0/24'],
  ['2001:db8::5', 'ipv6 2001:db8::5'],
  ['bad.actor@evil-host.com', 'email bad.actor@evil-host.com'],
  ['bad.actor[at]evil-host[.]com', 'email bad.actor@evil-host.com'],
  ['MD5: d41d8cd98f00b204e9800998ecf8427e', 'md5 d41d8cd98f00b204e9800998ecf8427e'],
  ['da39a3ee5e6b4b0d3255bfef95601890afd80709', 'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ],
  ['imphash: f34d5f2d4577ed6d9ceec516c1f5a744', 'imphash f34d5f2d4577ed6d9ceec516c1f5a744'],
  ['JA3 6734f37431670b3ab4292b8f60f29984', 'ja3 6734f37431670b3ab4292b8f60f29984'],
  ['invoice.exe', 'filename invoice.exe'],
  ['C:\\Users\\Public\\run.exe', 'windows-path C:\\Users\\Public\\run.exe'],
  ['%APPDATA%\\evil\\run.dll', 'windows-path %APPDATA%\\evil\\run.dll'],
  ['/tmp/.x/kworker', 'unix-path /tmp/.x/kworker'],
  ['HKLM\\Software\\Evil\\Run', 'regkey HKLM\\Software\\Evil\\Run'],
  ['mutex: Qwerty_987', 'mutex Qwerty_987'],
  ['mutex Global\\Abc123', 'mutex Global\\Abc123'],
  ['named pipe \\\\.\\pipe\\evilpipe', 'named-pipe \\\\.\\pipe\\evilpipe'],
  ['00:1a:2b:3c:4d:5e', 'mac-address 00:1a:2b:3c:4d:5e'],
  ['AS64500', 'asn AS64500'],
  ['CVE-2024-3400', 'cve CVE-2024-3400'],
  ['CWE-79', 'cwe CWE-79'],
  ['GHSA-jfh8-c2jp-5v3q', 'ghsa GHSA-jfh8-c2jp-5v3q'],
  ['T1566.001', 'attack-id T1566.001'],
  ['1BoatSLRHtKNngkdXEeobR76b53LETtpyT', 'btc 1BoatSLRHtKNngkdXEeobR76b53LETtpyT'],
  ['DE89 3704 0044 0532 0130 00', 'iban DE89370400440532013000'],
  ['BIC COBADEFFXXX', 'bic COBADEFFXXX'],
  ['phone +49 30 901820', 'phone +4930901820'],
  ['UA-12345678-1', 'tracker-id UA-12345678-1'],
  ['Message-ID: <20260101.abc@mail.evil-host.com>', 'message-id <20260101.abc@mail.evil-host.com>'],
  ['User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'user-agent Mozilla/5.0 (Windows NT 10.0; Win64; x64)'],
  ['expyuzz4wqqyqhjn.onion', 'onion expyuzz4wqqyqhjn.onion'],
];

/** How two of them stand beside each other: A and B. */
const PLACES: readonly string[] = [
  ...['A, B', 'A; B', 'A and B', 'A or B', 'A | B', 'A\tB', 'A -> B', 'A → B', 'A • B', 'A from B', 'A to B', 'A with B', 'A on B'],
  ...['A\nB', 'A\r\n\r\nB', '- A\n- B', '* A\n* B', '1. A\n2. B', '> A\n> B', '| A | B |', 'A.\nB.', 'IOC: A, B'],
  ...['`A` `B`', '`A`, `B`', '"A", "B"', "'A','B'", '“A” and “B”', '«A» «B»', '[A] [B]', '**A** **B**'],
];

/** And in a page. */
const PAGES: readonly string[] = [
  ...['<td>A</td><td>B</td>', '<tr><td>A<td>B', '<li>A</li><li>B</li>', 'A<br>B', '<p>A</p><p>B</p>', '<pre>A\nB</pre>'],
  ...['<b>A</b>, <i>B</i>', '<button>A</button><button>B</button>', '<div>A<span hidden>x</span></div><div>B</div>'],
];

/** What is taken for something else, and why that is right. */
function isAmbiguous(a: string, b: string, place: string): boolean {
  // A key may hold blanks, and what leads to another backslash in it, too; a pipe has a path in quotes around it.
  return (a.startsWith('HKLM') && b.startsWith('named pipe') && !/^A[\n,;|]/.test(place)) || (place.includes('[') && a.startsWith('named'));
}

describe('Values beside each other', () => {
  test.each(PLACES)('%j: each is found as it is alone', (place) => {
    expect(wrongIn(place, 'text')).toEqual([]);
  });

  test.each(PAGES)('of a page, %j: each is found as it is alone', (place) => {
    expect(wrongIn(place, 'html')).toEqual([]);
  });
});

function wrongIn(place: string, format: 'text' | 'html'): readonly string[] {
  const wrong: string[] = [];
  for (const [a, foundA] of VALUES) {
    for (const [b, foundB] of VALUES) {
      if (a === b || isAmbiguous(a, b, place)) continue;
      const text = place.replace(/[AB](?![a-z])/g, (letter) => write(letter === 'A' ? a : b, format));
      const found = extractIndicators(text, { format }).map(({ kind, value }) => `${kind} ${value}`);
      if (String(found.sort()) !== String([...new Set([foundA, foundB])].sort())) wrong.push(`${text} => ${found.join(' + ')}`);
    }
  }
  return wrong;
}

function write(value: string, format: 'text' | 'html'): string {
  return format === 'html' ? value.replaceAll('&', '&amp;').replaceAll('<', '&lt;') : value;
}
