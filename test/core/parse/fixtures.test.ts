import MsgReader from '@kenjiuno/msgreader';
import { describe, expect, test } from 'vitest';
import { headerValue, headerValues } from '#core/parse/headers/header-values.ts';
import type { Mail } from '#core/parse/mail.ts';
import { parseMail } from '#core/parse/parse-mail.ts';
import { bytesOf } from './mail-builder.ts';
import { SEEDS } from './seeds.ts';

/** The attachment of all `bytes-*` fixtures: every byte there is, then line breaks of all kinds and blanks in front of them. */
const EXACT = bytesOf(
  `${String.fromCharCode(...Array.from({ length: 256 }, (_, i) => i))}line one\r\nline two\nline three\r--not a boundary\r\n \t end \r\n`,
);

const RUSSIAN = 'Уважаемый клиент, ваша учётная запись была заблокирована. Пожалуйста, перейдите по ссылке http://bad.example/ru\n';
const INNER = {
  path: '2',
  subject: 'inner',
  from: [{ name: 'Inner', address: 'inner@worse.example' }],
  parts: [{ path: '2.1' }, { path: '2.2', filename: 'i.bin', bytes: Uint8Array.of(0, 1, 2) }],
};
const HELLO = { subject: 'simple', from: [{ name: 'Eve', address: 'eve@bad.example' }], texts: [{ text: 'Hello\n' }], notices: [] };
const SIGNED = { texts: [{ text: 'Signed content http://bad.example/signed' }], notices: [] };

const text = (...texts: string[]) => ({ texts: texts.map((one) => ({ text: one })) });
const attachment = (bytes: Uint8Array, filename = 'x.bin') => ({
  parts: [{ role: 'body' }, { role: 'attachment', filename, bytes }],
  notices: [],
});
const forward = (subject: string, name: string, address: string, body: string, date = '2026-11-19T08:00:00.000Z') => ({
  subject,
  date,
  from: [{ name, address }],
  texts: [{ text: body }],
});

