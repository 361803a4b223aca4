import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** Folders of which each file is one of many of a kind, and the files in them that are the kind itself. */
const ONE_FILE_PER: Readonly<Record<string, readonly string[]>> = {
  'src/core/extract/rules': ['rule.ts'],
  'src/core/inspect/formats': ['format.ts'],
  'src/core/draft/objects': ['object.ts'],
  'src/services/enrichers': [],
  'src/config/import': [],
  'src/addon/actions': [],
  'src/companion/commands': ['command.ts'],
  'src/companion/notify/formats': ['format.ts'],
};

describe.each(Object.entries(ONE_FILE_PER))('%s', (folder, shared) => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && file !== 'index.ts' && !shared.includes(file));
  const list = readFileSync(join(folder, 'index.ts'), 'utf8');

  test.each(files)('lists %s', (file) => {
    expect(list.includes(`'./${file}'`), `add one line for ${file} to ${folder}/index.ts, or delete the file`).toBe(true);
  });

  test('has something in it', () => {
    expect(files.length).toBeGreaterThan(0);
  });
});

describe('the sources', () => {
  const files = globSync(['src/**/*.ts', 'ui/**/*.{ts,tsx}']).filter((file) => !file.endsWith('.d.ts'));

  test('are files of at most 200 lines, nine of ten', () => {
    const lengths = files.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length })).sort((a, b) => b.lines - a.lines);
    const long = lengths.filter(({ lines }) => lines > 200);
    expect(long.length / lengths.length, `split these:\n${long.map(({ file, lines }) => `${lines} ${file}`).join('\n')}`).toBeLessThan(0.1);
  });

  test('say of every exported function what it promises', () => {
    const silent = files.filter((file) => file.startsWith('src/')).flatMap(exportedFunctionsWithoutDocstring);
    expect(silent, 'write one sentence of what it promises above each').toEqual([]);
  });

  test('ask messageOf() what something thrown says', () => {
    // What starts the companion may import nothing.
    const own = files.filter((file) => !['src/core/message-of.ts', 'src/companion/main.ts'].includes(file)).filter(tellsMessage);
    expect(own, 'import messageOf from core/message-of.ts').toEqual([]);
  });

  test('call characters by their names', () => {
    expect(files.filter(comparesWithNumber), 'take the code from core/character-codes.ts').toEqual([]);
  });

  test('have no file for odds and ends', () => {
    expect(files.filter((file) => /\/(utils?|helpers?|misc|common)\.tsx?$/.test(file))).toEqual([]);
  });
});

describe('the documents', () => {
  const documents = globSync(['*.md', 'docs/**/*.md']);

  test.each(documents)('%s links to what exists', (document) => {
    const links = [...readFileSync(document, 'utf8').matchAll(/\]\(([^)#\s]+)/g)].map(([, link = '']) => link);
    const dead = links.filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(dirname(document), link)));
    expect(dead).toEqual([]);
  });
});

/** `thrown instanceof Error ? thrown.message` */
function tellsMessage(file: string): boolean {
  return /(\w+) instanceof Error \? \(?\1\.message/.test(readFileSync(file, 'utf8'));
}

/** `text.charCodeAt(at) === 46`, `(codeBefore(text, at) | 32) !== 120`; what is no character of ASCII is written as hexadecimal. */
function comparesWithNumber(file: string): boolean {
  return /(?:charCodeAt|code(?:Before|Behind))\((?:[^()\n]|\([^()\n]*\))*\)(?: \| 32\))? [!=]== \d\d/.test(readFileSync(file, 'utf8'));
}

function exportedFunctionsWithoutDocstring(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements
    .filter(ts.isFunctionDeclaration)
    .filter((statement) => statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .filter((statement) => ts.getJSDocCommentsAndTags(statement).length === 0)
    .map((statement) => `${file}: ${statement.name?.text ?? ''}`);
}
