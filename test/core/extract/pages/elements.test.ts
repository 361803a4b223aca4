import { describe, expect, it, test } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

/** What it is about, the page, what is found in it. */
const PAGES: readonly (readonly [string, string, readonly string[]])[] = [
  [
    'a name in code',
    '<p>drops <code>Scan Report.exe</code> and <kbd>new order.js</kbd>.</p>',
    ['filename Scan Report.exe', 'filename new order.js'],
  ],
  ['a path in code', '<p>in <code>C:\\Users\\Public\\helper tool.exe</code> and</p>', ['windows-path C:\\Users\\Public\\helper tool.exe']],
  ['a mutex in code', '<p>the mutex is <code>Global\\My Mutex 12</code>.</p>', ['mutex Global\\My Mutex 12']],
  ['a name in a quotation', '<p>called <q>scan report.exe</q>.</p>', ['filename scan report.exe']],
  [
    'items of a list',
    '<ul><li>Invoice March.docm<li>&nbsp;Payment Advice.lnk\n</ul>',
    ['filename Invoice March.docm', 'filename Payment Advice.lnk'],
  ],
  [
    'a cell as Word writes it',
    '<table><tr><td><p><span>Payment Advice.lnk<o:p></o:p></span></p></td><td>x</td></tr></table>',
    ['filename Payment Advice.lnk'],
  ],
  ['the text of a link', '<a href="#x">Annual Report.docx</a>', ['filename Annual Report.docx']],
  ['an item that is all code', '<li><code><b>scan report.exe</b></code></li>', ['filename scan report.exe']],
  ['a name beside an empty element', '<td><a name=x></a>Payment Advice.lnk</td>', ['filename Payment Advice.lnk']],
  ['the cell beside its type', '<tr><td>File</td><td>my scan report.exe</td></tr>', ['filename my scan report.exe']],
  [
    'the name of what the lines below are of',
    '<p>Name: Rechnung Nr 4711.exe<br>Host name: a big.exe</p>',
    ['filename Rechnung Nr 4711.exe', 'filename big.exe'],
  ],
  ['no step of YAML', '<pre>- name: run my setup.sh</pre>', ['filename setup.sh']],
  ['no words beside a label that is no cell', '<p>the archive, file, and setup.exe</p>', ['filename setup.exe']],
  ['no step of a list', '<li>Run Setup.exe</li><li>delete old.exe</li>', ['filename Setup.exe', 'filename old.exe']],
  [
    'no words of a sentence',
    '<p>Windows Defender and Setup.exe</p><b>it opens setup2.exe</b>',
    ['filename Setup.exe', 'filename setup2.exe'],
  ],
  [
    'no part of an element',
    '<li>Payment <b>Advice.lnk</b></li><li><b>Payment</b> Order.lnk</li>',
    ['filename Advice.lnk', 'filename Order.lnk'],
  ],
  ['no title of a page', '<li>How to Use Setup.exe</li><td>What Is Svchost.exe</td>', ['filename Setup.exe', 'filename Svchost.exe']],
  ['no command', '<code>cmd /c start evil.exe</code>', ['filename evil.exe']],
  ['no product', '<li>Built With Node.js</li><td>Uses Next.js</td>', []],
  ['a host in the middle of code', '<code>ping evil-host.com</code>/x', ['url evil-host.com/x']],
];

/** The same of values in elements that stand side by side. */
const NEIGHBOURS: readonly (readonly [string, string, readonly string[]])[] = [
  ['an address between words', '<span>C2</span><span>203.0.113[.]5</span><span>US</span>', ['ipv4 203.0.113.5']],
  [
    'an address before its network',
    '<b>203.0.113.5</b><b>AS64500</b><b>evil.com</b>',
    ['ipv4 203.0.113.5', 'asn AS64500', 'domain evil.com'],
  ],
  [
    'hosts',
    '<del>old-evil.com</del><ins>new-evil.com</ins><i>a@evil.com</i>',
    ['domain old-evil.com', 'domain new-evil.com', 'email a@evil.com'],
  ],
  ['an address behind a blank that is no break', '<b>&nbsp;203.0.113.5</b><b>US&nbsp;</b>', ['ipv4 203.0.113.5']],
  ['a hash before a word', `<i>${'9e107d9d'.repeat(4)}</i><i>malicious</i>`, [`md5 ${'9e107d9d'.repeat(4)}`]],
  [
    'halves of a hash',
    `<i>${'9e107d9d'.repeat(4)}</i><i>${'372bb682'.repeat(4)}</i>`,
    [`sha256 ${'9e107d9d'.repeat(4)}${'372bb682'.repeat(4)}`],
  ],
  ['pieces of a host', '<b>evil-</b><b>mail</b><b>.com</b> <i>pay</i><i>pal.com</i>', ['domain evil-mail.com', 'domain paypal.com']],
  ['digits of one address', '<b>203.0.113.5</b><b>7</b>', ['ipv4 203.0.113.57']],
];

describe('elements side by side', () => {
  it.each(NEIGHBOURS)('hold %s', (_sentence, html, found) => {
    expect(extractIndicators(html, { format: 'html' }).map(({ kind, value }) => `${kind} ${value}`)).toEqual(found);
  });

  it('hold values that stand where they stand in the text of the page', () => {
    const [, second] = extractIndicators('<b>evil-a.com</b><b>evil-b.com</b>', { format: 'html' });
    expect(second?.occurrences).toEqual([{ where: { in: 'text' }, offset: 'evil-a.com'.length, seenAs: 'evil-b.com' }]);
  });
});

describe('a name of several words', () => {
  it.each(PAGES)('is found as %s', (_sentence, html, found) => {
    expect(extractIndicators(html, { format: 'html' }).map(({ kind, value }) => `${kind} ${value}`)).toEqual(found);
  });
});

test('What fills an element stands where it stands in the text of the page', () => {
  const [found] = extractIndicators('<p>It drops <code>Scan Report.exe</code>, again <code>Scan Report.exe</code></p>', { format: 'html' });
  const where = { in: 'text' };
  expect(found?.occurrences).toEqual([
    { where, offset: 'It drops '.length, seenAs: 'Scan Report.exe' },
    { where, offset: 'It drops Scan Report.exe, again '.length, seenAs: 'Scan Report.exe' },
  ]);
});

test('What fills an element of a mail is read whole, in what it forwards as well', () => {
  const forwarded = '<p>look</p><p>-----Original Message-----<br>From: a@evil.com<br>Sent: Monday<br>To: b@evil.com<br>Subject: x</p>';
  const mail = `Content-Type: text/html\r\n\r\n${forwarded}<p>run <code>scan report.exe</code></p>`;
  const found = extractIndicators(mail, { format: 'eml' });
  expect(found.find(({ kind }) => kind === 'filename')).toMatchObject({
    value: 'scan report.exe',
    occurrences: [{ where: { mail: '1!1' }, offset: 4, seenAs: 'scan report.exe' }],
  });
});

test('What stands behind the end of what is searched is no border', () => {
  const page = `<p>${'word '.repeat(20)}</p><code>scan report.exe</code>`;
  expect(extractIndicators(page, { format: 'html', maxLength: 60 })).toEqual([]);
});
