import { describe, expect, test } from 'vitest';
import { FORWARD_LANGUAGES } from '#core/parse/forwards/languages.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { mailOf } from '../mail-builder.ts';

const HEADER = ['From: me@our.example', 'Subject: Fwd: x', 'Content-Type: text/plain; charset=utf-8', ''];

/** A header block as a client in that language writes it. */
function blockOf({ labels }: (typeof FORWARD_LANGUAGES)[number], variant: number): string[] {
  const label = (field: keyof typeof labels) => labels[field]?.[variant] ?? labels[field]?.[0] ?? field;
  return [
    `${label('From')}: Evil <evil@bad.example>`,
    `${label('Date')}: 2026-11-20 09:14`,
    `${label('To')}: Me <me@our.example>; you@our.example`,
    `${label('Subject')}: Invoice`,
  ];
}

const INNER = {
  from: [{ name: 'Evil', address: 'evil@bad.example' }],
  to: [{ name: 'Me', address: 'me@our.example' }, { address: 'you@our.example' }],
  date: '2026-11-20T09:14:00.000Z',
  subject: 'Invoice',
};

describe.each(FORWARD_LANGUAGES.map((language) => [language.language, language] as const))('a forward in %s', (_, language) => {
  test.each(language.markers)('behind "%s", quoted or not', (marker) => {
    for (const [line, quote] of [
      [`-------- ${marker} --------`, ''],
      [`-----${marker}-----`, ''],
      [`${marker}:`, '> '],
      [`> ---------- ${marker} ---------`, '> '],
      [`*${marker}:*`, ''],
    ]) {
      const mail = parseMail(
        mailOf(
          ...HEADER,
          'Look.',
          '',
          line ?? '',
          '',
          ...blockOf(language, 0).map((text) => `${quote}${text}`),
          `${quote}`,
          `${quote}Pay now`,
        ),
      );
      expect(mail.texts[0]?.text.trim()).toBe('Look.');
      expect(mail.forwarded).toMatchObject([{ path: '1!1', ...INNER }]);
      expect(mail.forwarded[0]?.texts).toMatchObject([{ text: 'Pay now', place: { in: 'body', mail: '1!1', part: '1' } }]);
    }
  });

  test('without a marker, as Outlook writes it', () => {
    for (const variant of [0, 1, 2]) {
      const mail = parseMail(mailOf(...HEADER, 'Look.', '_'.repeat(32), ...blockOf(language, variant), '', 'Pay now'));
      expect(mail.texts[0]?.text.trim()).toBe('Look.');
      expect(mail.forwarded).toMatchObject([{ path: '1!1', ...INNER }]);
    }
  });
});

