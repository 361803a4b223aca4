import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createAes } from '#core/inspect/crypto/aes.ts';
import { inspectAttachments } from '#core/inspect/inspect.ts';
import { openOle } from '#core/inspect/ole/open-ole.ts';
import { processorTime } from '../../processor-time.ts';
import { aMail, aPart } from '../draft/support/a-mail.ts';
import { aCompoundFile } from './writers/compound-file.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';

const WORDS = 'Pay at http://locked.evil-host.com/pay today';

function read(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, '../../fixtures/encrypted-documents', name));
}

describe('a document under a password', () => {
  test.each(['standard.docx', 'agile.docx'])('that Excel tries by itself is read, and that it hides is told (%s)', async (name) => {
    const { isEncrypted, members, notices, warnings } = await inspectFile(read(name), name);
    expect(isEncrypted).toBe(true);
    expect(members).toMatchObject([
      { filename: name, mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', texts: [WORDS] },
    ]);
    expect(warnings).toMatchObject([{ keyword: 'VelvetSweatshop', effect: 'hides' }]);
    expect(notices.map(({ code }) => code)).not.toContain('file_encrypted');
  });

  test('that the mail tells is read, and that it hides is not told: somebody typed it', async () => {
    const parts = [aPart(), aPart({ path: '2', role: 'attachment', filename: 'a.docx', bytes: new Uint8Array(read('agile-word.docx')) })];
    const mail = aMail({ parts, subject: 'The password is Invoice-4711' });
    const [content] = (await inspectAttachments(mail)).contents;
    expect(content).toMatchObject({ isEncrypted: true, warnings: [], members: [{ texts: [WORDS] }] });
  });

  test('that nobody knows is told, after a few tries', async () => {
    const { members, notices } = await inspectFile(read('agile-word.docx'), 'a.docx');
    expect([members, notices.map(({ code }) => code)]).toEqual([[], ['file_encrypted']]);
  });

  test('that would take longer than a mail may is not tried', async () => {
    const allowance = { ...anAllowance(), tries: 99 };
    const { notices } = await openOle({ bytes: read('agile.docx'), filename: 'a.docx' }, allowance);
    expect([notices?.map(({ code }) => code), allowance.tries]).toEqual([['file_encrypted'], 99]);
  });

  test.each([
    ['a hash that nobody knows', { hashAlgorithm: 'MD4' }],
    ['a key of no bits', { keyBits: '0' }],
    ['a key of a gigabyte', { keyBits: String(2 ** 33) }],
    ['a count that is none', { spinCount: 'many' }],
    ['a count without end', { spinCount: '9007199254740991' }],
    ['a count below nothing', { spinCount: '-1' }],
    ['nothing that is wrong but the password', {}],
  ])('in which %s stands stays locked, and takes no time', async (_what, change) => {
    const said = {
      spinCount: '1',
      keyBits: '128',
      cipherAlgorithm: 'AES',
      cipherChaining: 'ChainingModeCBC',
      hashAlgorithm: 'SHA1',
      ...change,
    };
    const attributes = Object.entries(said).map(([name, value]) => `${name}="${value}"`);
    const xml = `<keyData ${attributes.join(' ')}/><p:encryptedKey ${attributes.join(' ')}/>`;
    const info = Buffer.concat([Buffer.from('0400040040000000', 'hex'), Buffer.from(xml)]);
    const bytes = aCompoundFile({ EncryptionInfo: info, EncryptedPackage: Buffer.alloc(64) });
    const begin = processorTime();
    const { members = [], notices = [] } = await openOle({ bytes, filename: 'a.xlsx' }, anAllowance());
    expect([members, notices.map(({ code }) => code)]).toEqual([[], ['file_encrypted']]);
    expect(processorTime() - begin).toBeLessThan(500);
  });

  test('cut off or with wrong bytes anywhere does not make it throw', async () => {
    const whole = read('standard.docx');
    for (const bytes of damaged(whole, 40)) {
      await inspectFile(bytes, 'a.docx');
    }
  });
});

test('blocks that stand for themselves are decrypted as FIPS 197 says', async () => {
  const aes = await createAes(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'));
  const block = Buffer.from('69c4e0d86a7b0430d8cdb78070b4c55a', 'hex');
  const plain = await aes.decryptBlocks(Buffer.concat([block, block, block.subarray(0, 5)]));
  expect(Buffer.from(plain).toString('hex')).toBe('00112233445566778899aabbccddeeff'.repeat(2));
});