/** What each fixture proves. One line per file of test/fixtures/mails; add one when you add a file. */
const EXPECTED: Readonly<Record<string, object>> = {
  'attached-eml-of-unknown-type.eml': { forwarded: [INNER] },
  'attached-mail-in-base64.eml': { forwarded: [INNER] },
  'attached-mail-with-disposition.eml': { forwarded: [INNER] },
  'attached-mail-without-disposition.eml': { forwarded: [INNER] },
  'attached-mails-several.eml': { forwarded: [0, 1, 2].map((i) => ({ path: `${i + 2}`, subject: `number ${i}`, ...text(`text ${i}\n`) })) },
  'attached-outlook-message.eml': {
    forwarded: [
      {
        path: '2',
        subject: 'Grüße from Outlook',
        parts: [{ path: '2.1' }, { path: '2.2' }, { path: '2.3', bytes: EXACT }, { path: '2.4' }, { path: '2.5' }],
      },
    ],
  },
  'body-empty.eml': { subject: 'simple', parts: [{ path: '1', bytes: new Uint8Array() }], ...text('') },
  'boundary-end-missing.eml': { ...text('See attachment.', 'last'), notices: [] },
  'boundary-prefix-of-another.eml': {
    ...text('one\n--bbb', 'two'),
    parts: [{ path: '1.1' }, { path: '1.2' }, { path: '2', bytes: bytesOf('three') }],
  },
  'boundary-wrong.eml': {
    ...text('one'),
    parts: [{ path: '1' }, { path: '2', bytes: Uint8Array.of(0, 1, 2) }],
    notices: [{ code: 'boundary_guessed' }],
  },
  'byte-order-mark.eml': HELLO,
  'bytes-7bit.eml': attachment(bytesOf('<html>\r\n<form action="http://bad.example/">\r\n</html>\r\n\r\n')),
  'bytes-8bit.eml': attachment(EXACT),
  'bytes-base64.eml': attachment(EXACT),
  'bytes-binary.eml': attachment(EXACT),
  'bytes-nul.eml': { subject: 'simple', ...text('Hello\n'), parts: [{ bytes: bytesOf('Hel\0lo\r\n') }] },
  'bytes-quoted-printable.eml': attachment(EXACT),
  'bytes-uuencode-in-text.eml': { ...attachment(EXACT, 'report 1.bin'), ...text('Before the file.\nBehind the file.\n') },
  'bytes-uuencode-part.eml': attachment(EXACT),
  'charset-big5-unlabelled.eml': text('親愛的客戶,您的帳戶已被凍結,請點擊鏈接驗證您的身份資訊\n'),
  'charset-euc-kr.eml': text('고객님의 계정이 정지되었습니다\n'),
  'charset-gb18030.eml': text('尊敬的客户,您的账户已被冻结 http://bad.example/cn\n'),
  'charset-iso-2022-jp.eml': text('お客様のアカウントは停止されました\n'),
  'charset-koi8-r-unlabelled.eml': { ...text(RUSSIAN), notices: [] },
  'charset-shift_jis-labelled-us-ascii.eml': { ...text('お客様のアカウントは停止されました。\n'), notices: [{ code: 'charset_wrong' }] },
  'charset-unknown-8bit.eml': text(RUSSIAN),
  'charset-utf-16.eml': text('Grüße'),
  'charset-utf-7.eml': text('Grüße <script> aus Köln\n'),
  'charset-utf-8-labelled-iso-8859-1.eml': { ...text(RUSSIAN), notices: [{ code: 'charset_wrong', details: { charset: 'utf-8' } }] },
  'charset-windows-1251-labelled-utf-8.eml': {
    ...text(RUSSIAN),
    notices: [{ code: 'charset_wrong', details: { charset: 'windows-1251' } }],
  },
  'container-winmail.dat-cut-off.eml': {
    parts: [{}, { path: '2' }, { path: '2/1' }, { path: '2/2' }, { path: '2/3', bytes: EXACT }, { path: '2/4' }],
  },
  'container-winmail.dat.eml': {
    texts: [{ text: 'See attachment.' }, { text: 'Plain body' }, { text: 'Hello täglich', links: [{ value: 'http://bad.example/t' }] }],
    parts: [
      {},
      { filename: 'winmail.dat' },
      { path: '2/1' },
      { path: '2/2' },
      { path: '2/3', filename: 'Rechnung ä.bin', type: 'application/x-test', bytes: EXACT },
      { path: '2/4' },
    ],
    forwarded: [{ path: '2/4', subject: 'inner message', parts: [{}, {}, { path: '2/4.3', filename: 'deep.bin', bytes: EXACT }] }],
  },
  'filename-encoded-word.eml': { parts: [{ filename: 'Rechnung über.exe' }] },
  'filename-rfc2231.eml': { parts: [{ filename: 'Rechnung über.exe' }] },
  'filename-traversal.eml': { parts: [{ filename: '../../etc/passwd' }] },
  'flowed-delsp.eml': text('https://bad.example/a/very/long/pathand then\n>> quotedtwice\n> once\n-- \nEve\n'),
  'flowed.eml': text('One paragraph that was wrapped.\n\nFrom here on\n'),
  'forward-apple-fr-quoted.eml': {
    ...text('À vérifier.\n\nEnvoyé de mon iPhone\n'),
    forwarded: [
      forward('Facture', 'Méchant', 'mechant@bad.example', 'Votre facture : http://bad.example/f\n\n', '2026-11-19T07:00:00.000Z'),
    ],
  },
  'forward-gmail-es.eml': {
    ...text('Mira esto\n\n', 'Mira esto\n\n'),
    forwarded: [{ ...forward('Factura', 'Malo', 'malo@bad.example', ''), ...text('Su factura: http://bad.example/f', 'Su factura: aquí') }],
  },
  'forward-outlook-ja-original-message.eml': {
    ...text('確認してください。\n\n'),
    forwarded: [forward('請求書', '悪人', 'akunin@bad.example', 'http://bad.example/ja\n')],
  },
  'forward-outlook-pl-html.eml': {
    ...text('Proszę sprawdzić.\n\n'),
    forwarded: [forward('Faktura', 'Zły, Zenon', 'zly@bad.example', 'Faktura: tutaj')],
  },
  'forward-thunderbird-de.eml': {
    ...text('Bitte prüfen.\n\n'),
    forwarded: [forward('Rechnung', 'Böse', 'boese@bad.example', 'Ihre Rechnung: http://bad.example/r\n', '2026-11-19T07:00:00.000Z')],
  },
  'forward-three-levels.eml': {
    ...text('level 0\n\n'),
    forwarded: [
      {
        path: '1!1',
        subject: 'level 1',
        ...text('level 1 text\n\n'),
        forwarded: [
          {
            path: '1!1!1',
            subject: 'level 2',
            ...text('level 2 text\n\n'),
            forwarded: [
              { path: '1!1!1!1', subject: 'level 3', ...text('level 3 text\n'), from: [{ address: 'three@bad.example' }], forwarded: [] },
            ],
          },
        ],
      },
    ],
  },
  'header-addresses.eml': {
    from: [{ name: 'Doe, John', address: 'john@bad.example' }],
    sender: [{ name: 'the secretary', address: 'sec@bad.example' }],
    replyTo: [{ name: 'Jörg', address: 'joerg@bad.example' }, { address: '"quoted local"@bad.example' }],
    returnPath: [{ address: 'bounce@bad.example' }],
    to: [
      { name: 'Ann', address: 'ann@our.example', group: 'friends' },
      { name: 'Bob, "B"', address: 'bob@our.example', group: 'friends' },
    ],
    cc: [{ name: 'John (Johnny) Doe', address: 'john@our.example' }],
    bcc: [{ address: 'hidden@our.example' }],
    deliveredTo: [{ address: 'me@our.example' }, { address: 'also@our.example' }],
  },
  'header-authentication-results.eml': {
    authentication: [
      { server: 'mx.our.example', method: 'spf', result: 'fail', properties: { 'smtp.mailfrom': 'eve@bad.example' } },
      {
        server: 'mx.our.example',
        method: 'dkim',
        result: 'pass',
        properties: { 'header.d': 'bad.example', 'header.s': 's1', 'header.b': 'abc' },
      },
      { server: 'mx.our.example', method: 'dmarc', result: 'fail', properties: { action: 'none', 'header.from': 'bad.example' } },
      { server: 'arc.our.example', method: 'arc', result: 'pass', properties: {}, isArc: true },
      { server: 'arc.our.example', method: 'dkim', result: 'neutral', properties: {}, isArc: true },
    ],
  },
  'header-encoded-words-split.eml': { subject: 'Grüße aus Köln¡  plain 日本', from: [{ name: 'Böse, Bernd', address: 'a@b.example' }] },
  'header-raw-koi8-r.eml': { subject: 'Уважаемый клиент, ваш счёт заблокирован' },
  'header-raw-utf8.eml': { subject: 'Grüße 日本', from: [{ name: 'Jörg', address: 'jörg@bäd.example' }] },
  'header-received-chain.eml': {
    received: [
      {
        from: 'mx.our.example',
        ip: '10.0.0.5',
        by: 'imap.our.example',
        with: 'LMTP',
        for: 'me@our.example',
        time: '2026-11-20T08:14:09.000Z',
      },
      { from: 'gateway.our.example', fromHost: 'gateway.our.example', ip: '192.0.2.10', with: 'ESMTPS' },
      { from: 'mail.bad.example', ip: '2001:db8::bad', by: 'gateway.our.example', time: '2026-11-20T08:14:07.000Z', isFirstOutside: true },
      { ip: '203.0.113.9', by: 'mail.bad.example' },
      { by: '2002:a05:6402:1' },
    ],
  },
  'headers-none.eml': { headers: [], ...text('Hello,\njust text.\n') },
  'headers-only.eml': { ...HELLO, ...text('') },
  'html-links-and-hidden-text.eml': {
    texts: [
      {
        text: 'secret preheader\n\nPay at https://www.bank.example/ now\n\none\ntwo\nthree\nzerowhite\nSend\nrel data\tcell',
        links: [
          { attribute: 'base href' },
          { value: 'http://refresh.example/' },
          { attribute: 'css url' },
          { attribute: 'comment', value: ' http://comment.example/ ' },
          { attribute: 'script', value: 'http://script.example/' },
          { value: 'http://evil.example/login?a=1&b=2', visible: 'https://www.bank.example/' },
          { attribute: 'img src', visible: 'Logo' },
          { attribute: 'img srcset' },
          { attribute: 'img srcset', value: 'http://set.example/2.png' },
          { attribute: 'form action' },
          { attribute: 'input value', value: 'http://value.example/' },
          { attribute: 'button formaction', visible: 'Send' },
          { value: 'http://base.example/dir/relative/path' },
          { value: 'data:text/html;base64,PGI+' },
          { attribute: 'td style url' },
        ],
        hidden: [
          { start: 0, end: 16 },
          { start: 70, end: 79 },
        ],
      },
    ],
  },
  'lines-bare-cr.eml': HELLO,
  'lines-bare-lf.eml': HELLO,
  'multipart-nested.eml': {
    parts: [
      { path: '1.1.1', role: 'body' },
      { path: '1.1.2', role: 'body' },
      { path: '1.2', role: 'inline', contentId: 'logo@x' },
      { path: '2', role: 'attachment', filename: 'a.pdf' },
    ],
    ...text('plain', 'html'),
  },
  'outlook-message.msg': {
    subject: 'Grüße from Outlook',
    messageId: '<msg@bad.example>',
    date: '2026-11-20T08:14:05.000Z',
    from: [{ name: 'Böse, Bernd', address: 'eve@bad.example' }],
    to: [{ name: 'Me', address: 'me@our.example' }],
    cc: [{ name: 'You', address: 'you@our.example' }],
    parts: [
      { path: '1' },
      { path: '2' },
      { path: '3', filename: 'Rechnung ä.bin', bytes: EXACT },
      { path: '4' },
      { path: '5', bytes: new Uint8Array(9000).fill(7) },
    ],
    ...text('Plain body http://bad.example/plain\n', 'HTML bödy here'),
    forwarded: [{ path: '4', subject: 'inner message', date: '2026-11-18T08:00:00.000Z', ...text('inner text\n') }],
  },
  'pgp-encrypted.eml': { parts: [{ role: 'encrypted' }, { role: 'encrypted' }], notices: [{ code: 'encrypted' }] },
  'pgp-signed.eml': { ...text('Signed text.'), parts: [{ role: 'body' }, { role: 'signature' }], notices: [] },
  'report-abuse-feedback.eml': {
    parts: [{}, { role: 'report' }, {}],
    texts: [{}, { text: 'Feedback-Type: abuse\nSource-IP: 192.0.2.7' }],
    forwarded: [{ subject: 'buy' }],
  },
  'report-delivery-status.eml': {
    parts: [{}, { role: 'report' }, {}],
    forwarded: [{ path: '3', subject: 'original', ...text('original text') }],
  },
  'report-read-receipt.eml': { parts: [{}, { role: 'report' }], texts: [{ text: 'It was displayed.' }, {}] },
  'smime-encrypted.eml': { parts: [{ role: 'encrypted' }], texts: [], notices: [{ code: 'encrypted', details: { how: 'S/MIME' } }] },
  'smime-signed-detached.eml': { ...SIGNED, parts: [{ path: '1.1' }, { path: '1.2' }, { path: '2', role: 'signature' }] },
  'smime-signed-opaque-streamed.eml': {
    ...SIGNED,
    parts: [{ role: 'signature' }, { path: '1/1.1' }, { path: '1/1.2', bytes: Uint8Array.of(0, 1, 2) }],
  },
  'smime-signed-opaque.eml': {
    ...SIGNED,
    parts: [{ role: 'signature' }, { path: '1/1.1' }, { path: '1/1.2', bytes: Uint8Array.of(0, 1, 2) }],
  },
  'store-mbox-from-line.eml': HELLO,
  'store-thunderbird-status.eml': {
    ...HELLO,
    headers: ['From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version'].map((name) => ({ name })),
  },
  'whole-mail-utf-16.eml': { ...HELLO, ...text('Grüße\n') },
};

