import type { Imported, Importer } from '../importer.ts';
import type { Settings } from '../schema.ts';

/** mime2vt.conf, in the INI of Python. */
export const mime2vt: Importer = {
  title: 'mime2vt (mime2vt.conf)',
  recognises: (_name, text) => /^[ \t]{0,9}\[(?:virustotal|elasticsearch|database)\]/m.test(text.slice(0, 100_000)),
  read,
};

interface Line {
  readonly section: string;
  readonly key: string;
  readonly value: string;
  readonly number: number;
}

/** The five keys that mime2vt asks for, and what they are here. */
const WAYS: Readonly<Record<string, (value: string) => Settings>> = {
  'virustotal.apikey': (value) => ({ 'virustotal.key': value }),
  'virustotal.exclude': (value) => ({
    'triage.exclude': value
      .split(',')
      .map((type) => type.trim())
      .filter((type) => type !== ''),
  }),
  'elasticsearch.server': (value) => ({ 'elasticsearch.server': value }),
  'elasticsearch.index': (value) => (value === '' ? {} : { 'elasticsearch.index': value }),
  'database.dbpath': (value) => ({ 'triage.database': value }),
};

const MAX_CHARACTERS = 1_048_576;

/** Keys that mime2vt cannot do without, and that the file does not have. */
export function missingKeys(text: string): readonly string[] {
  const { lines } = readLines(text.slice(0, MAX_CHARACTERS));
  const there = new Set(lines.map(({ key, section }) => `${section}.${key}`));
  return Object.keys(WAYS).filter((name) => !there.has(name));
}

function read(text: string): Imported {
  const { lines, notes } = readLines(text.slice(0, MAX_CHARACTERS));
  let settings: Settings = {};
  for (const { key, number, section, value } of lines) {
    const name = `${section}.${key}`;
    const way = Object.hasOwn(WAYS, name) ? WAYS[name] : undefined;
    if (way) {
      settings = { ...settings, ...way(value) };
    } else {
      notes.push(`line ${number}: ${name} is left out: no option of mime2vt has this name`);
    }
  }
  const missing = missingKeys(text).map((name) => `${name} is missing; mime2vt does not start without it, here it takes its default`);
  return { settings, notes: [...notes, ...missing] };
}

/** `key: value` and `key = value`, comments, and values that go on in an indented line. */
function readLines(text: string): { readonly lines: readonly Line[]; readonly notes: string[] } {
  const lines: Line[] = [];
  const notes: string[] = [];
  let section = '';
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    const number = index + 1;
    const last = lines.at(-1);
    const at = line.search(/[=:]/);
    if (line === '' || /^[#;]/.test(line)) {
      continue;
    }
    if (line.startsWith('[') && line.endsWith(']')) {
      section = line.slice(1, -1).trim().toLowerCase();
    } else if (/^[ \t]/.test(raw) && last?.section === section) {
      lines.splice(-1, 1, { ...last, value: `${last.value}${line}` });
    } else if (at > 0) {
      lines.push({ section, key: line.slice(0, at).trim().toLowerCase(), value: withoutComment(line.slice(at + 1)), number });
    } else {
      notes.push(`line ${number}: "${line.slice(0, 40)}" is left out: it is neither a section nor a value`);
    }
  }
  return { lines, notes };
}

/** A `;` behind a blank begins a comment. */
function withoutComment(value: string): string {
  const at = value.indexOf(' ;');
  return (at < 0 ? value : value.slice(0, at)).trim();
}
