import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventToSend } from '#core/draft/event-to-send.ts';
import type { MispEvent } from '#core/draft/misp-event.ts';
import { submit } from '#core/submit/submit.ts';
import { zip } from '../../../scripts/zip.ts';
import { FakeMisp } from '../../fakes/fake-misp.ts';
import { draftAsMailToMisp, draftOfLines as draftOf, eventOfLines as eventOf } from './support/draft-as-mail-to-misp.ts';

// What mail_to_misp documents of events and of sending them, one test each, with its shipped configuration.

const TRAP = { 'event.evidence': 'mail' };
const FORWARD = [
  '-------- Forwarded Message --------',
  'Subject: inner',
  'From: Evil <evil@spam-sender.net>',
  'To: victim@corp.example',
  '',
];

describe('the event', () => {
  test('row 14: has the prefix and the subject as title', async () => {
    expect((await eventOf(['Subject: Invoice'], ['x'])).info).toBe('M2M - Invoice');
  });

  test('row 14: says in its title where the mail has no subject, and has the prefix alone where nothing of it is left', async () => {
    expect((await eventOf([], ['x'])).info).toBe('M2M - <subject could not be retrieved>');
    expect((await eventOf(['Subject: Fwd:'], ['x'])).info).toBe('M2M - ');
  });

  test('row 15: keeps both blanks around a marker that stood in the middle', async () => {
    expect((await eventOf(['Subject: Inline forward - Fwd: This'], ['x'])).info).toBe('M2M - Inline forward -  This');
  });

  test('row 15: has no reply and forward markers in its title', async () => {
    expect((await eventOf(['Subject: Re: Fwd: {Spam?} RE: FW: Invoice'], ['x'])).info).toBe('M2M - Invoice');
  });

  test('rows 16, 17 and 18: goes to the own organisation, with threat level 4 and analysis 1, dated today', async () => {
    const { analysis, date, distribution, threat_level_id } = await eventOf([], ['x']);
    expect([distribution, threat_level_id, analysis, date]).toEqual([0, 4, 1, '2026-11-21']);
  });

  test('rows 19 and 20: is tagged with the instance that made it, and with tlp:amber where the mail names none', async () => {
    expect((await eventOf([], ['x'])).Tag.map(({ name }) => name).sort()).toEqual(['host:m2m:tld', 'tlp:amber']);
  });

  test('rows 24, 25, 26, 27 and 28: takes distribution, threat level, analysis and publishing from lines with the right key alone', async () => {
    const lines = ['m2m:distribution:2', 'm2m:threat_level:1', 'm2m:analysis:0', 'm2m:publish:1', 'http://a.badhost.net/'];
    const { analysis, distribution, published, threat_level_id } = await eventOf([], ['m2m:m2mkey:correct-horse-battery-staple', ...lines]);
    expect([distribution, threat_level_id, analysis, published]).toEqual([2, 1, 0, true]);
    for (const key of ['m2m:m2mkey:wrong', 'm2m:m2mkey:', '']) {
      const refused = await eventOf([], [key, ...lines]);
      expect([refused.distribution, refused.threat_level_id, refused.analysis, refused.published]).toEqual([0, 4, 1, undefined]);
    }
  });

  test('rows 25, 26, 27 and 28: keeps its own values where a line asks for what MISP refuses', async () => {
    const lines = ['m2m:distribution:9', 'm2m:threat_level:0', 'm2m:analysis:3', 'm2m:publish:0'];
    const event = await eventOf([], ['m2m:m2mkey:correct-horse-battery-staple', ...lines]);
    expect([event.distribution, event.threat_level_id, event.analysis, event.published]).toEqual([0, 4, 1, undefined]);
  });
});

