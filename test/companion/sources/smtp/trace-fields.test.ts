import { describe, expect, test } from 'vitest';
import { traceFields } from '#companion/sources/smtp/trace-fields.ts';

const TRANSACTION = {
  envelope: { mailFrom: 'a@sender.example', rcptTo: ['trap@example.org'], remoteAddress: '203.0.113.9', helo: 'mail.sender.example' },
  by: 'mx.example.org',
  protocol: 'ESMTPS',
  id: 'abc',
  date: new Date('2026-11-28T05:00:00Z'),
};

describe('the fields above a mail that came over SMTP', () => {
  test('say who sent it, from where, to whom and when', () => {
    expect(traceFields(TRANSACTION)).toBe(
      'Return-Path: <a@sender.example>\r\nReceived: from mail.sender.example ([203.0.113.9])\r\n' +
        '\tby mx.example.org (Mispatch) with ESMTPS id abc\r\n\tfor <trap@example.org>;\r\n\tSat, 28 Nov 2026 05:00:00 +0000\r\n',
    );
  });

  test('tell no recipient of another one, and call an address of IPv6 one', () => {
    const fields = traceFields({ ...TRANSACTION, envelope: { rcptTo: ['a@x.example', 'b@x.example'], remoteAddress: '2001:db8::1' } });
    expect(fields).not.toContain('for <');
    expect(fields).toContain('from unknown ([IPv6:2001:db8::1])');
    expect(fields).not.toContain('Return-Path');
  });

  test.each(['x) by trusted.example (y', 'a\r\nX-Injected: 1', 'x; Mon, 1 Jan', 'é'.repeat(10_000)])(
    'hold what a client calls itself in its place: %j',
    (said) => {
      const fields = traceFields({ ...TRANSACTION, envelope: { mailFrom: said, rcptTo: [said], remoteAddress: '192.0.2.1', helo: said } });
      expect(fields.match(/\r\n(?!\t)/g)).toHaveLength(2);
      expect(fields).not.toMatch(/\) by trusted|\nX-Injected|x;|é/);
      expect(fields.length).toBeLessThan(1200);
    },
  );
});
