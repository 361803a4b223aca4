import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mispatch-journal-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a log that hangs keeps no mail from its end, and loses no line', async () => {
  // Megabytes, so that not all of them fit into the pipe.
  writeFileSync(join(folder, 'logger'), '#!/bin/sh\ntrap "" TERM\nsleep 60\n', { mode: 0o755 });
  const script = `
    const { openJournal } = await import(${JSON.stringify(new URL('../../../src/companion/triage/journal.ts', import.meta.url).href)});
    const write = (text) => process.stdout.write(text);
    const journal = openJournal({ to: 'syslog', isVerbose: false, environment: {}, isTerminal: false, write });
    journal.info('x'.repeat(2_000_000));
    await journal.flush();`;
  const begin = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { PATH: `${folder}:/usr/bin:/bin` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect([code, said.length]).toEqual([0, 2_000_001]);
  expect(performance.now() - begin).toBeLessThan(30_000);
});