describe('attributes', () => {
  test('rows 41 and 42: of the internal list are links for internal reference, of the external list links of external analysis', async () => {
    const { Attribute } = await eventOf([], ['http://tickets.own-system.com/1', 'https://urlscan.io/result/1'], {
      'lists.internal': ['own-system.com'],
      'lists.external': ['urlscan.io'],
    });
    expect(Attribute.map(({ category, to_ids, type, value }) => [type, category, value, to_ids])).toEqual([
      ['link', 'Internal reference', 'http://tickets.own-system.com/1', false],
      ['link', 'External analysis', 'https://urlscan.io/result/1', false],
    ]);
  });

  test('rows 43 and 46: of a URL with an address as host are the URL without detection and the address with it, with its port', async () => {
    const { Attribute } = await eventOf([], ['http://198.51.100.7:8080/a']);
    expect(Attribute.map(({ comment, to_ids, type }) => [type, to_ids, comment])).toEqual([
      ['url', false, undefined],
      ['ip-dst', true, 'on port: 8080'],
    ]);
  });

  test('row 48: leave MISP to drop what its warninglists have, but not a URL with a path', async () => {
    const { Attribute } = await eventOf([], ['http://www.badhost.org/path', 'http://badhost.net']);
    const enforced = Object.fromEntries(Attribute.map(({ enforceWarninglist, value }) => [value, enforceWarninglist]));
    expect(enforced).toMatchObject({ 'http://www.badhost.org/path': false, 'www.badhost.org': true, 'badhost.net': true });
  });

  test.each([
    ['http://badhost.net', true],
    ['http://badhost.net?x=1', true],
    ['http://badhost.net#x', true],
    ['http://badhost.net/', false],
    ['http://badhost.net/?x=1', false],
    ['http://198.51.100.7/path', true],
    ['http://198.51.100.7:8080/path?x=1', true],
    ['https://urlscan.io/result/1', false],
  ])('row 43: MISP is asked to drop %s as what its warninglists have: %s', async (url, enforced) => {
    const { Attribute } = await eventOf([], [`<${url}>`]);
    expect(Attribute.find(({ value }) => value === url)?.enforceWarninglist).toBe(enforced);
  });

  test.each([
    ['www.virustotal.com/gui/file/abc', 'www.virustotal.com/gui/file/abc', 'External analysis'],
    ['www[.]VirusTotal[.]com/gui/(a)', 'www.VirusTotal.com/gui/(a)', 'External analysis'],
    ['urlscan.io', 'urlscan.io', 'External analysis'],
    ['tickets.own-system.com/42?x=1', 'tickets.own-system.com/42?x=1', 'Internal reference'],
  ])('rows 41 and 42: of a listed address without scheme, %s, is one link with all of it', async (written, value, category) => {
    const { Attribute } = await eventOf([], [`see ${written}, please`], { 'lists.internal': ['own-system.com'] });
    expect(Attribute).toMatchObject([{ type: 'link', category, value, to_ids: false, enforceWarninglist: false }]);
  });

  test('rows 40 and 43: of an address without scheme that no list has is its host, of an excluded one nothing', async () => {
    const { Attribute } = await eventOf([], ['a.badhost.net/path docs.google.com/a']);
    expect(Attribute.map(({ type, value }) => [type, value])).toEqual([['hostname', 'a.badhost.net']]);
  });

  test('are no more than 20,000, and what is left out is said', async () => {
    const hosts = Array.from({ length: 20_005 }, (_, index) => `a${index}.badhost.net`);
    const { event, notices } = await draftOf([], hosts);
    expect(event.Attribute).toHaveLength(20_000);
    expect(notices).toMatchObject([{ code: 'too_many_indicators', details: { limit: 20_000, left: 5 } }]);
  });

  test('row 38: of hashes bring the tag that asks for a look-up', async () => {
    const { Tag } = await eventOf([], ['d41d8cd98f00b204e9800998ecf8427f']);
    expect(Tag.map(({ name }) => name)).toContain('TODO:VT-ENRICHMENT');
  });
});

