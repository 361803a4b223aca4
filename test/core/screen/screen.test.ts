import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Indicator, Kind } from '#core/extract/indicator.ts';
import type { Mail } from '#core/parse/mail.ts';
import { screen } from '#core/screen/screen.ts';
import type { ScreenOptions } from '#core/screen/screen-options.ts';
import { SNAPSHOT } from '#core/screen/warninglists/snapshot.ts';
import { processorTime } from '../../processor-time.ts';
import { indicator, mailWith } from './make.ts';

function decide(one: Indicator, options: Partial<ScreenOptions> = {}, mail: Partial<Mail> = {}) {
  const [first] = screen([one], { mail: mailWith(mail), warninglists: SNAPSHOT }, { hostsOfUrls: false, ...options });
  if (!first) {
    throw new Error('nothing came back');
  }
  const { indicator: _same, ...decision } = first;
  return decision;
}

describe('what nobody speaks against', () => {
  test('is kept, may be used for detection, and has no reason', () => {
    expect(decide(indicator('url', 'https://evil.example/login'))).toEqual({ keep: true, to_ids: true, why: [] });
  });
});

describe('lists of mail_to_misp', () => {
  test('row 40: excluded domains are held back with their subdomains, look-alikes are not', () => {
    const exclude = ['google.com'];
    expect(decide(indicator('url', 'https://docs.google.com/x'), { exclude })).toMatchObject({
      keep: false,
      why: [{ rule: 'excludelist', entry: 'google.com' }, {}],
    });
    expect(decide(indicator('domain', 'evil-google.com'), { exclude })).toMatchObject({ keep: true, to_ids: true });
    // Without a list of one's own only the front pages are: phishing lives on the rest.
    expect(decide(indicator('url', 'https://www.google.com/')).keep).toBe(false);
    expect(decide(indicator('url', 'https://docs.google.com/forms/x')).keep).toBe(true);
  });

  test('row 41: internal systems become links of the category Internal reference', () => {
    expect(decide(indicator('url', 'https://tickets.corp.example/1'), { internal: ['tickets.corp.example'] })).toEqual({
      keep: true,
      to_ids: false,
      type: 'link',
      category: 'Internal reference',
      why: [{ rule: 'internallist', entry: 'tickets.corp.example' }],
    });
    expect(decide(indicator('url', 'http://local/'), { internal: ['internal.system.local'], private: 'off' })).toMatchObject({
      keep: true,
      to_ids: true,
    });
  });

  test('row 42: sites about threats become links of the category External analysis, with every host below them', () => {
    for (const url of ['https://www.virustotal.com/gui/file/1', 'https://bazaar.abuse.ch/sample/1']) {
      expect(decide(indicator('url', url))).toMatchObject({ keep: true, to_ids: false, type: 'link', category: 'External analysis' });
    }
  });

  test('row 42: internal is asked before external, excluded before both', () => {
    const lists = { internal: ['x.example'], external: ['x.example'] };
    expect(decide(indicator('domain', 'x.example'), lists)).toMatchObject({ category: 'Internal reference' });
    expect(decide(indicator('domain', 'x.example'), { ...lists, exclude: ['x.example'] })).toMatchObject({
      keep: false,
      why: [{ rule: 'excludelist' }, {}, {}],
    });
  });

  test('row 43: with the switch, a URL with an IP address as host is not for detection; the address is', () => {
    const ipUrls = { ipUrls: 'no_ids', private: 'off' } as const;
    expect(decide(indicator('url', 'http://203.0.113.5/a'), ipUrls)).toMatchObject({ to_ids: false, why: [{ rule: 'ip-url' }] });
    expect(decide(indicator('ipv4', '203.0.113.5'), ipUrls)).toMatchObject({ to_ids: true });
  });

  test('row 43: MISP may refuse a bare host, never a URL for its host, never a link', () => {
    const enforced = (one: Indicator) => decide(one, { enforceWarninglist: true }).enforceWarninglist;
    expect(enforced(indicator('url', 'https://bit.example'))).toBe(true);
    expect(enforced(indicator('url', 'https://bit.example/'))).toBe(true);
    expect(enforced(indicator('url', 'https://bit.example/3xK'))).toBe(false);
    expect(enforced(indicator('url', 'https://bit.example?u=1'))).toBe(false);
    expect(enforced(indicator('url', 'https://virustotal.com'))).toBe(false);
    expect(enforced(indicator('md5', 'd41d8cd98f00b204e9800998ecf8427e'))).toBe(true);
    expect(decide(indicator('domain', 'a.example'))).not.toHaveProperty('enforceWarninglist');
  });

  test('row 44: hosts that malware and people use alike lose to_ids; the comment stands on the URL alone', () => {
    expect(decide(indicator('url', 'http://ipinfo.io/ip'))).toMatchObject({
      keep: true,
      to_ids: false,
      comment: 'Known host (mostly for connectivity test or IP lookup)',
    });
    const host = decide(indicator('domain', 'ipinfo.io'));
    expect(host.to_ids).toBe(false);
    expect(host).not.toHaveProperty('comment');
    expect(decide(indicator('hostname', 'xapi.ipify.org'), { warninglists: 'off' }).to_ids).toBe(true);
  });

  test('row 44: name servers that anybody may ask are kept, and not for detection', () => {
    for (const [kind, value] of [
      ['ipv4', '8.8.8.8'],
      ['ipv4', '1.1.1.1'],
      ['ip|port', '9.9.9.9|53'],
    ] as const) {
      expect(decide(indicator(kind, value)), value).toMatchObject({ keep: true, to_ids: false });
    }
  });

  test('rows 45 and 46: hosts of URLs are added once, with their port as comment', () => {
    const url = (value: string, port?: number) => indicator('url', value, port === undefined ? {} : { port });
    const screened = screen(
      [
        url('http://evil.example:8080/a', 8080),
        url('http://evil.example/b'),
        url('http://198.51.100.7:81/', 81),
        indicator('hostname', 'www.known.example'),
        url('https://www.known.example:444/', 444),
      ],
      { mail: mailWith({}) },
      { private: 'off' },
    );
    expect(screened.slice(5).map(({ comment, indicator: { kind, value } }) => [kind, value, comment])).toEqual([
      ['domain', 'evil.example', 'on port: 8080'],
      ['ipv4', '198.51.100.7', 'on port: 81'],
    ]);
    expect(screened[3]).toMatchObject({ comment: 'on port: 444' });
    expect(screened[5]?.indicator.occurrences).toHaveLength(2);
  });

  test('the host of a link is held back, for the link says it already; written by itself it is a link', () => {
    const [, host] = screen([indicator('url', 'https://www.virustotal.com/x')], { mail: mailWith({}) });
    expect(host).toMatchObject({ indicator: { value: 'www.virustotal.com' }, keep: false });
    expect(decide(indicator('hostname', 'www.virustotal.com'))).toMatchObject({ keep: true, type: 'link' });
  });
});

