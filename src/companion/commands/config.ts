import { basename } from 'node:path';
import { stringify } from 'yaml';
import type { Context } from '#companion/context.ts';
import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { readSettings, readText } from '#companion/settings.ts';
import { FOREIGN_CONFIGURATIONS, importForeign } from '#config/import/index.ts';
import { redact } from '#config/schema.ts';
import { nest, writeConfiguration } from '#config/write-configuration.ts';
import { defineCommand } from './command.ts';

export const config = defineCommand({
  summary: 'Show the settings, or take over those of another program',
  usage: ['show', 'import FILE'],
  details: [
    'show prints every setting of the profile as it is in force, whether it comes from the file, the environment or a default. Secrets are blackened.',
    'import reads the configuration of another program, such as mail_to_misp_config.py, without running it, and prints it as a configuration of this one. What could not be carried over is said on standard error.',
  ],
  options: {},
  async run({ positionals }, context) {
    const [action = 'show', ...rest] = positionals;
    if (action === 'show' && rest.length === 0) {
      return show(context);
    }
    const [file, ...more] = rest;
    if (action === 'import' && file !== undefined && more.length === 0) {
      return importFile(file, context);
    }
    context.log.error('config takes show, or import and a file. mispatch config --help says more.');
    return EXIT.usage;
  },
});

async function show({ environment, print, source }: Context): Promise<ExitCode> {
  const settings = readSettings(source, environment);
  const from = settings.file ?? 'no file: environment, command line and defaults';
  await print(`# ${from}\n# profile: ${settings.profile}\n${stringify(nest(redact(settings.of(settings.profile))))}`);
  return EXIT.ok;
}

/** The foreign file as our configuration, on standard output; what could not be carried over, on standard error. */
async function importFile(file: string, { log, print }: Context): Promise<ExitCode> {
  const imported = importForeign(basename(file), readText(file));
  if (!imported) {
    log.error(`${file} is none of the configurations that can be read: ${FOREIGN_CONFIGURATIONS.join(', ')}.`);
    return EXIT.data;
  }
  for (const note of imported.notes) {
    log.warn(note);
  }
  await print(
    `# From ${basename(file)}. It holds secrets: keep it readable for its owner alone.\n${writeConfiguration({ default: imported }, { withSecrets: true })}`,
  );
  return EXIT.ok;
}
