import { describe, expect, it } from 'vitest';
import { extract, extractFromMail, extractIndicators } from '#core/extract/extract.ts';
import { parseMail } from '#core/parse/parse-mail.ts';

const MAIL = [
  'From: Sender <sender@bank.example>',
  'Subject: Invoice from billing[.]evil[.]com',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<p>Call at <a href="https://evil.com/a?b=1&amp;c=2">www.bank.example</a> or 203.0.113[.]7</p><a href="/home/x">home</a>',
].join('\r\n');

describe('extract', () => {
  it('reads bytes as UTF-8', () => {
    expect(extractIndicators(new TextEncoder().encode('münchen.de')).map(({ value }) => value)).toEqual(['xn--mnchen-3ya.de']);
  });

  it.each([
    ['text', 'UTF-16', Buffer.from('\ufeffmünchen.de', 'utf16le')],
    ['text', 'Latin-1', Buffer.from('Grüße aus münchen.de', 'latin1')],
    ['html', 'UTF-16', Buffer.from('\ufeff<p>münchen.de</p>', 'utf16le')],
    ['html', 'the charset that it names', Buffer.from('<meta charset="macintosh"><p>m\x9fnchen.de</p>', 'latin1')],
    ['html', 'UTF-8 with a NUL in a word', Buffer.from('<p>mün\0chen.de</p>')],
  ] as const)('reads bytes of %s as %s', (format, _charset, bytes) => {
    expect(extractIndicators(bytes, { format }).map(({ value }) => value)).toEqual(['xn--mnchen-3ya.de']);
  });

  it('reads a page as a person sees it, with the addresses behind its links', () => {
    const found = extractIndicators('<p>e<b>vil</b>.com <a href="https://evil.com/x">www.bank.com</a><script>bad.com</script></p>', {
      format: 'html',
    });
    expect(found.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'domain evil.com',
      'hostname www.bank.com',
      'url https://evil.com/x',
    ]);
    expect(found[2]?.occurrences[0]?.where).toEqual({ in: 'link', mail: '', part: '', attribute: 'a href', visible: 'www.bank.com' });
  });

  it.each([
    ['http:/\\evil.com/x', 'url http://evil.com/x'],
    ['https:\\evil.com\\x', 'url https://evil.com/x'],
    ['http:evil.com/x', 'url http://evil.com/x'],
    ['https:////evil.com/x', 'url https://evil.com/x'],
    ['http://evil.com\\@good.com/x', 'url http://evil.com/@good.com/x'],
    ['/\\evil.com/x', 'url evil.com/x'],
    ['\\\\evil.com\\share\\a.lnk', 'windows-path \\\\evil.com\\share\\a.lnk'],
  ])('takes a link to %s as the click that follows it', (href, found) => {
    const [first, ...others] = extractIndicators(`<a href="${href}">x</a>`, { format: 'html' });
    expect(`${first?.kind} ${first?.value}`).toBe(found);
    expect(others).toEqual([]);
  });

  it('says of links that stand there several times where each stands, however they were written', () => {
    const links = [
      'http://evil.com/',
      'hxxp://evil[.]com/',
      'mailto:x@bad[.]com',
      'http://evil.com/',
      'hxxp://evil[.]com/',
      'tel:+491234567',
    ];
    const found = extractIndicators([...links, ...links].map((link) => `<a href="${link}">x</a>`).join(''), { format: 'html' });
    const places = found.map(({ value, occurrences }) => [value, occurrences.map(({ offset, seenAs }) => `${offset} ${seenAs}`)]);
    const twice = ['0 http://evil.com/', '0 hxxp://evil[.]com/'];
    expect(places).toEqual([
      ['http://evil.com/', [...twice, ...twice, ...twice, ...twice]],
      ['x@bad.com', ['7 x@bad[.]com', '7 x@bad[.]com']],
      ['+491234567', ['4 +491234567', '4 +491234567']],
    ]);
  });

  it('reads a mail with its sender, subject, texts and links, and says where each value stood', () => {
    const found = extractIndicators(MAIL, { format: 'eml' });
    expect(found.map(({ value, occurrences }) => [value, occurrences[0]?.where.in])).toEqual([
      ['sender@bank.example', 'header'],
      ['billing.evil.com', 'header'],
      ['www.bank.example', 'body'],
      ['203.0.113.7', 'body'],
      ['https://evil.com/a?b=1&c=2', 'link'],
    ]);
  });

  it('searches the header fields that are asked for', () => {
    const mail = parseMail(new TextEncoder().encode(MAIL));
    const { indicators } = extractFromMail(mail, [], { headerFields: ['from'] });
    expect(indicators.map(({ value }) => value)).toContain('sender@bank.example');
    expect(indicators.map(({ value }) => value)).not.toContain('billing.evil.com');
  });

  it('searches who a mail is from and to and what it is called, of one that a text forwards as well, but not where a draft is made of it', () => {
    const forwarded =
      'look\n\n---------- Forwarded message ---------\nFrom: Evil <a@evil.com>\nDate: Mon, Jan 1, 2024\nSubject: x\nTo: <b@evil.com>\n\nhi';
    const mail = `From: c@evil.com\nTo: d@evil.com\nMessage-ID: <1.a@mx.evil.com>\nX-Mailer: e@evil.com\nSubject: Fwd: x\n\n${forwarded}`;
    expect(extractIndicators(mail, { format: 'eml' }).map(({ kind, occurrences, value }) => [kind, value, occurrences[0]?.offset])).toEqual(
      [
        ['email', 'c@evil.com', 0],
        ['email', 'd@evil.com', 0],
        ['message-id', '<1.a@mx.evil.com>', 0],
        ['email', 'a@evil.com', 6],
        ['email', 'b@evil.com', 1],
      ],
    );
    expect(extractFromMail(parseMail(new TextEncoder().encode(mail)), []).indicators).toEqual([]);
  });

  it('finds only the kinds that are asked for, and takes the others for what they are', () => {
    expect(extractIndicators('http://evil.com/a bad.com', { kinds: ['domain'] }).map(({ value }) => value)).toEqual(['bad.com']);
  });

  it('searches a text up to its limit and says so', () => {
    const { indicators, notices } = extract(`evil.com ${'x'.repeat(50)} bad.com`, { maxLength: 20 });
    expect(indicators.map(({ value }) => value)).toEqual(['evil.com']);
    expect(notices.map(({ code }) => code)).toEqual(['text_too_long']);
  });

  it('cuts a text between words, so that no shorter value is made of a longer one', () => {
    expect(extractIndicators('first evil.com.attacker.ru', { maxLength: 14 })).toEqual([]);
  });

  it('returns what it found when its time is up, and says so', () => {
    const { notices } = extract('evil.com', { timeBudget: -1 });
    expect(notices.map(({ code }) => code)).toEqual(['time_is_up']);
  });

  it('keeps the host and the port of an URL and of an address with a port', () => {
    expect(extractIndicators('http://User@Evil.com:8080/x [2001:db8::1]:443').map(({ host, port }) => [host, port])).toEqual([
      ['evil.com', 8080],
      ['2001:db8::1', 443],
    ]);
  });

  it('says why, where a word nearby decided', () => {
    expect(extractIndicators(`imphash ${'ab12'.repeat(8)}`)[0]).toMatchObject({
      kind: 'imphash',
      confidence: 'likely',
      reason: 'a label names it',
    });
  });

  it('names a redirector as the reason and as the occurrence of the URL inside', () => {
    const wrapped = 'https://www.google.com/url?q=https://evil.com/a';
    expect(extractIndicators(wrapped)).toEqual([
      {
        kind: 'url',
        value: 'https://evil.com/a',
        host: 'evil.com',
        reason: 'unwrapped from www.google.com',
        occurrences: [{ where: { in: 'text' }, offset: 0, seenAs: wrapped }],
      },
    ]);
  });
});