describe('forwards inside of texts', () => {
  const apple = (depth: number, subject: string) => {
    const quote = '>'.repeat(depth) + (depth ? ' ' : '');
    return [
      '',
      'Begin forwarded message:',
      '',
      '> From: a@b.example',
      `> Subject: ${subject}`,
      '> Date: 20 November 2026 at 09:14:00 CET',
      '>',
      `> body of ${subject}`,
    ].map((line) => quote + line);
  };

  test('several levels are mails inside each other', () => {
    const mail = parseMail(mailOf(...HEADER, 'top', ...apple(0, 'one'), ...apple(1, 'two'), ...apple(2, 'three'), '', '-- ', 'me'));
    const one = mail.forwarded[0];
    const two = one?.forwarded[0];
    const three = two?.forwarded[0];
    expect([one, two, three].map((inner) => [inner?.path, inner?.subject, inner?.texts[0]?.text.trim()])).toEqual([
      ['1!1', 'one', 'body of one'],
      ['1!1!1', 'two', 'body of two'],
      ['1!1!1!1', 'three', 'body of three'],
    ]);
    expect(mail.texts[0]?.text).toContain('top');
    expect(mail.texts[0]?.text).toContain('me');
    expect(mail.texts[0]?.text).not.toContain('body of');
  });

  test('fields that were wrapped on the way are read whole', () => {
    const to = Array.from({ length: 8 }, (_, i) => `recipient${i}@our.example`).join(', ');
    const wrapped = to.replace(/(.{50,60}), /g, '$1,\n').split('\n');
    const mail = parseMail(
      mailOf(
        ...HEADER,
        '-------- Forwarded Message --------',
        'Subject: A long subject that the sending program had to wrap since it is',
        'too long',
        'From: a@b.example',
        `To: ${wrapped[0]}`,
        ...wrapped.slice(1),
        '',
        'x',
      ),
    );
    expect(mail.forwarded[0]?.subject).toBe('A long subject that the sending program had to wrap since it is too long');
    expect(mail.forwarded[0]?.to).toHaveLength(8);
    expect(mail.forwarded[0]?.texts[0]?.text).toBe('x');
  });

  test('the plain and the HTML text of one body give one mail with both texts and the links of its own part', () => {
    const plain = [
      'see http://outer.example',
      '',
      '---------- Forwarded message ---------',
      'From: Evil <evil@bad.example>',
      'Date: Fri, Nov 20, 2026 at 9:14 AM',
      'Subject: Invoice',
      'To: <me@our.example>',
      '',
      'click',
    ];
    const html =
      '<p>see <a href="http://outer.example">this</a></p><div class="gmail_quote"><div dir="ltr">---------- Forwarded message ---------<br>From: <b>Evil</b> <span>&lt;<a href="mailto:evil@bad.example">evil@bad.example</a>&gt;</span><br>Date: Fri, Nov 20, 2026 at 9:14&#8239;AM<br>Subject: Invoice<br>To: &lt;me@our.example&gt;<br></div><br><p>Hello <a href="http://inner.example/">click</a><span style="display:none">secret</span></p></div>';
    const mail = parseMail(
      mailOf(
        'Subject: x',
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        '',
        ...plain,
        '--b',
        'Content-Type: text/html',
        '',
        html,
        '--b--',
      ),
    );
    expect(mail.texts.map(({ links }) => links.map(({ value }) => value))).toEqual([[], ['http://outer.example']]);
    expect(mail.forwarded).toHaveLength(1);
    const [inner] = mail.forwarded;
    expect(inner).toMatchObject({
      subject: 'Invoice',
      from: [{ name: 'Evil', address: 'evil@bad.example' }],
      date: '2026-11-20T09:14:00.000Z',
    });
    expect(inner?.texts.map(({ text }) => text)).toEqual(['click', 'Hello clicksecret']);
    expect(inner?.texts[1]?.links.at(-1)).toEqual({ value: 'http://inner.example/', attribute: 'a href', visible: 'click', offset: 6 });
    expect(inner?.texts[1]?.hidden).toEqual([{ start: 11, end: 17 }]);
  });

  test('a marker without any field, and a lone "From:" in a text, stay where they are', () => {
    const lines = ['-------- Forwarded Message --------', '', 'nothing of it', 'From: here on it is quiet', 'To: be continued'];
    const mail = parseMail(mailOf(...HEADER, ...lines));
    expect(mail.forwarded).toEqual([]);
    expect(mail.texts[0]?.text).toBe(lines.join('\n'));
  });

  test('more than the limit inside each other are left in the text of the last, and said so', () => {
    const lines = Array.from({ length: 20 }, (_, i) => [
      '-----Original Message-----',
      `From: a${i}@b.example`,
      `Subject: ${i}`,
      '',
      `text ${i}`,
    ]).flat();
    const mail = parseMail(mailOf(...HEADER, ...lines), { limits: { maxForwards: 3 } });
    expect(mail.notices).toMatchObject([{ code: 'forwards_too_many', details: { part: '1', limit: 3 } }]);
    expect(mail.forwarded[0]?.forwarded[0]?.forwarded[0]?.texts[0]?.text).toContain('Subject: 19');
  });
});

test.each([
  [
    'QQ Mail',
    '------------------ 原始邮件 ------------------',
    '发件人: "Evil" <evil@bad.example>;',
    '收件人: "Me"<me@our.example>;',
    '主题: Invoice',
  ],
  [
    'Roundcube in German',
    '-------- Originalnachricht --------',
    'Betreff: Invoice',
    'Absender: Evil <evil@bad.example>',
    'Empfänger: me@our.example',
  ],
  [
    'Gmail in Korean',
    '---------- Forwarded message ---------',
    '보낸사람: Evil <evil@bad.example>',
    'Subject: Invoice',
    'To: <me@our.example>',
  ],
])('a forward of %s', (_, ...block) => {
  const [inner] = parseMail(mailOf(...HEADER, ...block, '', 'Pay now')).forwarded;
  expect(inner).toMatchObject({ from: [{ address: 'evil@bad.example' }], to: [{ address: 'me@our.example' }], subject: 'Invoice' });
});