describe('what is read', () => {
  const values = ({ Attribute }: MispEvent) => Attribute.map(({ value }) => value);
  const multipart = (type: string, ...parts: readonly (readonly string[])[]) => ({
    head: [`Content-Type: multipart/${type}; boundary=b`],
    body: [...parts.flatMap((lines) => ['--b', ...lines]), '--b--'],
  });
  const textPart = (type: string, text: string) => [`Content-Type: text/${type}`, '', text];

  test('row 21: is no line for the program, whatever stands in it', async () => {
    expect(values(await eventOf([], ['m2m:comment:http://a.badhost.net/', 'http://b.badhost.net/']))).toEqual([
      'http://b.badhost.net/',
      'b.badhost.net',
    ]);
  });

  test('row 33: is no line that begins as ignored ones do, but for quoted and indented ones', async () => {
    const lines = ['From: a.badhost.net', '> From: b.badhost.net', ' Sender: c.badhost.net', 'Registrar: d.badhost.net'];
    expect(values(await eventOf([], lines))).toEqual(['b.badhost.net', 'c.badhost.net']);
  });

  test('rows 34 and 35: ends at the stop word, for TLP too', async () => {
    const event = await eventOf([], ['TLP:GREEN a.badhost.net', 'Whois &amp; IP Information', 'TLP:RED b.badhost.net']);
    expect([values(event), event.Tag.map(({ name }) => name)]).toEqual([['a.badhost.net'], expect.not.arrayContaining(['tlp:red'])]);
  });

  test('row 39: is the HTML of a mail where it has both, with the addresses in its tags', async () => {
    const { body, head } = multipart(
      'alternative',
      textPart('plain', 'a.badhost.net'),
      textPart('html', '<img src="http://b.badhost.net/p.png">'),
    );
    expect(values(await eventOf(head, body))).toEqual(['http://b.badhost.net/p.png', 'b.badhost.net']);
  });

  test('row 40: leaves out what belongs to excluded domains, not what is only called so', async () => {
    const lines = ['http://docs.google.com/a', 'http://evil-google.com/b'];
    expect(values(await eventOf([], lines))).toEqual(['http://evil-google.com/b', 'evil-google.com']);
  });

  test('row 41: has links for the hosts of the internal list as it is shipped, which is a text whose pieces count', async () => {
    const { Attribute } = await eventOf([], ['http://internal.system.local/a', 'http://local/b', 'http://localhost/c']);
    expect(Attribute.map(({ category, type, value }) => [type, category, value])).toEqual([
      ['link', 'Internal reference', 'http://internal.system.local/a'],
      ['link', 'Internal reference', 'http://local/b'],
      ['url', 'Network activity', 'http://localhost/c'],
      ['hostname', 'Network activity', 'localhost'],
    ]);
  });

  test('row 44: has no host for detection that everybody asks for his address', async () => {
    const { Attribute } = await eventOf([], ['http://api.ipify.org/x']);
    expect(Attribute.map(({ comment, to_ids, type }) => [type, to_ids, comment])).toEqual([
      ['url', false, 'Known host (mostly for connectivity test or IP lookup)'],
      ['hostname', false, undefined],
    ]);
  });

  test('row 45: names a host once, with the port that came first', async () => {
    const { Attribute } = await eventOf([], ['http://a.badhost.net:8080/x', 'http://a.badhost.net:8081/y']);
    expect(Attribute.filter(({ type }) => type === 'hostname').map(({ comment, value }) => [value, comment])).toEqual([
      ['a.badhost.net', 'on port: 8080'],
    ]);
  });

  test('row 50: has the tags of every family whose name is in the subject, inside of words too', async () => {
    const { Tag } = await eventOf(['Subject: asynchronous LOCKY'], ['emotet']);
    expect(Tag.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['misp-galaxy:malpedia="AsyncRAT"', 'misp-galaxy:ransomware="Locky"', 'ecsirt:malicious-code="ransomware"']),
    );
    expect(Tag.map(({ name }) => name)).not.toContain('misp-galaxy:malpedia="Emotet"');
  });

  test('row 51: has the tags that come with others', async () => {
    expect((await eventOf([], ['TLP:WHITE'])).Tag.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['tlp:white', 'circl:osint-feed']),
    );
  });

  test('row 53: is in the charset that the mail says', async () => {
    const head = ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable'];
    expect(values(await eventOf(head, ['http://a.badhost.net/=FC']))).toEqual(['http://a.badhost.net/\u00fc', 'a.badhost.net']);
  });

  test('row 54: is no text where there is none, and the file is there all the same', async () => {
    const { Attribute, Object: objects } = await eventOf(['Content-Type: application/pdf; name=a.pdf'], ['%PDF-1.4']);
    expect([Attribute, objects.map(({ name }) => name)]).toEqual([[], ['file']]);
  });

  test('row 55: has each file at the top of the mail, pictures further down not, and nothing that is inside of files', async () => {
    const picture = ['Content-Type: image/png; name=p.png', 'Content-ID: <1@x>', 'Content-Disposition: inline', '', 'PNG'];
    const page = ['Content-Type: multipart/related; boundary=r', '', '--r', ...textPart('html', 'x'), '--r', ...picture, '--r--'];
    const note = ['Content-Type: text/plain', 'Content-Disposition: attachment; filename=n.txt', '', 'http://a.badhost.net/'];
    const { body, head } = multipart(
      'mixed',
      page,
      note,
      textPart('plain', 'footer http://b.badhost.net/'),
      textPart('plain', 'second footer'),
    );
    const { Attribute, Object: objects } = await eventOf(head, body);
    expect([Attribute, objects.map((object) => object.Attribute[0]?.value)]).toEqual([[], ['n.txt', 'missing_filename']]);
  });

  test('rows 54 and 55: has no file and no mail that is attached further down, as mail_to_misp skips them', async () => {
    const file = ['Content-Type: application/pdf; name=deep.pdf', 'Content-Disposition: attachment', '', '%PDF-1.4'];
    const inner = ['Content-Type: message/rfc822', '', 'Subject: deep', '', 'http://deep.badhost.net/'];
    const nested = [
      'Content-Type: multipart/mixed; boundary=n',
      '',
      '--n',
      ...textPart('plain', 'http://a.badhost.net/'),
      '--n',
      ...file,
      '--n',
      ...inner,
      '--n--',
    ];
    const { body, head } = multipart('mixed', nested);
    const { Attribute, Object: objects } = await eventOf(head, body, { 'event.attach_original_mail': true });
    expect([Attribute.map(({ value }) => value), objects]).toEqual([['http://a.badhost.net/', 'a.badhost.net'], []]);
  });
});

