import type { Warning } from '../warning.ts';
import { type PdfDictionary, type PdfObjects, type PdfValue, wordOf } from './pdf-objects.ts';

/** What a PDF does, or has a click do. */
export interface PdfActions {
  readonly addresses: readonly string[];
  readonly scripts: readonly string[];
  /** Objects whose stream is a script. */
  readonly scriptStreams: ReadonlySet<number>;
  /** The names of the files in it, by the object that has their bytes. */
  readonly fileNames: ReadonlyMap<number, string>;
  readonly warnings: readonly Warning[];
}

/** Actions that no document from a stranger needs. */
const STRANGE: Readonly<Record<string, string>> = {
  Launch: 'Starts a program or opens a file',
  ImportData: 'Reads a file',
  SubmitForm: 'Sends what was filled in',
  GoToE: 'Opens a file that is inside',
  RichMediaExecute: 'Runs a film for Flash',
};

/** Reads the actions out of the dictionaries of a PDF. */
export function readActions({ dictionaries, texts }: Pick<PdfObjects, 'dictionaries' | 'texts'>): PdfActions {
  const addresses: string[] = [];
  const scripts: string[] = [];
  const scriptStreams = new Set<number>();
  const fileNames = new Map<number, string>();
  const warnings: Warning[] = [];
  const textOf = (value: PdfValue | undefined) => (value?.kind === 'reference' ? (texts.get(value.id) ?? '') : wordOf(value));
  for (const entries of dictionaries) {
    addresses.push(textOf(entries.get('URI')));
    const script = entries.get('JS');
    scripts.push(textOf(script));
    if (script?.kind === 'reference') {
      scriptStreams.add(script.id);
    }
    const action = wordOf(entries.get('S'));
    const description = Object.hasOwn(STRANGE, action) ? STRANGE[action] : undefined;
    if (description !== undefined) {
      const target = targetOf(entries);
      addresses.push(target);
      warnings.push({ type: 'Suspicious', keyword: `/${action} ${target}`.trim().slice(0, 500), description, effect: 'object' });
    }
    for (const id of filesOf(entries)) {
      fileNames.set(id, wordOf(entries.get('UF')) || wordOf(entries.get('F')));
    }
  }
  const hasScript = scripts.some((script) => script !== '') || scriptStreams.size > 0;
  const isAutomatic = dictionaries.some((entries) => entries.has('OpenAction') || entries.has('AA'));
  return {
    addresses: [...new Set(addresses)].filter((address) => address !== ''),
    scripts: scripts.filter((script) => script !== ''),
    scriptStreams,
    fileNames,
    warnings: [...(hasScript ? [SCRIPT, ...(isAutomatic ? [OPENED] : [])] : []), ...warnings],
  };
}

const SCRIPT: Warning = { type: 'Macro', keyword: 'JavaScript', description: 'Scripts in the document', effect: 'macro' };
const OPENED: Warning = {
  type: 'AutoExec',
  keyword: '/OpenAction',
  description: 'Does something when it is opened',
  effect: 'runs by itself',
};

/** The file or address: a text, or one inside of the description of the file, or of what Windows is to do. */
function targetOf(entries: PdfDictionary): string {
  const file = entries.get('F');
  const windows = entries.get('Win');
  const inner = windows?.kind === 'dictionary' ? windows.entries : file?.kind === 'dictionary' ? file.entries : entries;
  return [wordOf(inner.get('F')), wordOf(inner.get('P'))].filter((text) => text !== '').join(' ');
}

function filesOf(entries: PdfDictionary): readonly number[] {
  const files = entries.get('EF');
  return files?.kind === 'dictionary' ? [...files.entries.values()].flatMap((value) => (value.kind === 'reference' ? [value.id] : [])) : [];
}
