import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Runs a program of somebody who has installed the package; a package may import itself by its name. */
function runProgram(text: string): unknown {
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', text], { cwd: root, encoding: 'utf8' }));
}

test('another program extracts indicators with offsets in its own text', () => {
  const text = 'see hxxps://evil[.]example/a, and 198.51.100.7';
  const found = runProgram(`
    import { extractIndicators } from 'mispatch';
    console.log(JSON.stringify(extractIndicators(${JSON.stringify(text)})));`) as readonly {
    kind: string;
    value: string;
    occurrences: readonly { offset: number; seenAs: string }[];
  }[];
  expect(found.map(({ kind, value }) => [kind, value])).toEqual([
    ['url', 'https://evil.example/a'],
    ['ipv4', '198.51.100.7'],
  ]);
  for (const { offset, seenAs } of found.flatMap(({ occurrences }) => occurrences)) {
    expect(text.slice(offset, offset + seenAs.length)).toBe(seenAs);
  }
});

test('another program reads a mail and drafts its event', () => {
  const answer = runProgram(`
    import { draftFromMail, parseMail } from 'mispatch';
    const bytes = new TextEncoder().encode('From: a@b.example\\r\\nSubject: TLP:GREEN hello\\r\\n\\r\\nhttp://evil-shop.com/x\\r\\n');
    const { event } = await draftFromMail(bytes);
    console.log(JSON.stringify({ subject: parseMail(bytes).subject, info: event.info, tags: event.Tag, values: event.Attribute.map(({ value }) => value) }));`);
  expect(answer).toEqual({
    subject: 'TLP:GREEN hello',
    info: 'TLP:GREEN hello',
    tags: [{ name: 'tlp:green' }],
    values: expect.arrayContaining(['http://evil-shop.com/x']),
  });
});

test('its types come with it', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: { '.': { types: string } } };
  expect(existsSync(join(root, exports['.'].types))).toBe(true);
});
