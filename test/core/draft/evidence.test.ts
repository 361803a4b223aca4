import { describe, expect, test } from 'vitest';
import type { MispObject } from '#core/draft/misp-event.ts';
import { draftFromMail } from '#core/pipeline.ts';

/** The fields of the email objects of a mail of these lines. */
async function emailsOf(...lines: readonly string[]): Promise<readonly MispObject['Attribute'][]> {
  const { event } = await draftFromMail(new TextEncoder().encode(lines.join('\r\n')));
  return event.Object.flatMap(({ Attribute, name }) => (name === 'email' ? [Attribute] : []));
}

describe('which mail is the evidence', () => {
  const OLD = [
    '-----Original Message-----',
    'From: Paul <paul@corp-bank.com>',
    'Sent: Friday, November 20, 2026 8:00 AM',
    'To: Susan <susan@partner-firm.com>',
    'Subject: Offer',
    '',
    'hi',
  ];
  const mail = (subject: string, to = 'paul@corp-bank.com') => [
    'From: susan@partner-firm.com',
    `To: ${to}`,
    `Subject: ${subject}`,
    '',
    'See http://files-share.live/x',
    '',
    ...OLD,
  ];
  const senders = async (lines: readonly string[]) =>
    (await emailsOf(...lines)).map((fields) => fields.find(({ object_relation }) => object_relation === 'from')?.value);

  test.each(['RE: Offer', 'AW: Offer', '[EXTERNAL] Re: FW: Offer', '回复: Offer'])(
    '%s that quotes what it answers is so itself',
    async (subject) => {
      expect(await senders(mail(subject))).toEqual(['susan@partner-firm.com']);
    },
  );

  test.each(['FW: Offer', 'Offer', 'VS: Offer', 'Fwd: Re: Offer'])('of %s it is the mail inside', async (subject) => {
    expect(await senders(mail(subject))).toEqual(['paul@corp-bank.com']);
  });

  test('of an answer to somebody else than whom it quotes it is the mail inside', async () => {
    expect(await senders(mail('RE: Offer', 'soc@cert-share.org'))).toEqual(['paul@corp-bank.com']);
  });
});

describe('the way of a mail', () => {
  const fieldsOf = async (...received: readonly string[]) => {
    const [fields = []] = await emailsOf(
      ...received.map((hop) => `Received: ${hop}; Fri, 20 Nov 2026 08:00:05 +0000`),
      'From: a@money-fast.biz',
      'To: lena@corp-bank.com',
      '',
      'x',
    );
    return fields.flatMap(({ object_relation: relation, to_ids, value }) =>
      relation?.startsWith('received') || relation === 'ip-src' ? [`${relation} ${value}${to_ids ? ' ids' : ''}`] : [],
    );
  };
  const OUTSIDE = 'from mta.money-fast.biz (mta.money-fast.biz [45.9.148.99]) by mx2.corp-bank.com';
  const EXPECTED = ['received-header-ip 45.9.148.99 ids', 'received-header-hostname mta.money-fast.biz', 'ip-src 45.9.148.99 ids'];

  test('begins behind the hops between private addresses', async () => {
    expect(await fieldsOf('from gw.corp-bank.com (gw.corp-bank.com [10.0.0.5]) by mail.corp-bank.com', OUTSIDE)).toEqual(EXPECTED);
  });

  test('begins behind the relays of who got it, which are told by their looked-up names', async () => {
    expect(await fieldsOf('from mx2.corp-bank.com (mx2.corp-bank.com [141.20.1.9]) by ex.corp-bank.com', OUTSIDE)).toEqual(EXPECTED);
  });

  test.each([
    ['only says such a name', 'from mx2.corp-bank.com (unknown [77.91.124.20]) by ex.corp-bank.com'],
    [
      'is a machine of somebody there',
      'from dsl-77-91-124-20.corp-bank.com (dsl-77-91-124-20.corp-bank.com [77.91.124.20]) by ex.corp-bank.com',
    ],
  ])('begins at one that %s', async (_, hop) => {
    expect(await fieldsOf(hop, OUTSIDE)).toContain('ip-src 77.91.124.20 ids');
  });

  test('begins at the only hop there is', async () => {
    expect(await fieldsOf('from mx2.corp-bank.com (mx2.corp-bank.com [141.20.1.9]) by ex.corp-bank.com')).toContain(
      'ip-src 141.20.1.9 ids',
    );
  });
});
