import { Problem } from '#core/problem.ts';
import type { Host } from '../host.ts';

/** A mailbox chosen by mistake is not read into memory, nor is a folder of thousands. */
const LARGEST_MB = 200;

/** Files become drafts; a single one is opened at once. Throws `mail_unreadable` where they are too large together. */
export async function draftFiles(host: Pick<Host, 'ask' | 'openPage'>, files: readonly File[]): Promise<void> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  if (bytes > LARGEST_MB * 1_000_000) {
    throw new Problem('mail_unreadable', { message: `more than ${LARGEST_MB} MB at once are no mails` });
  }
  const read = files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
  const { items } = await host.ask('openFiles', { files: await Promise.all(read) });
  const [only] = items;
  if (only !== undefined && items.length === 1) {
    await host.openPage('editor', { item: only });
  }
}
