import { describe, expect, test } from 'vitest';
import { draftFromMail, type PipelineOptions } from '#core/pipeline.ts';

type Decided = Readonly<
  Record<string, { readonly type: string; readonly to_ids: boolean; readonly keep: boolean; readonly rule?: string | undefined }>
>;

/** What became of each value of a mail of these lines. */
async function decide(lines: readonly string[], options: PipelineOptions = {}): Promise<Decided> {
  const { event, rows } = await draftFromMail(new TextEncoder().encode(lines.join('\r\n')), options);
  const rowOf = new Map(rows.map((row) => [row.uuid, row]));
  return Object.fromEntries(
    event.Attribute.map(({ to_ids, type, uuid, value }) => {
      return [value, { type, to_ids, keep: rowOf.get(uuid)?.keep ?? true, rule: rowOf.get(uuid)?.why[0]?.rule }];
    }),
  );
}

const HEAD = ['From: Reports <reports@cert-share.org>', 'To: soc@corp-bank.com', 'Subject: wave'];

describe('a report that spoils its indicators', () => {
  const report = [
    ...HEAD,
    '',
    'hxxps://parcel-pay[.]com/x and hxxps://github[.]com/evil/load',
    'See https://github.com/partner/iocs, https://www.welivesecurity.com/a and https://pages.other-blog.com/b',
  ];

  test('refers to what it lets its readers click on sites that write about threats', async () => {
    const decided = await decide(report);
    expect(decided['https://github.com/partner/iocs']).toMatchObject({ type: 'link', to_ids: false, rule: 'reference' });
    expect(decided['https://www.welivesecurity.com/a']).toMatchObject({ type: 'link', to_ids: false });
    expect(decided['www.welivesecurity.com']).toMatchObject({ keep: false });
  });

  test('tells of what it spoilt, also on such a site, and of pages elsewhere', async () => {
    const decided = await decide(report);
    expect(decided['https://github.com/evil/load']).toMatchObject({ type: 'url', to_ids: true });
    expect(decided['https://pages.other-blog.com/b']).toMatchObject({ type: 'url', to_ids: true });
  });

  test('is needed for that: elsewhere malware lies on such sites', async () => {
    const decided = await decide([...HEAD, '', 'Get https://github.com/evil/load']);
    expect(decided['https://github.com/evil/load']).toMatchObject({ type: 'url', to_ids: true });
  });
});

describe('who wrote a report', () => {
  test.each([
    ['names a file by two hashes', ['SHA1: 3395856ce81f2b7382dee72602f798b642f14141', `SHA256: ${'ab12'.repeat(16)}`]],
    [
      'quotes lines of a log',
      [
        'Nov 20 10:11:01 web3 sshd[2211]: Failed password for root from 81.2.69.142 port 51234 ssh2',
        'Nov 20 10:11:04 web3 sshd[2211]: Failed password for admin from 81.2.69.142 port 51240 ssh2',
      ],
    ],
  ])('%s, and is a partner', async (_, lines) => {
    const decided = await decide([...HEAD, '', ...lines, 'https://www.cert-share.org/ticket/1']);
    expect(decided['https://www.cert-share.org/ticket/1']).toMatchObject({ to_ids: false, rule: 'reporter' });
  });

  test('has a table of indicators attached, and is a partner', async () => {
    const table = ['--b', 'Content-Type: text/csv; name="events.csv"', '', 'ip,host', '81.2.69.142,c2-one.money-fast.biz', '--b--'];
    const lines = [...HEAD, 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'https://www.cert-share.org/ticket/1', ...table];
    expect((await decide(lines))['https://www.cert-share.org/ticket/1']).toMatchObject({ to_ids: false, rule: 'reporter' });
    const page = lines.map((line) => line.replace('text/csv; name="events.csv"', 'text/html; name="events.html"'));
    expect((await decide(page))['https://www.cert-share.org/ticket/1']).toMatchObject({ to_ids: true });
  });

  test.each(['Your code is 5f4dcc3b5aa765d61d8327deb882cf99.', `TxID ${'ab12'.repeat(16)}`])('does not say: %s', async (line) => {
    const decided = await decide([...HEAD, '', line, 'https://www.cert-share.org/pay']);
    expect(decided['https://www.cert-share.org/pay']).toMatchObject({ to_ids: true });
  });

  test.each(['-- ', '- -- ', 'Best regards,', 'Mit freundlichen Grüßen', 'Met vriendelijke groet,'])(
    'has a telephone below %j',
    async (closing) => {
      const lines = [
        ...HEAD,
        'Content-Type: text/plain; charset=utf-8',
        '',
        'TLP:GREEN',
        'They call from +44 20 7946 0958.',
        closing,
        'Ann',
        'Tel: +1 212 736 5000',
      ];
      const decided = await decide(lines);
      expect(decided['+12127365000']).toMatchObject({ keep: false, rule: 'signature' });
      expect(decided['+442079460958']).toMatchObject({ keep: true });
      expect((await decide(lines.filter((line) => line !== 'TLP:GREEN')))['+12127365000']).toMatchObject({ keep: true });
    },
  );
});

describe('a report of a mail server', () => {
  const report = (type: string, told: readonly string[], options: PipelineOptions = {}) => {
    const explained = ['', 'Blocked by mx.far-host.net [203.12.45.9], see https://www.block-list.net/why', 'Source 185.220.101.44'];
    const inside = ['Content-Type: message/rfc822', '', 'From: a@money-fast.biz', 'Subject: x', '', 'http://money-fast.biz/inside'];
    const parts = [explained, [`Content-Type: ${type}`, '', ...told], inside].flatMap((lines) => ['--b', ...lines]);
    return decide(
      ['From: mta@isp-host.net', 'To: x@corp-bank.com', 'Content-Type: multipart/report; boundary=b', '', ...parts, '--b--'],
      options,
    );
  };

  test('explains what nobody is to block, and returns a mail that is evidence', async () => {
    const decided = await report('message/delivery-status', [
      'Reporting-MTA: dns; mta.relay-host.net',
      '',
      'Final-Recipient: rfc822; joe@victim-host.net',
    ]);
    for (const value of ['mx.far-host.net', '203.12.45.9', 'https://www.block-list.net/why', 'mta.relay-host.net', 'joe@victim-host.net']) {
      expect(decided[value], value).toMatchObject({ keep: true, to_ids: false, rule: 'server-report' });
    }
    expect(decided['http://money-fast.biz/inside']).toMatchObject({ to_ids: true });
  });

  test('about a complaint says who is complained about, and who complains', async () => {
    const decided = await report('message/feedback-report', [
      'Feedback-Type: abuse',
      'Original-Rcpt-To: <user@victim-host.net>',
      'Source-IP: 185.220.101.44',
      'Reported-Uri: http://money-fast.biz/earn',
    ]);
    expect(decided['user@victim-host.net']).toMatchObject({ to_ids: false });
    expect(decided['185.220.101.44']).toMatchObject({ to_ids: true });
    expect(decided['http://money-fast.biz/earn']).toMatchObject({ to_ids: true });
  });

  test('that came to a spamtrap is evidence as a whole', async () => {
    const decided = await report('message/delivery-status', ['Reporting-MTA: dns; mta.relay-host.net'], { draft: { evidence: 'mail' } });
    expect(decided['mta.relay-host.net']).toMatchObject({ to_ids: true });
  });
});
