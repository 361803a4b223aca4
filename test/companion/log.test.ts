import { describe, expect, test } from 'vitest';
import { createLog, type LogFormat } from '#companion/log.ts';

const NOW = Date.parse('2026-11-21T08:00:00Z');

function record(format: LogFormat): { readonly lines: string[]; readonly log: ReturnType<typeof createLog> } {
  const lines: string[] = [];
  return {
    lines,
    log: createLog(
      format,
      (line) => lines.push(line),
      () => NOW,
    ),
  };
}

describe('the log', () => {
  test('is one line of words for people, without what they see on standard output anyway', () => {
    const { lines, log } = record('text');
    log.info('done');
    log.warn('odd\nthing\u001b[31m');
    log.error('bad');
    expect(lines).toEqual(['mispatch: warning: odd thing␛[31m\n', 'mispatch: error: bad\n']);
  });

  test('is one JSON object in a line for journald', () => {
    const { lines, log } = record('json');
    log.info('done\n', { item: 'a', tries: 2 });
    expect(lines).toEqual(['{"time":"2026-11-21T08:00:00.000Z","level":"info","message":"done\\n","item":"a","tries":2}\n']);
  });

  test.each(['text', 'json'] as const)('never shows a concealed secret (%s)', (format) => {
    const { lines, log } = record(format);
    log.conceal('s3cret-key');
    log.conceal('');
    log.error('key s3cret-key refused', { url: 'https://misp/?s3cret-key' });
    expect(lines.join('')).not.toContain('s3cret-key');
    expect(lines.join('')).toContain('(secret)');
  });

  test('is as talkative as it is told to be', () => {
    const { lines, log } = record('text');
    log.setLevel('error');
    log.warn('odd');
    log.setLevel('debug');
    log.info('done');
    expect(lines).toEqual(['mispatch: done\n']);
  });
});