const OPTIONS = { ownRelays: ['192.0.2.0/24'], trustedAuthservIds: ['MX.our.example', 'arc.our.example'] };

describe('each fixture mail shows what it is named for', () => {
  test.each([...SEEDS])('%s', (name, bytes) => {
    const expected = EXPECTED[name];
    expect(expected, `Say in EXPECTED of this file what ${name} proves`).toBeDefined();
    expect(parseMail(bytes, OPTIONS)).toMatchObject(expected ?? {});
  });

  test('and none is left behind that has no mail', () => {
    expect(Object.keys(EXPECTED).filter((name) => !SEEDS.has(name))).toEqual([]);
  });
});

test('any other field is found by its name, in any spelling', () => {
  const { headers } = parseMail(SEEDS.get('header-received-chain.eml') ?? new Uint8Array());
  expect(headerValue(headers, 'x-mailer')).toBe('Evil Mailer 1.0');
  expect(headerValue(headers, 'X-Originating-Ip')).toBe('[198.51.100.7]');
  expect(headerValue(headers, 'List-Unsubscribe')).toBe('<https://bad.example/u?1>, <mailto:u@bad.example>');
  expect(headerValues(headers, 'Received')).toHaveLength(5);
  expect(headerValue(headers, 'X-None')).toBeUndefined();
});

