import { describe, expect, it } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

function found(type: string): readonly string[] {
  const mail = [
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'see attached',
    '--b',
    `Content-Type: ${type}`,
    '',
    '',
    '--b--',
  ];
  return extractIndicators(mail.join('\r\n'), { format: 'eml' }).map(({ kind, value }) => `${kind} ${value}`);
}

describe('a part whose content lies elsewhere', () => {
  it.each([
    ['URL; URL="http://evil.com/a.exe"', ['url http://evil.com/a.exe']],
    ['url; url="http://evil.com/very/\r\n long/a.exe"', ['url http://evil.com/very/long/a.exe']],
    ['ANON-FTP; site=evil.com; directory="/pub//x/"; name=a.exe', ['url ftp://evil.com/pub/x/a.exe']],
    ['ftp; site="203.0.113.9"; name="a.exe"', ['url ftp://203.0.113.9/a.exe']],
  ])('is found where it lies: access-type=%s', (access, indicators) => {
    expect(found(`message/external-body; access-type=${access}`)).toEqual(indicators);
  });

  it.each([
    'message/external-body; access-type=url',
    'message/external-body; access-type=ftp; name=a',
    'message/external-body; access-type=local-file; name="/etc/passwd"; site=evil.com',
    'message/external-body; access-type=mail-server; server="list@evil.com"',
    'text/plain; access-type=url; url="http://evil.com/a.exe"',
  ])('has no address in "%s"', (type) => {
    expect(found(type)).toEqual([]);
  });

  it('says where it was read', () => {
    const mail = 'Content-Type: message/external-body; access-type=URL; url="http://evil.com/a"\r\n\r\n';
    expect(extractIndicators(mail, { format: 'eml' })[0]?.occurrences[0]).toMatchObject({
      seenAs: 'http://evil.com/a',
      where: { in: 'link', mail: '', part: '1', attribute: 'message/external-body' },
    });
  });
});