describe('forwarded mails', () => {
  test('row 30: are those behind the markers of the configuration, as they are written there', async () => {
    const gmail = ['---------- Forwarded message ---------', ...FORWARD.slice(1), 'http://inner.badhost.net/'];
    const { Attribute, Object: objects } = await eventOf([], gmail, { 'event.attach_original_mail': true });
    expect([Attribute.map(({ value }) => value), objects]).toEqual([['http://inner.badhost.net/', 'inner.badhost.net'], []]);
  });

  test('row 31: are those that are attached, too, but no other files', async () => {
    const inner = ['Message-ID: <2@x>', 'From: evil@spam-sender.net', 'Subject: locky', '', 'http://inner.badhost.net/'];
    const parts = [
      '--b',
      'Content-Type: message/rfc822',
      '',
      ...inner,
      '--b',
      'Content-Type: application/octet-stream; name=a.eml',
      '',
      ...inner,
      '--b--',
    ];
    const event = await eventOf(['Content-Type: multipart/mixed; boundary=b'], parts, { 'event.attach_original_mail': true });
    expect(event.Object.map(({ name }) => name)).toEqual(['email', 'file']);
    expect(event.Tag.map(({ name }) => name)).toEqual(['tlp:amber', 'host:m2m:tld']);
  });

  test('row 30: are read with the text before them, and make no email object by themselves', async () => {
    const { Attribute, Object: objects } = await eventOf([], ['see http://note.badhost.org/', '', ...FORWARD, 'http://inner.badhost.net/']);
    expect(Attribute.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['http://note.badhost.org/', 'http://inner.badhost.net/', 'inner.badhost.net']),
    );
    expect(objects).toEqual([]);
  });

  test.each(['m2m:attach_original_mail:1', 'nothing'])(
    'rows 23 and 32: are email objects that contain what is in them where it is wished (%s)',
    async (line) => {
      const settings = line === 'nothing' ? { 'event.attach_original_mail': true } : {};
      const { Attribute, Object: objects } = await eventOf([], [line, ...FORWARD, 'http://inner.badhost.net/'], settings);
      expect(objects.map(({ name }) => name)).toEqual(['email']);
      const contained = objects[0]?.ObjectReference?.map(({ referenced_uuid }) => referenced_uuid);
      expect(Attribute.filter(({ uuid }) => contained?.includes(uuid)).map(({ value }) => value)).toEqual(
        expect.arrayContaining(['http://inner.badhost.net/', 'inner.badhost.net']),
      );
      expect(objects[0]?.Attribute.find(({ object_relation }) => object_relation === 'from')?.value).toBe('evil@spam-sender.net');
    },
  );

  test('row 30: inside forwarded mails, which mail_to_misp loses, are read too', async () => {
    const { Attribute } = await eventOf([], [...FORWARD, 'a', ...FORWARD, 'http://deep.badhost.net/']);
    expect(Attribute.map(({ value }) => value)).toContain('http://deep.badhost.net/');
  });
});

