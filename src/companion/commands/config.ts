import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import type { Context } from '#companion/context.ts';
import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { fileReason } from '#companion/file-reason.ts';
import { makeFolder } from '#companion/make-folder.ts';
import { openSettings } from '#companion/settings.ts';
import { FOREIGN_CONFIGURATIONS, importForeign } from '#config/import/index.ts';
import type { Imported } from '#config/importer.ts';
import { findOption, redact } from '#config/schema.ts';
import { nest, writeConfiguration } from '#config/write-configuration.ts';
import { decodeText } from '#core/parse/charset/decode-text.ts';
import { defineCommand } from './command.ts';

export const config = defineCommand({
  summary: 'Show the settings, or take them over from another program',
  usage: ['show', 'import FILE... [--output FILE]'],
  details: [
    'show prints every setting of the profile as it is in force, whether it comes from the file, the environment or a default. Secrets are blackened.',
    `import translates the settings of another program and says what it could not carry over. Several files of one program become one. It reads: ${FOREIGN_CONFIGURATIONS.join(', ')}.`,
  ],
  options: {
    output: {
      type: 'string',
      value: 'FILE',
      description: 'With import: write the settings there, with the keys; without it they are printed, without keys',
    },
  },
  async run({ positionals, values }, context) {
    const [action = 'show', ...names] = positionals;
    if (action === 'show' && names.length === 0) {
      return show(context);
    }
    if (action === 'import' && names.length > 0) {
      return importFiles(names, values.output, context);
    }
    context.log.error('config takes show, or import FILE... mispatch config --help says more.');
    return EXIT.usage;
  },
});

async function show(context: Context): Promise<ExitCode> {
  const settings = openSettings(context);
  const from = settings.file ?? 'no file: environment, command line and defaults';
  await context.print(`# ${from}\n# profile: ${settings.profile}\n${stringify(nest(redact(settings.of(settings.profile))))}`);
  return EXIT.ok;
}

async function importFiles(names: readonly string[], output: string | undefined, { log, print }: Context): Promise<ExitCode> {
  let imported: Imported = { settings: {}, notes: [] };
  for (const name of names) {
    const next = importFile(name);
    if ('complaint' in next) {
      log.error(next.complaint);
      return next.code;
    }
    imported = { ...imported, ...next, settings: { ...imported.settings, ...next.settings }, notes: [...imported.notes, ...next.notes] };
  }
  if (output === undefined) {
    await print(writeConfiguration({ default: imported }));
    if (holdsSecrets(imported)) {
      log.warn('The keys are left out here. With --output FILE they are written too.');
    }
  } else {
    const reason = writeNew(output, writeConfiguration({ default: imported }, { withSecrets: true }));
    if (reason !== undefined) {
      log.error(`${output} cannot be written: ${reason}.`);
      return EXIT.output;
    }
  }
  for (const note of imported.notes.slice(0, MAX_NOTES)) {
    log.warn(note);
  }
  if (imported.notes.length > MAX_NOTES) {
    log.warn(`And ${imported.notes.length - MAX_NOTES} more like these.`);
  }
  return EXIT.ok;
}

function importFile(name: string): Imported | { readonly complaint: string; readonly code: ExitCode } {
  const text = readText(name);
  if (typeof text !== 'string') {
    return { complaint: `${name} cannot be read: ${text.reason}.`, code: EXIT.noInput };
  }
  const imported = importForeign(name, text);
  if (!imported) {
    const known = FOREIGN_CONFIGURATIONS.join(', ');
    return { complaint: `${name} is not the configuration of a program that is known here: ${known}.`, code: EXIT.data };
  }
  if (Object.keys(imported.settings).length === 0 && imported.preset === undefined) {
    const notes = imported.notes.slice(0, MAX_NOTES).join('; ');
    return { complaint: `Nothing of ${name} could be carried over: ${notes}.`, code: EXIT.data };
  }
  return imported;
}

function holdsSecrets({ settings }: Imported): boolean {
  return Object.keys(settings).some((key) => findOption(key)?.secret);
}

/** What is no such file at all would say thousands of things. */
const MAX_NOTES = 200;

/** Python files may be in any charset (PEP 263). */
function readText(name: string): string | { readonly reason: string } {
  try {
    const bytes = readFileSync(name);
    // # -*- coding: latin-1 -*-
    const [, coding] =
      /^(?:[^\n]{0,500}\n)?[ \t]{0,20}#[^\n]{0,500}?coding[:=][ \t]{0,20}([-\w.]{1,40})/.exec(bytes.toString('latin1', 0, 1500)) ?? [];
    return decodeText(bytes, coding).text;
  } catch (cause) {
    return { reason: fileReason(cause) };
  }
}

/** For its owner alone, and never over something that is there already: it may be the settings that are in use. Says why it could not be. */
function writeNew(name: string, text: string): string | undefined {
  try {
    makeFolder(dirname(name));
    const file = openSync(name, 'wx', 0o600);
    writeFileSync(file, text);
    closeSync(file);
    return undefined;
  } catch (cause) {
    return fileReason(cause);
  }
}
