import { describe, expect, test } from 'vitest';
import { createMessageSource } from '../../src/addon/adapters/message-source.ts';
import type { MessageHeader } from '../../src/addon/thunderbird.ts';
import { makeMessage } from './fakes.ts';

const WANTED = makeMessage('same@a.example', { id: 7, subject: 'Invoice', author: 'a@a.example', size: 1000 });

/** Message 7 was moved away; these are found with its Message-ID, and each says its number when it is read. */
function sourceWith(found: readonly MessageHeader[]) {
  const messages = {
    getRaw: async (id: number) => {
      if (id === 7) {
        throw new Error('Message not found');
      }
      return `X-Mozilla-Status: 0001\r\nSubject: x\r\n\r\n${id}`;
    },
    query: async () => ({ id: null, messages: found }),
  };
  return createMessageSource({ messages } as unknown as Parameters<typeof createMessageSource>[0]);
}

async function read(found: readonly MessageHeader[]): Promise<string> {
  const { bytes } = await sourceWith(found).read(WANTED);
  return new TextDecoder().decode(bytes);
}

describe('A message that a filter has moved away', () => {
  test('is read where it is now, without what Thunderbird wrote in front of it', async () => {
    expect(await read([{ ...WANTED, id: 8 }])).toBe('Subject: x\r\n\r\n8');
  });

  test('is not taken for another one that bears its Message-ID', async () => {
    const others = [
      { ...WANTED, id: 8, subject: 'Newsletter' },
      { ...WANTED, id: 9, author: 'b@b.example' },
    ];
    expect(await read([...others, { ...WANTED, id: 10, size: 1020 }])).toContain('10');
    await expect(sourceWith(others).read(WANTED)).rejects.toMatchObject({ code: 'mail_unreadable' });
  });

  test('is the one of the same size where several are alike', async () => {
    expect(
      await read([
        { ...WANTED, id: 8, size: 900 },
        { ...WANTED, id: 9 },
      ]),
    ).toContain('9');
  });
});