describe('what belongs to the victims', () => {
  const mail: Partial<Mail> = {
    from: [{ address: 'boss@evil.example' }],
    to: [{ address: 'Victim@Bank.example' }],
    cc: [{ address: 'x@evil.example' }],
    deliveredTo: [{ address: 'team+list@bank.example' }],
    envelope: { rcptTo: ['hidden@other.example'] },
    headers: [{ name: 'X-Original-To', raw: '', value: '<orig@third.example>' }],
  };

  test.each(['victim@bank.example', 'team@bank.example', 'hidden@other.example', 'orig@third.example', 'x@evil.example'])(
    'the recipient %s is never for detection',
    (address) => {
      expect(decide(indicator('email', address), {}, mail)).toMatchObject({ keep: true, to_ids: false, why: [{ rule: 'recipient' }] });
    },
  );

  test('nor is the domain of a recipient, and what is below it', () => {
    expect(decide(indicator('url', 'https://www.bank.example/login'), {}, mail)).toMatchObject({
      to_ids: false,
      why: [{ rule: 'recipient', entry: 'bank.example' }],
    });
  });

  test('but a sender cannot protect his own domain by writing to himself', () => {
    expect(decide(indicator('domain', 'evil.example'), {}, mail)).toMatchObject({ to_ids: true });
  });

  test('recipients of the mail inside count as well', () => {
    const outer = { forwarded: [mailWith({ path: '2', to: [{ address: 'inner@bank.example' }] })] };
    expect(decide(indicator('email', 'inner@bank.example'), {}, outer)).toMatchObject({ to_ids: false });
  });

  test('own domains, networks and addresses lose to_ids, or are held back where that is wished', () => {
    const options = { ownDomains: ['corp.example', '198.18.0.0/15'], ownAddresses: ['me@mail.example'], private: 'off' as const };
    for (const one of [indicator('hostname', 'vpn.corp.example'), indicator('email', 'me@mail.example'), indicator('ipv4', '198.19.1.1')]) {
      expect(decide(one, options)).toMatchObject({ keep: true, to_ids: false, why: [{ rule: 'own' }] });
      expect(decide(one, { ...options, own: 'hold' }).keep).toBe(false);
    }
  });
});

