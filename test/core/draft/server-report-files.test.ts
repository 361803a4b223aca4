import { describe, expect, test } from 'vitest';
import { draftFromMail, type PipelineOptions } from '#core/pipeline.ts';

const REPORT = '<?xml version="1.0"?><feedback><record><row><source_ip>185.220.101.44</source_ip></row></record></feedback>';
const NAME = 'google.com!corp-bank.com!1795132800!1795219199.xml';

/** The attributes of a mail to which a file is attached, those of its objects too, as `type ids`. */
async function typesOf(filename: string, content: string, options: PipelineOptions = {}): Promise<readonly string[]> {
  const mail = [
    'From: dmarc@google.com',
    'To: dmarc@corp-bank.com',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'x',
    '--b',
    `Content-Disposition: attachment; filename="${filename}"`,
    '',
    content,
    '--b--',
  ];
  const { event } = await draftFromMail(new TextEncoder().encode(mail.join('\r\n')), options);
  return [...event.Attribute, ...event.Object.filter(({ name }) => name === 'file').flatMap(({ Attribute }) => Attribute)].map(
    ({ to_ids, type }) => `${type}${to_ids ? ' ids' : ''}`,
  );
}

describe('the daily report on DMARC of a mail server', () => {
  test('is a plain attachment, and what it tells of is for detection', async () => {
    expect(await typesOf(NAME, REPORT)).toEqual(['attachment', 'ip-src ids']);
  });

  test.each([
    ['another name', 'report.xml', REPORT],
    ['a page inside', NAME.replace('.xml', '.html'), '<html><script>x</script></html>'],
    ['a program inside', NAME, `MZ${'\0'.repeat(60)}`],
  ])('with %s is a sample like any other file', async (_, name, content) => {
    expect(await typesOf(name, content)).toContain('malware-sample ids');
  });

  test('is one to mail_to_misp in any case, and has hashes alone where only these are wished', async () => {
    expect(await typesOf(NAME, REPORT, { draft: { fieldsOfPyMisp: true } })).toContain('malware-sample ids');
    expect(await typesOf(NAME, REPORT, { draft: { attachments: 'hashes' } })).toContain('sha256');
  });
});
