import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPdf } from '#core/inspect/pdf/open-pdf.ts';
import { processorTime } from '../../processor-time.ts';
import { anAllowance, damaged, inspectFile } from './writers/inspect-file.ts';

function read(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/encrypted-documents', name)));
}

function open(bytes: Uint8Array, passwords: readonly string[] = []) {
  return openPdf({ bytes, filename: 'a.pdf', mimeType: 'application/pdf', passwords }, anAllowance());
}

const FOUND = {
  isEncrypted: true,
  texts: ['Pay at http://locked.evil-host.com/words today', "app.launchURL('http://locked.evil-host.com/script')"],
  links: [{ value: 'http://locked.evil-host.com/click' }],
  members: [{ filename: 'inside.txt', bytes: new Uint8Array(Buffer.from('see http://locked.evil-host.com/inside')) }],
  notices: [],
};

describe('a PDF that is encrypted', () => {
  test.each(['rc4-40.pdf', 'rc4-128.pdf', 'aes-128.pdf', 'aes-256-r5.pdf', 'aes-256.pdf'])(
    'without a password that anybody must type is read whole: words, links, scripts and files (%s)',
    async (name) => {
      expect(await open(read(name))).toMatchObject(FOUND);
      const { members, notices } = await inspectFile(read(name), name);
      expect(members[0]?.texts).toEqual(['see http://locked.evil-host.com/inside']);
      expect(notices.map(({ code }) => code)).not.toContain('file_encrypted');
    },
  );

  test('with a password is read where that is a likely one, and else told', async () => {
    expect(await open(read('asked.pdf'), ['wrong', 'secret'])).toMatchObject(FOUND);
    const { links, members, notices, texts } = await open(read('asked.pdf'), ['wrong']);
    expect([texts, links, members, notices?.map(({ code }) => code)]).toEqual([[], [], [], ['file_encrypted']]);
  });

  test('is read although another lock that opens nothing stands in front', async () => {
    const decoy = Buffer.from('%PDF-1.4\n90 0 obj << /Filter /Standard /V 2 /R 3 /O (x) /U (y) /P -1 >> endobj\n');
    expect(await open(new Uint8Array(Buffer.concat([decoy, read('rc4-128.pdf')])))).toMatchObject(FOUND);
  });

  test('is read although a lock that the empty password opens, with a key that is cut off, stands in front: such a key ended the whole program', async () => {
    const test = createHash('sha256').update(new Uint8Array(8)).digest('hex');
    const decoy = `%PDF-1.4\n90 0 obj << /Filter /Standard /V 5 /R 5 /O (x) /U <${test}${'00'.repeat(16)}> /UE <00112233> /P -1 >> endobj\n`;
    expect(await open(new Uint8Array(Buffer.concat([Buffer.from(decoy), read('aes-256.pdf')])))).toMatchObject(FOUND);
  });

  test.each(['rc4-40.pdf', 'aes-256.pdf'])('and cut off, or with wrong bytes anywhere, does not make it throw (%s)', async (name) => {
    for (const bytes of damaged(read(name), 60)) {
      await open(bytes);
    }
  });

  test('and of very many texts takes no time without end, and takes no chance for an address', async () => {
    const many = Array.from({ length: 100_000 }, (_, index) => `${index + 100} 0 obj << /URI (http://plain.example/${index}) >> endobj\n`);
    const bytes = Buffer.concat([read('aes-128.pdf'), Buffer.from(many.join(''))]);
    const begin = processorTime();
    const { links = [] } = await open(bytes);
    expect(processorTime() - begin).toBeLessThan(10_000);
    expect(links.filter(({ value }) => value.includes('plain.example'))).toEqual([]);
  });
});