test.each(['20.11.2026, 09:14, "Evil" <evil@bad.example>:', '20.11.2026, 09:14, Evil <evil@bad.example>:'])(
  'a forward of Yandex, with one line in place of fields: %s',
  (line) => {
    const mail = parseMail(mailOf(...HEADER, 'Look.', '', '-------- Пересылаемое сообщение --------', line, '', 'Pay now'));
    expect(mail.texts[0]?.text.trim()).toBe('Look.');
    expect(mail.forwarded).toMatchObject([{ from: INNER.from, date: INNER.date, texts: [{ text: 'Pay now' }] }]);
  },
);

test.each(['I wrote to <evil@bad.example>: no answer', 'Dear all:', 'a <b>:'])('no forward begins behind a marker with %s', (line) => {
  expect(parseMail(mailOf(...HEADER, '-------- Forwarded Message --------', line, '', 'Pay now')).forwarded).toEqual([]);
});

test.each([
  '----- Forwarded Message ----- From: "Evil" <evil@bad.example>To: "v@corp.example" <v@corp.example>Sent: Friday, November 20, 2026 at 09:14:00 AM GMTSubject: Pay: now',
  '----- Mensaje reenviado ----- De: Evil <evil@bad.example>Para: v@corp.exampleEnviado: viernes, 20 de noviembre de 2026, 09:14:00Asunto: Pay: now',
  '   ----- Weitergeleitete Nachricht ----- Von: Evil <evil@bad.example> An: v@corp.example Gesendet: Freitag, 20. November 2026, 09:14 Betreff: Pay: now',
])('a forward of Yahoo, with marker and fields in one line: %s', (line) => {
  const mail = parseMail(mailOf(...HEADER, 'Look.', '', line, ' Pay here', '', 'Sent from Yahoo Mail'));
  expect(mail.texts[0]?.text.trim()).toBe('Look.');
  expect(mail.forwarded).toMatchObject([
    {
      from: [{ name: 'Evil', address: 'evil@bad.example' }],
      to: [{ address: 'v@corp.example' }],
      subject: 'Pay: now',
      date: '2026-11-20T09:14:00.000Z',
    },
  ]);
  expect(mail.forwarded[0]?.texts[0]?.text).toContain('Pay here');
});

test.each([
  '----- Forwarded Message ----- as it came',
  '----- From: a@b.example To: c@d.example',
  'Forwarded Message From: a@b.example To: c@d.example',
])('no forward is %s', (line) => {
  expect(parseMail(mailOf(...HEADER, line, '', 'Pay now')).forwarded).toEqual([]);
});

const FIELDS = ['From: Evil <evil@bad.example>', 'To: v@corp.example', 'Date: Fri, 20 Nov 2026 09:14:00 +0000', 'Subject: Pay'];

test.each<[string, readonly string[]]>([
  ['Zoho', ['============ Forwarded message ============', ...FIELDS, '============ Forwarded message ============', '']],
  ['The Bat!', ['This is a forwarded message', ...FIELDS, '', '===8<==============Original message text===============']],
  ['Mutt', ['----- Forwarded message from Evil <evil@bad.example> -----', '', ...FIELDS, '']],
  ['Horde', ['----- Weitergeleitete Nachricht von Evil <evil@bad.example> -----', ...FIELDS, '']],
  ['Notes', ['----- Forwarded by Ann Lee/Corp on 20.11.2026 09:20 -----', '', ...FIELDS, '']],
  ['Zimbra', ['----- Weitergeleitete Mail -----', ...FIELDS, '']],
  ['eM Client', ['------ Original Message ------', ...FIELDS.map((line) => line.replace(':', '')), '']],
])('a forward of %s is cut out whole', (_, lines) => {
  const mail = parseMail(mailOf(...HEADER, 'Look.', '', ...lines, 'Pay now'));
  expect(mail.texts[0]?.text.trim()).toBe('Look.');
  expect(mail.forwarded).toMatchObject([
    {
      from: INNER.from,
      to: [{ address: 'v@corp.example' }],
      subject: 'Pay',
      date: '2026-11-20T09:14:00.000Z',
      texts: [{ text: 'Pay now' }],
    },
  ]);
});

test.each([
  '------ Original Message ------\nFrom here on it goes\nTo all\nnothing',
  '-- Forwarded by nobody --\nSubject: x',
  '----- a by b -----\nFrom: a@b.example',
])('no forward begins with %j', (text) => {
  expect(parseMail(mailOf(...HEADER, ...text.split('\n'), '', 'Pay now')).forwarded).toEqual([]);
});