test('a .msg file is read as its own library reads it', () => {
  const bytes = SEEDS.get('outlook-message.msg') ?? new Uint8Array();
  const library = new MsgReader(bytes.slice().buffer);
  const theirs = library.getFileData();
  const ours = parseMail(bytes);
  expect(ours.subject).toBe(theirs.subject);
  expect(ours.texts[0]?.text).toBe(theirs.body?.replaceAll('\r\n', '\n'));
  expect(ours.to[0]?.address).toBe(theirs.recipients?.[0]?.smtpAddress);
  const files = (theirs.attachments ?? []).filter(({ innerMsgContent }) => !innerMsgContent).map((file) => library.getAttachment(file));
  expect(
    ours.parts
      .filter(({ role, bytes: content }) => role === 'attachment' && content.length > 0)
      .map(({ filename, bytes: content }) => [filename, content]),
  ).toEqual(files.map(({ fileName, content }) => [fileName, content]));
});

test('texts and links of every fixture say the part that they stood in', () => {
  const check = (mail: Mail, outer: readonly string[]) => {
    const paths = [...outer, ...mail.parts.map(({ path }) => path)];
    for (const { place } of mail.texts) {
      expect(place).toMatchObject({ in: 'body', mail: mail.path });
      expect(paths).toContain(place.in === 'body' ? place.part : '');
    }
    for (const inner of mail.forwarded) {
      check(inner, paths);
    }
  };
  for (const bytes of SEEDS.values()) {
    check(parseMail(bytes), []);
  }
});