describe('private and reserved addresses', () => {
  test.each<[Kind, string, string]>([
    ['ipv4', '10.1.2.3', 'private'],
    ['ipv4', '127.0.0.1', 'loopback'],
    ['ipv4', '169.254.1.1', 'linkLocal'],
    ['ipv4', '100.64.0.1', 'carrierGradeNat'],
    ['ipv4', '224.0.0.1', 'multicast'],
    ['ipv4', '192.0.2.1', 'reserved'],
    ['ipv6', '::1', 'loopback'],
    ['ipv6', 'fe80::1', 'linkLocal'],
    ['ipv6', 'fd00::1', 'uniqueLocal'],
    ['ipv6', '::ffff:10.0.0.1', 'private'],
    ['ip|port', '10.1.2.3|8080', 'private'],
    ['url', 'http://192.168.1.1/admin', 'private'],
    ['url', 'http://localhost:3000/', 'localhost'],
    ['hostname', 'printer.corp.local', 'local'],
    ['url', 'http://intranet/x', 'intranet'],
  ])('%s %s is %s', (kind, value, entry) => {
    expect(decide(indicator(kind, value), { warninglists: 'off' })).toEqual({
      keep: true,
      to_ids: false,
      why: [{ rule: 'private', entry }],
    });
  });

  test('a host without a dot is held back, for MISP takes none', () => {
    const decided = decide(indicator('hostname', 'intranet'), { warninglists: 'off' });
    expect(decided).toMatchObject({ keep: false, why: [{ rule: 'private', entry: 'intranet' }] });
  });

  test.each<[Kind, string]>([
    ['ipv4', '81.2.69.142'],
    ['ipv6', '2a00:1450:4001::1'],
    ['hostname', 'local.evil.example'],
    ['hostname', 'mylocal.com.evil.example'],
  ])('%s %s is not', (kind, value) => {
    expect(decide(indicator(kind, value), { warninglists: 'off' })).toMatchObject({ to_ids: true });
  });
});

describe('decoration of HTML', () => {
  const inLink = (value: string, ...attributes: readonly string[]): Indicator => ({
    kind: 'url',
    value,
    occurrences: attributes.map((attribute) => ({ where: { in: 'link', mail: '', part: '1', attribute }, offset: 0, seenAs: value })),
  });

  test('names of markup are held back', () => {
    expect(decide(inLink('http://schemas.microsoft.com/office/2004/12/omml', 'xmlns'), { exclude: [] })).toMatchObject({
      keep: false,
      why: [{ rule: 'decoration' }],
    });
    expect(decide(indicator('url', 'http://www.w3.org/TR/html4/strict.dtd'), { exclude: [] }).keep).toBe(false);
  });

  test('a picture or tracking pixel is kept without to_ids', () => {
    expect(decide(inLink('https://evil.example/p.gif?id=1', 'img src'))).toEqual({
      keep: true,
      to_ids: false,
      why: [{ rule: 'decoration', entry: 'img src' }],
    });
  });

  test('what is a picture here and a link there is a link', () => {
    expect(decide(inLink('https://evil.example/p', 'img src', 'a href')).to_ids).toBe(true);
  });
});

