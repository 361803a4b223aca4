import { expect, test } from 'vitest';
import { riskiestFirst } from '#companion/triage/riskiest-first.ts';
import type { Sample } from '#companion/triage/sample.ts';
import type { Content } from '#core/inspect/content.ts';
import type { Warning } from '#core/inspect/warning.ts';

const AUTO_OPEN: Warning = { type: 'AutoExec', keyword: 'AutoOpen', description: 'runs when it is opened', effect: 'runs by itself' };

function sample(part: string, name: string, type = 'application/octet-stream'): Sample {
  return { part, name, type, size: 1, md5: part, sha256: part };
}

function content(part: string, mimeType: string, more: Partial<Content> = {}): Content {
  const hashes = { md5: part, sha1: part, sha256: part, sha512: part };
  const nothing = { members: [], texts: [], links: [], warnings: [], notices: [] };
  return { part, mimeType, size: 1, isDecoration: false, hashes, entropy: 0, ...nothing, ...more };
}

function ordered(samples: readonly Sample[], contents: readonly Content[] = []): readonly string[] {
  return riskiestFirst(samples, contents).map(({ name }) => name);
}

test('programs come before documents and archives, these before what nobody knows, and pictures and texts last', () => {
  const samples = [
    sample('1', 'a.png', 'image/png'),
    sample('2', 'b.txt', 'text/plain'),
    sample('3', 'c.dat'),
    sample('4', 'd.zip', 'application/zip'),
    sample('5', 'e.pdf', 'application/pdf'),
    sample('6', 'f.pdf.exe'),
    sample('7', 'g.html', 'text/html'),
  ];
  expect(ordered(samples)).toEqual(['f.pdf.exe', 'd.zip', 'e.pdf', 'g.html', 'c.dat', 'a.png', 'b.txt']);
});

test('what the bytes are counts, not what the mail says, and so does a document that speaks of harm', () => {
  const samples = [
    sample('1', 'a.doc', 'application/msword'),
    sample('2', 'b.png', 'image/png'),
    sample('3', 'c.doc', 'application/msword'),
    sample('4', 'd.jpg', 'image/jpeg'),
  ];
  const contents = [
    content('1', 'application/msword'),
    content('2', 'application/vnd.microsoft.portable-executable'),
    content('3', 'application/msword', { warnings: [AUTO_OPEN] }),
    content('4', 'application/pdf'),
  ];
  expect(ordered(samples, contents)).toEqual(['b.png', 'c.doc', 'a.doc', 'd.jpg']);
});

test('a name that a person opens counts, whatever its bytes begin with', () => {
  const contents = [content('1', 'image/png'), content('2', 'image/png'), content('3', 'text/plain')];
  expect(ordered([sample('1', 'a.png'), sample('2', 'b.zip'), sample('3', 'c.js ')], contents)).toEqual(['c.js ', 'b.zip', 'a.png']);
});

test('a thousand programs in an archive do not come before the one that lies open', () => {
  const decoys = Array.from({ length: 1000 }, (_, index) => sample(`1/${index}`, `${index}.exe`));
  const members = decoys.map(({ part }) => content(part, 'application/vnd.microsoft.portable-executable'));
  const contents = [content('1', 'application/zip', { members }), content('2', 'application/vnd.microsoft.portable-executable')];
  const names = ordered([sample('1', 'decoys.zip'), ...decoys, sample('2', 'real.scr')], contents);
  expect(names.slice(0, 3)).toEqual(['real.scr', '0.exe', '1.exe']);
  expect(names).toHaveLength(1002);
});

test('equals stay in the order of the mail', () => {
  expect(ordered([sample('1', 'z.exe'), sample('2', 'a.exe'), sample('3', 'm.exe')])).toEqual(['z.exe', 'a.exe', 'm.exe']);
});