describe('the copy of a forwarded mail', () => {
  const copyOf = async (lines: readonly string[], head: readonly string[] = []) => {
    const { Object: objects } = await eventOf(head, lines, { 'event.attach_original_mail': true });
    return objects.map(({ Attribute }) => {
      const data = Attribute.find(({ object_relation }) => object_relation === 'eml')?.data ?? '';
      return Buffer.from(data, 'base64').toString('utf8');
    });
  };

  test('row 30: is what stands behind the marker, byte for byte, but for character references', async () => {
    const quoted = [
      'Subject:  two  blanks',
      'From: Evil <evil@spam-sender.net>',
      'X-Other: kept',
      '',
      'a  b\u00fc &lt;',
      '  indented',
      '',
      'end',
    ];
    expect(await copyOf(['note', FORWARD[0] ?? '', ...quoted])).toEqual([`\r\n${quoted.join('\r\n').replace('&lt;', '<')}\r\n`]);
  });

  test('row 30: of each of two is what stands behind its own marker', async () => {
    const copies = await copyOf([...FORWARD, 'first', ...FORWARD, 'second']);
    expect(copies.map((copy) => [copy.includes('first'), copy.split('second').length])).toEqual([
      [true, 2],
      [false, 2],
    ]);
  });

  test('rows 21 and 30: is without requests to the program', async () => {
    const [copy] = await copyOf([...FORWARD, 'm2m:m2mkey:correct-horse-battery-staple', 'text']);
    expect(copy).toContain('text');
    expect(copy).not.toContain('correct-horse');
  });

  test.each([
    ['with marks', [], FORWARD.map((line, index) => (index === 0 ? line : `> ${line}`))],
    ['in a page', ['Content-Type: text/html'], ['<p>', FORWARD.map((line) => line.replace('<', '&lt;')).join('<br>'), '</p>']],
  ])('row 30: is put together of what can be read where it is quoted %s', async (_how, head, lines) => {
    expect(await copyOf(lines, head)).toEqual([expect.stringMatching(/^Subject: inner\nFrom: Evil <evil@spam-sender\.net>\n/)]);
  });
});

