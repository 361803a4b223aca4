import { readFile } from 'node:fs/promises';
import type { RawMail } from '#core/parse/mail.ts';
import { Problem } from '#core/problem.ts';

/** Reads a mail from a file, or from `stdin` where the name is `-`. Throws `mail_unreadable` and `mail_empty`. */
export async function readMail(name: string, stdin: AsyncIterable<Uint8Array>): Promise<RawMail> {
  const bytes = name === '-' ? await readAll(stdin) : await readBytes(name);
  if (bytes.byteLength === 0) {
    throw new Problem('mail_empty', { name: name === '-' ? 'standard input' : name });
  }
  return { bytes };
}

async function readBytes(name: string): Promise<Uint8Array> {
  try {
    const bytes = await readFile(name);
    return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  } catch (cause) {
    throw new Problem('mail_unreadable', { message: cause instanceof Error ? cause.message : String(cause) }, { cause });
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
}
