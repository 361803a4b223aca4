import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SqlitePending } from '#companion/store/sqlite-pending.ts';
import { askAbout } from '#companion/triage/ask-virustotal.ts';
import type { Desk } from '#companion/triage/desk.ts';
import { openInquiry } from '#companion/triage/judge.ts';
import { readConfiguration } from '#config/read-configuration.ts';
import type { VirusLookUp } from '#services/virustotal/look-up.ts';

const HOUR = 3_600_000;
const FILE = { sha256: 'a'.repeat(64), md5: 'b'.repeat(32), name: 'invoice.exe', tries: 0 };

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
  const journal = { info: () => {}, debug: () => {}, flush: async () => {} };
  const desk = { configuration, journal, context: { signal: new AbortController().signal } } as unknown as Desk;
  const begin = performance.now();
  const { verdict } = await askAbout(FILE, openInquiry(desk, { isMailWaiting: true, lookUp, pending }));
  expect(verdict).toEqual({ status: 'unasked' });
  expect(performance.now() - begin).toBeLessThan(3000);
});