describe('warninglists of the snapshot', () => {
  test.each<[Kind, string, string]>([
    ['ipv4', '17.1.2.3', 'List of known Apple IP ranges'],
    ['hostname', 'www.1822direkt.com', 'List of known bank domains'],
    ['md5', 'd41d8cd98f00b204e9800998ecf8427e', 'List of known hashes with common false-positives (based on Florian Roth input list)'],
    ['email', 'abuse@evil.example', 'Common contact e-mail addresses'],
    ['url', 'https://2h.ae', 'List of known URL Shorteners domains'],
  ])('%s %s is on "%s" and loses to_ids', (kind, value, list) => {
    expect(decide(indicator(kind, value))).toMatchObject({ keep: true, to_ids: false, why: [{ rule: 'warninglist', entry: list }] });
  });

  test('a URL with a path is not judged by its host', () => {
    expect(decide(indicator('url', 'https://2h.ae/abc'))).toMatchObject({ to_ids: true, why: [] });
  });

  test('a URL that says no more than its host is judged by lists for host names too', () => {
    expect(decide(indicator('url', 'https://login.microsoftonline.com/'))).toMatchObject({ to_ids: false, why: [{ rule: 'warninglist' }] });
    expect(decide(indicator('url', 'https://login.microsoftonline.com/x?y')).to_ids).toBe(true);
  });

  test('a hit can hold back, or count for nothing', () => {
    expect(decide(indicator('ipv4', '17.1.2.3'), { warninglists: 'hold' }).keep).toBe(false);
    expect(decide(indicator('ipv4', '17.1.2.3'), { warninglists: 'off' })).toEqual({ keep: true, to_ids: true, why: [] });
  });
});

describe('programs of the system', () => {
  test.each<[Kind, string]>([
    ['windows-path', 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
    ['windows-path', '%windir%\\SysWOW64\\rundll32.exe'],
    ['windows-path', 'C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\MSBuild.exe'],
    ['filename', 'cmd.exe'],
  ])('%s %s is not for detection', (kind, value) => {
    expect(decide(indicator(kind, value))).toMatchObject({ keep: true, to_ids: false, why: [{ rule: 'system-program' }] });
  });

  test.each<[Kind, string]>([
    ['windows-path', 'C:\\Users\\Public\\svchost.exe'],
    ['windows-path', 'C:\\Windows\\System32\\evil.exe'],
    ['filename', 'cmd.pdf.exe'],
    ['filename', 'powershell.ps1'],
  ])('%s %s is', (kind, value) => {
    expect(decide(indicator(kind, value)).to_ids).toBe(true);
  });
});

test('every reason is told, the deciding one first', () => {
  expect(decide(indicator('hostname', 'www.google.com')).why.map(({ rule }) => rule)).toEqual([
    'excludelist',
    'noidsflaglist',
    'warninglist',
  ]);
});

test('whatever an indicator is, it is decided and nothing is lost', () => {
  const kinds = fc.constantFrom<Kind>(
    'url',
    'domain',
    'hostname',
    'ipv4',
    'ipv6',
    'ip|port',
    'hostname|port',
    'email',
    'md5',
    'cidr',
    'filename',
    'onion',
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(kinds, fc.oneof(fc.string(), fc.webUrl(), fc.ipV4(), fc.ipV6(), fc.domain())), { maxLength: 8 }),
      (found) => {
        const given = found.map(([kind, value]) => indicator(kind, value));
        const screened = screen(given, { mail: mailWith({}), warninglists: SNAPSHOT });
        expect(screened.slice(0, given.length).map((one) => one.indicator)).toEqual(given);
        expect(screened.every(({ keep, to_ids, why }) => (keep && to_ids) || why.length > 0)).toBe(true);
      },
    ),
  );
});

test('a mail with 50,000 indicators is screened in seconds', () => {
  const many = [...Array(50_000).keys()].map((n) => indicator('url', `https://host${n}.evil.example/${n}`));
  const started = processorTime();
  expect(screen(many, { mail: mailWith({}), warninglists: SNAPSHOT })).toHaveLength(100_000);
  expect(processorTime() - started).toBeLessThan(15_000);
});
