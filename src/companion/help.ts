import type { Command, CommandOptions } from './commands/command.ts';
import { COMMANDS } from './commands/index.ts';
import { formatTable } from './table.ts';

/** Options that every command takes. */
export const GENERAL_OPTIONS = {
  config: { type: 'string', short: 'c', value: 'FILE', description: 'Read the settings from this file' },
  profile: { type: 'string', value: 'NAME', description: 'Use this profile of the settings' },
  set: { type: 'string', multiple: true, value: 'KEY=VALUE', description: 'Change one setting for this run; may be given several times' },
  log: { type: 'string', value: 'FORMAT', description: 'How messages are written to standard error: text or json' },
  help: { type: 'boolean', short: 'h', description: 'Show this help' },
} as const satisfies CommandOptions;

/** What `mispatch --help` prints: every command with its summary. */
export async function describeProgram(): Promise<string> {
  const rows: (readonly string[])[] = [];
  for (const [name, load] of Object.entries(COMMANDS)) {
    rows.push([`  ${name}`, (await load()).summary]);
  }
  return `Mispatch makes MISP events of mails.

Usage: mispatch COMMAND [OPTIONS]

Commands:
${formatTable(rows)}
mispatch COMMAND --help says more about one of them, mispatch --version which version this is.
In place of mail_to_misp: mispatch [-t] [-e EVENT] [-u] (-r FILE | -) is mispatch submit with the same options.
`;
}

/** What `mispatch COMMAND --help` prints. */
export function describeCommand(name: string, { details = [], options, summary, usage }: Command): string {
  const forms = usage.map((form, index) => `${index === 0 ? 'Usage:' : '      '} mispatch ${name} ${form}`.trimEnd());
  return [
    `${forms.join('\n')}\n`,
    `${summary}.\n`,
    ...details.map((paragraph) => `${paragraph}\n`),
    `Options:\n${describeOptions(options)}`,
    `General options:\n${describeOptions(GENERAL_OPTIONS)}`,
  ].join('\n');
}

function describeOptions(options: CommandOptions): string {
  return formatTable(Object.entries(options).map(([name, option]) => [`  ${spellOption(name, option)}`, option.description]));
}

/** `-r, --read FILE` */
export function spellOption(name: string, { short, value }: CommandOptions[string]): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}
