import { describe, expect, test, vi } from 'vitest';
import type { Host } from '#ui/host.ts';
import { draftFiles } from '#ui/outbox/draft-files.ts';

function start() {
  const openPage = vi.fn(async () => {});
  const ask = vi.fn(async (_: string, { files }: { files: readonly object[] }) => ({ items: files.map((_file, index) => `${index}`) }));
  return { host: { ask, openPage } as unknown as Host, ask, openPage };
}

describe('Files that are opened', () => {
  test('become drafts, and a single one is shown', async () => {
    const { ask, host, openPage } = start();
    await draftFiles(host, [new File(['Subject: a'], 'a.eml')]);
    expect(openPage).toHaveBeenCalledWith('editor', { item: '0' });
    await draftFiles(host, [new File(['a'], 'a.eml'), new File(['b'], 'b.eml')]);
    expect([ask.mock.calls.length, openPage.mock.calls.length]).toEqual([2, 1]);
  });

  test('are not even read where one is a mailbox of gigabytes', async () => {
    const { ask, host } = start();
    const arrayBuffer = vi.fn();
    const mailbox = { name: 'Inbox', size: 5_000_000_000, arrayBuffer } as unknown as File;
    await expect(draftFiles(host, [mailbox])).rejects.toMatchObject({ code: 'mail_unreadable' });
    expect([arrayBuffer.mock.calls.length, ask.mock.calls.length]).toEqual([0, 0]);
  });
});
