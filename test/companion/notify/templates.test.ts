import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillTemplate, parseTemplate, readTemplate } from '#companion/notify/templates.ts';
import { Problem } from '#core/problem.ts';

const VALUES = new Map([
  ['source.asn', '64496'],
  ['name', 'Bot'],
  ['x.', 'with dot'],
  ['lines', 'a\r\nBcc: victim@example.net'],
]);

function fill(text: string) {
  return fillTemplate(parseTemplate(text, 'test'), VALUES);
}

describe('a template', () => {
  test.each([
    ['the first line that is not blank is the subject', '\n \n  Hello  \n\n  body \n\n', { subject: 'Hello', body: 'body\n' }],
    ['the byte order mark and lines of Windows do no harm', '\uFEFFS\r\n\r\na\r\nb\r\n', { subject: 'S', body: 'a\nb\n' }],
    ['a subject alone has a body of one line break', 'S', { subject: 'S', body: '\n' }],
    ['names have dots, in braces and without', 'S\n$source.asn $' + '{source.asn}', { subject: 'S', body: '64496 64496\n' }],
    ['a dollar sign is written twice', 'S\n$$name $$$name', { subject: 'S', body: '$name $Bot\n' }],
    ['a dot behind a name belongs to it', 'S\n$x. $' + '{name}.', { subject: 'S', body: 'with dot Bot.\n' }],
    ['a value is not read as a template', 'S\n$name', { subject: 'S', body: 'Bot\n' }],
  ])('%s', (_sentence, text, expected) => {
    expect(fill(text)).toEqual(expected);
  });

  test.each([
    ['a name without a value is named', 'S\n$missing.key', 'missing.key'],
    ['upper case is another name', 'S\n$NAME', 'NAME'],
    ['names of every object are none of ours', 'S\n$constructor', 'constructor'],
    ['a lone dollar sign is refused', 'S\n5 $ only', 'begins no name'],
    ['a brace that is not closed is refused', 'S\n${name', 'begins no name'],
    ['a digit begins no name', 'S\n$1', 'begins no name'],
    ['a subject that a value breaks is refused', 'S $lines\nbody', 'line break'],
    ['an empty file is refused', ' \n\t\n', 'empty'],
  ])('%s', (_sentence, text, message) => {
    expect(() => fill(text)).toThrowError(
      expect.objectContaining({ code: 'notification_impossible', message: expect.stringContaining(message) }),
    );
  });

  test('what is put in comes out as it is, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(fillTemplate(parseTemplate('S\n<$v>', 'test'), new Map([['v', value]])).body).toBe(`<${value}>\n`);
      }),
    );
  });

  test('no text of a template does anything but fill or say what is wrong', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('$', '{', '}', 'name', '.', ' ', '\n', '$$', 'é')).map((pieces) => pieces.join('')),
        (text) => {
          try {
            fill(text);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(Problem);
          }
        },
      ),
    );
  });
});

describe('the folder of templates', () => {
  let root: string;
  let folder: string;

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'templates-'));
    folder = join(root, 'templates');
    mkdirSync(join(folder, 'sub'), { recursive: true });
    writeFileSync(join(root, 'secret'), 'Secret\n\nof the machine\n');
    writeFileSync(join(root, 'templates-other'), 'Other\n');
    writeFileSync(join(folder, 'good'), 'Good\n\nbody\n');
    writeFileSync(join(folder, 'sub', 'deep'), 'Deep\n');
    writeFileSync(join(folder, 'latin1'), Buffer.from('Gr\xfc\xdfe\n', 'latin1'));
    writeFileSync(join(folder, 'huge'), 'x'.repeat((1 << 20) + 1));
    symlinkSync(join(root, 'secret'), join(folder, 'out'));
    symlinkSync(join(folder, 'good'), join(folder, 'in'));
    symlinkSync(root, join(folder, 'up'));
    symlinkSync('loop', join(folder, 'loop'));
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  test.each(['good', 'in', './good', 'sub/../good'])('%s is read', async (name) => {
    expect(await readTemplate(folder, name)).toMatchObject({ subject: 'Good', body: 'body\n' });
  });

  test.each([
    ['../secret', 'outside'],
    ['../templates-other', 'outside'],
    ['/../../../../../../etc/hostname', 'outside'],
    ['out', 'outside'],
    ['up/secret', 'outside'],
    ['.', 'outside'],
    ['sub', 'no file'],
    ['loop', 'no template'],
    ['missing', 'no template'],
    ['', 'no name'],
    ['good\0.txt', 'no name'],
    ['latin1', 'cannot be read'],
    ['huge', 'more than'],
    ['x'.repeat(100_000), 'no template'],
  ])('%s is refused', async (name, message) => {
    await expect(readTemplate(folder, name)).rejects.toThrowError(
      expect.objectContaining({ code: 'notification_impossible', message: expect.stringContaining(message) }),
    );
  });

  test('without a folder no name is read from where the program runs', async () => {
    await expect(readTemplate('', 'package.json')).rejects.toThrowError(/no folder of templates/);
  });
});
