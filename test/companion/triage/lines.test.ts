import { describe, expect, test } from 'vitest';
import { LINES, since } from '#companion/triage/lines.ts';
import { toVerdict } from '#companion/triage/verdict.ts';

const FILE = { name: 'a.doc', md5: 'd41d8cd98f00b204e9800998ecf8427e' };
const HOUR = 3_600_000;

describe('the lines of the triage', () => {
  test.each([
    [0, '0:00:00'],
    [-5, '0:00:00'],
    [59_999, '0:00:59'],
    [24 * HOUR, '1 day, 0:00:00'],
    [75 * HOUR + 61_000, '3 days, 3:01:01'],
  ])('write a time of %i milliseconds as Python does', (milliseconds, text) => {
    expect(since(milliseconds)).toBe(text);
  });

  test('tell the score as mime2vt does, also where nobody knows when it was made', () => {
    const now = Date.parse('2026-11-20T10:15:01Z');
    expect(LINES.score(FILE, '2/60', '2026-11-20T08:15:00.000Z', now)).toBe(
      `File: a.doc (${FILE.md5}) Score: 2/60 Scanned: 2026-11-20 08:15:00 (2:00:01)`,
    );
    expect(LINES.score(FILE, '0/0', undefined, now)).toBe(`File: a.doc (${FILE.md5}) Score: 0/0`);
  });

  test('stay one line of a few hundred characters, whatever a name holds', () => {
    const line = LINES.unknown({ ...FILE, name: `a\r\n\x1b[2J${'x'.repeat(100_000)}` });
    expect(line.length).toBeLessThan(500);
    expect(line).not.toMatch(/\p{Cc}/u);
  });
});

describe('the verdict', () => {
  const report = (malicious: number) => ({ last_analysis_stats: { malicious, suspicious: 1, undetected: 60, harmless: 2 } });

  test('counts engines that call it malicious, of all that looked at it', () => {
    expect(toVerdict(report(1), 1)).toEqual({ status: 'malicious', score: '1/64' });
    expect(toVerdict(report(0), 1)).toEqual({ status: 'clean', score: '0/63' });
    expect(toVerdict(report(4), 5)).toMatchObject({ status: 'clean' });
  });
});
