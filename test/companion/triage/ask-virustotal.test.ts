import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PendingFile, SqlitePending } from '#companion/store/sqlite-pending.ts';
import { askAbout } from '#companion/triage/ask-virustotal.ts';
import type { Desk } from '#companion/triage/desk.ts';
import { openInquiry } from '#companion/triage/judge.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import type { VirusLookUp } from '#services/virustotal/look-up.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const FILE = { sha256: 'a'.repeat(64), md5: 'b'.repeat(32), name: 'invoice.exe', tries: 0 };
const JOURNAL = { info: () => {}, debug: () => {}, flush: async () => {} };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-ask-'));
  vi.useFakeTimers({ toFake: ['Date'] });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['the clock is put back', -HOUR],
  ['it goes on as it should', 0],
])('a mail waits for VirusTotal no longer than it is to where %s meanwhile', async (_what, change) => {
  using pending = new SqlitePending(join(folder, 'triage.db'));
  let asked = 0;
  // Its next turn is always near.
  const askLater = async () => {
    asked += 1;
    const until = Date.now() + 100;
    vi.setSystemTime(Date.now() + (asked === 1 ? change : 100));
    return { status: 'later', until, reason: 'it takes no more questions now' } as const;
  };
  const lookUp: VirusLookUp = { recall: async () => undefined, ask: askLater, upload: askLater, follow: askLater };
  const configuration = readConfiguration({ virustotal: { max_wait: 1 } }, {}).profiles.default;
  const desk = { configuration, journal: JOURNAL, context: { signal: new AbortController().signal } } as unknown as Desk;
  const begin = performance.now();
  const { verdict } = await askAbout(FILE, openInquiry(desk, { isMailWaiting: true, lookUp, pending }));
  expect(verdict).toEqual({ status: 'unasked' });
  expect(performance.now() - begin).toBeLessThan(30_000);
});

test.each([
  ['given up after three days where it is not taken', 'failed', 9, 0],
  ['kept for its turn, as long as that may take', 'later', 10, 1],
] as const)('a file that is to be uploaded is %s', async (_what, status, uploads, left) => {
  using pending = new SqlitePending(join(folder, 'triage.db'));
  const path = join(folder, 'sample');
  writeFileSync(path, 'x');
  const sha256 = createHash('sha256').update('x').digest('hex');
  let sent = 0;
  const upload = async () => {
    sent += 1;
    return { status, until: Date.now() + (status === 'later' ? DAY : 15 * MINUTE), reason: 'it answered 413' };
  };
  const lookUp: VirusLookUp = {
    recall: async () => undefined,
    ask: async () => ({ status: 'unknown' }),
    follow: async () => ({ status: 'unknown' }),
    upload,
  };
  const inquiry = { lookUp, pending, journal: JOURNAL, threshold: 1, mayUpload: true, isMailWaiting: false };
  const signal = new AbortController().signal;
  const ask = (file: PendingFile) => askAbout(file, { ...inquiry, timeLeft: () => 1000, signal });
  await ask({ ...FILE, sha256, path });
  for (const end = Date.now() + 10 * DAY; Date.now() < end; vi.setSystemTime(Date.now() + 15 * MINUTE)) {
    const due = pending.claim(Date.now(), MINUTE);
    await (due && ask(due));
  }
  expect([sent, pending.count()]).toEqual([uploads, left]);
});