describe('the email object', () => {
  const HEAD = [
    'Received: from mail.badhost.net (mx.badhost.net [9.9.9.9])',
    '\tby mx.corp.example with ESMTP; Fri, 20 Nov 2026 09:15:02 +0100',
    'Received: from pc (unknown [10.0.0.5]) by mail.badhost.net; Fri, 20 Nov 2026 08:15:01 +0000',
    'From: "Evil, Bob" <evil@spam-sender.net>',
    'Reply-To: <answers@spam-sender.net>',
    'To: Victim <victim@corp.example>, second@corp.example',
    'Cc: third@corp.example',
    'Date: Fri, 20 Nov 2026 9:15:00 +0100',
  ];

  test('has every address as PyMISP gives it: for detection, with a comment where there is a name', async () => {
    const fields = await fieldsOf(HEAD, ['x']);
    expect(fields.filter(([relation]) => /^(?:to|cc|from|reply-to)/.test(relation ?? ''))).toEqual([
      ['to', 'victim@corp.example', true, 'Victim <victim@corp.example>'],
      ['to-display-name', 'Victim', false, 'Victim <victim@corp.example>'],
      ['to', 'second@corp.example', true, undefined],
      ['from', 'evil@spam-sender.net', true, 'Evil, Bob <evil@spam-sender.net>'],
      ['from-display-name', 'Evil, Bob', false, 'Evil, Bob <evil@spam-sender.net>'],
      ['reply-to', 'answers@spam-sender.net', false, undefined],
      ['cc', 'third@corp.example', true, undefined],
    ]);
  });

  test('has whom it was delivered to beside whom it was written to, also where they are the same; of several such fields the first', async () => {
    const head = [
      'To: Victim <victim@corp.example>',
      'To: other@corp.example',
      'Delivered-To: victim@corp.example',
      'Delivered-To: relay@corp.example',
    ];
    const fields = await fieldsOf(head, ['x']);
    expect(fields.filter(([relation]) => relation === 'to')).toEqual([
      ['to', 'victim@corp.example', true, 'Victim <victim@corp.example>'],
      ['to', 'victim@corp.example', true, undefined],
    ]);
  });

  test('tells of the way of the mail by public addresses and by the names that the senders gave', async () => {
    const fields = await fieldsOf(HEAD, ['x']);
    expect(fields.filter(([relation]) => relation?.startsWith('received'))).toEqual([
      ['received-header-ip', '9.9.9.9', true, 'from mail.badhost.net  mx.badhost.net  9.9.9.9  '],
      ['received-header-hostname', 'mail.badhost.net', true, undefined],
    ]);
  });

  test('has the date in the zone of the sender, and the header as Python reads it', async () => {
    const fields = new Map((await fieldsOf(HEAD, ['x'])).map(([relation, value]) => [relation, value]));
    expect(fields.get('send-date')).toBe('2026-11-20T09:15:00+01:00');
    expect(fields.get('header')?.split('\n')).toEqual(
      expect.arrayContaining([
        'Received: from mail.badhost.net (mx.badhost.net [9.9.9.9])\tby mx.corp.example with ESMTP; Fri, 20 Nov 2026 09:15:02 +0100',
        'From: "Evil, Bob" <evil@spam-sender.net>',
        'Reply-To: answers@spam-sender.net',
        'Date: Fri, 20 Nov 2026 09:15:00 +0100',
        'Content-Type: text/plain; charset="utf-8"',
      ]),
    );
  });

  async function fieldsOf(head: readonly string[], body: readonly string[]) {
    const [email] = (await eventOf(head, body, TRAP)).Object;
    return (email?.Attribute ?? []).map(
      ({ comment, object_relation, to_ids, value }) => [object_relation, value, to_ids, comment] as const,
    );
  }
});

describe('attachments', () => {
  const parts = (name: string, body: string) => [
    '--b',
    'Content-Type: text/plain',
    '',
    'text',
    '--b',
    `Content-Type: application/octet-stream${name}`,
    'Content-Disposition: attachment',
    '',
    body,
    '--b--',
  ];
  const multipart = ['Content-Type: multipart/mixed; boundary=b'];

  test('row 55: are file objects with an encrypted sample, as PyMISP fills them', async () => {
    const { Object: objects } = await eventOf(multipart, parts('; name=a.bin', 'MZ'));
    expect(objects[0]?.Attribute.map(({ object_relation }) => object_relation)).toEqual([
      'filename',
      'size-in-bytes',
      'entropy',
      'md5',
      'sha1',
      'sha256',
      'sha512',
      'malware-sample',
      'mimetype',
      'ssdeep',
    ]);
  });

  test('rows 22, 29 and 56: are plain attachments where the mail says that they are benign, in both spellings', async () => {
    for (const line of ['m2m:attachment:benign', 'attachment:benign']) {
      const body = parts('; name=a.bin', 'MZ').map((one) => (one === 'text' ? line : one));
      const { Attribute, Object: objects } = await eventOf(multipart, body);
      expect([Attribute.map(({ type, value }) => [type, value]), objects]).toEqual([[['attachment', 'a.bin']], []]);
    }
  });

  test('row 55: without a name get the one that mail_to_misp gives them', async () => {
    expect((await eventOf(multipart, parts('', 'MZ'))).Object[0]?.Attribute[0]?.value).toBe('missing_filename');
    expect((await eventOf(multipart, parts('', 'MZ'), TRAP)).Object[1]?.Attribute[0]?.value).toBe('NameMissing.txt');
  });

  test('row 57: of zero bytes are skipped where that is wished', async () => {
    expect((await eventOf(multipart, parts('; name=a.bin', ''))).Object).toHaveLength(1);
    expect((await eventOf(multipart, parts('; name=a.bin', ''), { 'attachments.skip_empty': true })).Object).toHaveLength(0);
  });

  test('row 59: that are archives stay closed, as in mail_to_misp, and are opened once its way of reading is switched off', async () => {
    const archive = zip([{ name: 'inside.txt', bytes: new TextEncoder().encode('http://inside.badhost.net/x') }]);
    const body = parts('; name=a.zip\r\nContent-Transfer-Encoding: base64', Buffer.from(archive).toString('base64'));
    const closed = await eventOf(multipart, body);
    expect([JSON.stringify(closed.Attribute), closed.Object.map(({ name }) => name)]).toEqual(['[]', ['file']]);
    const opened = await eventOf(multipart, body, { 'indicators.as_mail_to_misp': false });
    expect(opened.Attribute.map(({ value }) => value)).toContain('http://inside.badhost.net/x');
    expect(opened.Object.flatMap(({ Attribute }) => Attribute.map(({ value }) => value))).toContain('inside.txt');
  });

  test('rows 3 and 32: of a spamtrap are related to the mail as "Email attachment"', async () => {
    const { Object: objects } = await eventOf(multipart, parts('; name=a.bin', 'MZ'), TRAP);
    const [email, file] = objects;
    expect(email?.ObjectReference).toMatchObject([
      { referenced_uuid: file?.uuid, relationship_type: 'related-to', comment: 'Email attachment' },
    ]);
  });
});

