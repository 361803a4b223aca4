import { stringify } from 'yaml';
import type { Context } from '#companion/context.ts';
import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { readSettings } from '#companion/settings.ts';
import { redact } from '#config/schema.ts';
import { defineCommand } from './command.ts';

export const config = defineCommand({
  summary: 'Show the settings',
  usage: ['show'],
  details: [
    'show prints every setting of the profile as it is in force, whether it comes from the file, the environment or a default. Secrets are blackened.',
  ],
  options: {},
  async run({ positionals }, context) {
    const [action = 'show', ...rest] = positionals;
    if (action === 'show' && rest.length === 0) {
      return show(context);
    }
    context.log.error('config takes show. mispatch config --help says more.');
    return EXIT.usage;
  },
});

async function show({ environment, print, source }: Context): Promise<ExitCode> {
  const settings = readSettings(source, environment);
  const from = settings.file ?? 'no file: environment, command line and defaults';
  await print(`# ${from}\n# profile: ${settings.profile}\n${stringify(nest(redact(settings.of(settings.profile))))}`);
  return EXIT.ok;
}

/** `{'misp.url': ...}` as it stands in a file: `{misp: {url: ...}}`. */
function nest(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const nested: Record<string, Record<string, unknown>> = {};
  for (const [key, value] of Object.entries(settings)) {
    const dot = key.indexOf('.');
    const group = key.slice(0, dot);
    nested[group] = { ...nested[group], [key.slice(dot + 1)]: value };
  }
  return nested;
}
