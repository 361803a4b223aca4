import { describe, expect, test } from 'vitest';
import { readHop } from '#core/parse/headers/received.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { mailOf } from '../mail-builder.ts';

describe('a Received field', () => {
  test.each([
    [
      'Postfix',
      'from a.example (b.example [192.0.2.1]) by c.example (Postfix) with ESMTPS id 1 for <d@e.example>; Fri, 20 Nov 2026 09:14:05 +0100 (CET)',
      {
        from: 'a.example',
        fromHost: 'b.example',
        ip: '192.0.2.1',
        by: 'c.example',
        with: 'ESMTPS',
        for: 'd@e.example',
        time: '2026-11-20T08:14:05.000Z',
      },
    ],
    [
      'Postfix, nameless',
      'from a.example (unknown [192.0.2.1]) by c.example (Postfix) with SMTP id 1',
      { from: 'a.example', ip: '192.0.2.1', by: 'c.example', with: 'SMTP' },
    ],
    ['Postfix, IPv6', 'from a.example (b.example [IPv6:2001:DB8::0:1]) by c.example', { fromHost: 'b.example', ip: '2001:db8::1' }],
    [
      'Exim',
      'from b.example ([192.0.2.1]:4711 helo=a.example) by c.example with esmtps (TLS1.3) tls TLS_AES_256 (Exim 4.96) id 1; Fri, 20 Nov 2026 09:14:05 +0100',
      { from: 'b.example', ip: '192.0.2.1', by: 'c.example', with: 'esmtps' },
    ],
    [
      'Exim, where the sender calls itself by an address',
      'from [192.0.2.1] (port=4711 helo=[10.1.1.1]) by c.example with esmtp',
      { from: '192.0.2.1', ip: '192.0.2.1' },
    ],
    ['qmail, where it does so', 'from unknown (HELO [10.1.1.1]) (192.0.2.1) by c.example', { from: 'unknown', ip: '192.0.2.1' }],
    ['qmail, with the user there', 'from unknown (HELO 10.1.1.1) (10.2.2.2@192.0.2.1) by c.example', { from: 'unknown', ip: '192.0.2.1' }],
    ['Yahoo, where it does so', 'from a.example (EHLO [10.1.1.1]) ([192.0.2.1]) by c.example', { from: 'a.example', ip: '192.0.2.1' }],
    [
      'qmail, where it is more than a word',
      'from unknown (HELO a [10.1.1.1] b) (192.0.2.1) by c.example',
      { from: 'unknown', ip: '192.0.2.1' },
    ],
    ['qmail, where nothing else has an address', 'from unknown (HELO a [10.1.1.1]) by c.example', { from: 'unknown' }],
    [
      'Exim, where it is more than a word',
      'from a.example ([192.0.2.1] helo=b (c [10.1.1.1])) by c.example',
      { from: 'a.example', ip: '192.0.2.1' },
    ],
    ['Exim, address first', 'from [192.0.2.1] (port=4711 helo=a.example) by c.example with esmtp', { from: '192.0.2.1', ip: '192.0.2.1' }],
    [
      'Sendmail',
      'from a.example (root@b.example [192.0.2.1] (may be forged)) by c.example (8.17/8.17) with ESMTP id x',
      { from: 'a.example', fromHost: 'b.example', ip: '192.0.2.1' },
    ],
    [
      'qmail',
      'from unknown (HELO a.example) (192.0.2.1) by c.example with SMTP; 20 Nov 2026 08:14:05 -0000',
      { from: 'unknown', ip: '192.0.2.1', by: 'c.example', time: '2026-11-20T08:14:05.000Z' },
    ],
    [
      'Exchange',
      'from A.b.example (2001:db8:1::2) by C.d.example (2001:db8:3::4) with Microsoft SMTP Server (version=TLS1_3, cipher=X) id 15.20.1 via Frontend Transport; Fri, 20 Nov 2026 08:14:05 +0000',
      { from: 'A.b.example', ip: '2001:db8:1::2', by: 'C.d.example', with: 'Microsoft' },
    ],
    ['Google', 'by 2002:a05:6402:1 with SMTP id x; Fri, 20 Nov 2026 00:14:05 -0800 (PST)', { by: '2002:a05:6402:1', with: 'SMTP' }],
    ['an IPv4 address in IPv6', 'from a.example (b.example [::ffff:192.0.2.1]) by c.example', { ip: '192.0.2.1' }],
    ['an address as name', 'from [10.1.2.3] (b.example [192.0.2.1]) by c.example', { from: '10.1.2.3', ip: '192.0.2.1' }],
    ['no address', 'from localhost by c.example; x', { from: 'localhost', by: 'c.example' }],
    ['nonsense', '((([[[;;;', {}],
  ])('of %s', (_, raw, expected) => {
    expect(readHop(raw)).toMatchObject({ ...expected, raw });
  });
});

test('what a Received field does not say is not made up', () => {
  expect(readHop('from a.example (unknown [192.0.2.1]) (HELO b.example) by c.example')).toEqual({
    from: 'a.example',
    ip: '192.0.2.1',
    by: 'c.example',
    raw: 'from a.example (unknown [192.0.2.1]) (HELO b.example) by c.example',
  });
});

describe('the first hop outside of our own relays', () => {
  const fields = [
    'Received: from gateway.our.example (gateway.our.example [192.0.2.10]) by mx.our.example; x',
    'Received: from localhost (localhost [127.0.0.1]) by gateway.our.example; x',
    'Received: from scanner (scanner.our.example [10.0.0.7]) by gateway.our.example; x',
    'Received: from bad.example (bad.example [203.0.113.5]) by gateway.our.example; x',
    'Received: from fake (gateway.our.example [192.0.2.10]) by bad.example; x',
  ];
  const outside = (ownRelays: readonly string[]) =>
    parseMail(mailOf(...fields, '', 'x'), { ownRelays }).received.findIndex(({ isFirstOutside }) => isFirstOutside);

  test.each([
    ['is the newest one with a public address where none are known', [], 0],
    ['is behind those of a range', ['192.0.2.0/24'], 3],
    ['is behind those of an address', ['192.0.2.10'], 3],
    ['is behind those of a looked-up name', ['gateway.our.example'], 3],
    ['is behind those of a domain', ['.our.example'], 3],
    ['is not behind what strangers say, however well known they are', ['192.0.2.10', '203.0.113.5', '2001:db8::/32', 'nonsense/99'], -1],
  ])('%s', (_, ownRelays, expected) => {
    expect(outside(ownRelays)).toBe(expected);
  });
});

describe('more Received fields than any mail server lets through', () => {
  const fields = Array.from({ length: 1005 }, (_, index) => `Received: from h${index}.example by mx.example`);
  const { received, headers, notices } = parseMail(mailOf(...fields, 'Subject: x', '', 'x'));

  test('are read as hops up to a limit, the newest first, and a notice says so', () => {
    expect(received).toHaveLength(1000);
    expect(received[0]).toMatchObject({ from: 'h0.example', isFirstOutside: true });
    expect(notices).toMatchObject([{ code: 'hops_too_many', details: { limit: 1000 } }]);
  });

  test('stay header fields, all of them', () => {
    expect(headers).toHaveLength(1006);
  });
});

test('a Received field without end is read up to a limit, and its time all the same', () => {
  const raw = `from a.example ${'(b.example) '.repeat(20_000)} by c.example; Fri, 20 Nov 2026 09:14:05 +0100`;
  expect(readHop(raw)).toMatchObject({ from: 'a.example', fromHost: 'b.example', time: '2026-11-20T08:14:05.000Z' });
  expect(readHop(raw).by).toBeUndefined();
});