test('every row: no mail is lost, whatever it holds', async () => {
  const piece = fc.constantFrom(
    ...[
      '--b',
      '--b--',
      '',
      'Content-Type: multipart/mixed; boundary=b',
      'Content-Type: text/html',
      'Content-Type: message/rfc822',
      'm2m:',
      '(',
      '&amp',
    ],
    ...[
      '-------- Forwarded Message --------',
      'From: a@b.com',
      'Subject: x',
      '<a href="http://a.com/(',
      'hxxp://a[.]com',
      '1.2.3.4:80',
      '> > From:',
      '\u00fc',
    ],
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.boolean(), async (lines, isTrap) => {
      const bytes = new TextEncoder().encode(lines.join('\n'));
      const { event } = await draftAsMailToMisp(bytes, { 'event.attach_original_mail': true, ...(isTrap && TRAP) });
      expect(event.info).toMatch(/^M2M - /);
    }),
    { numRuns: 200 },
  );
});

describe('what is sent', () => {
  test('row 4: to event N with --event goes there, not into a new one', async () => {
    const server = new FakeMisp();
    await submit(await draftOf([], ['http://a.badhost.net/'], {}, { event: '12' }), { server, clock: Date });
    expect([server.events.size, server.additions.map(({ event }) => event)]).toEqual([0, ['12']]);
  });

  test('rows 5 and 6: with --urls-only are links with subject and sender, the TLP of the subject as their tag and not in the comment', async () => {
    const head = ['Subject: Fwd: TLP:GREEN reading list', 'From: Ana <ana@cert.example>'];
    const body = ['https://blog.badhost.net/post', 'd41d8cd98f00b204e9800998ecf8427f'];
    const { Attribute } = eventToSend(await draftOf(head, body, {}, { event: '12', urlsOnly: true }));
    expect(Attribute).toHaveLength(1);
    expect(Attribute[0]).toMatchObject({
      type: 'link',
      category: 'External analysis',
      value: 'https://blog.badhost.net/post',
      comment: 'reading list (from: Ana <ana@cert.example>)',
      to_ids: false,
      Tag: [{ name: 'tlp:green' }],
    });
  });

  test('row 49: is sighted, each value once and by its attribute, links not at all', async () => {
    const server = new FakeMisp();
    const draft = await draftOf([], ['http://a.badhost.net/x', 'https://www.virustotal.com/x', 'd41d8cd98f00b204e9800998ecf8427f']);
    await submit(draft, { server, clock: Date });
    const { Attribute } = eventToSend(draft);
    expect([...server.sightings].sort()).toEqual(
      Attribute.filter(({ type }) => type !== 'link')
        .map(({ uuid }) => uuid)
        .sort(),
    );
  });

  test("row 52: goes through MISP's free-text import, too, where that is wished", async () => {
    const server = new FakeMisp();
    await submit(await draftOf([], ['look at this'], { 'event.freetext_import': true }), { server, clock: Date });
    expect(server.freeTexts.map(({ text }) => text)).toEqual(['look at this']);
  });
});
