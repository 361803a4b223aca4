import type { Command, CommandOptions } from '#companion/commands/command.ts';
import { COMMANDS } from '#companion/commands/index.ts';
import { GENERAL_OPTIONS, spellOption } from '#companion/help.ts';

/** docs/commands.md: what every command of the companion says of itself. */
export async function generateCommands(): Promise<string> {
  const sections: string[] = [];
  for (const [name, load] of Object.entries(COMMANDS)) {
    sections.push(describe(name, await load()));
  }
  return `# Commands of the companion

Written by \`npm run generate\` from the commands themselves: change \`src/companion/commands/\`.

${sections.join('\n')}
## Options of every command

${table(GENERAL_OPTIONS)}
## Exit codes

As sysexits.h numbers them.

| code | means |
|---|---|
| 0 | done |
| 64 | the command line is wrong |
| 65 | the mail, or what MISP says to its event, needs somebody to look at it |
| 66 | a file is not there or cannot be read |
| 70 | a mistake in Mispatch |
| 74 | a file, or standard output, could not be written |
| 75 | try again later: MISP does not answer, or the outbox cannot be written |
| 77 | MISP refuses the key, the role may not do it, or the sender may not submit |
| 78 | the configuration is wrong |

Behind a pipe (\`mispatch submit -\`) a mail server would bounce a mail for every code but 0 and 75. So there all of them become 75,
and the server keeps the mail, except that a mail which only a person can put right waits in the outbox and ends with 0, and so does
a mail without a single byte, of which there is nothing to keep.
`;
}

function describe(name: string, { details = [], options, summary, usage }: Command): string {
  const forms = usage.map((form) => `    mispatch ${name} ${form}`.trimEnd()).join('\n');
  const paragraphs = details.map((paragraph) => `${paragraph}\n\n`).join('');
  return `## ${name}\n\n${summary}.\n\n${forms}\n\n${paragraphs}${table(options)}`;
}

function table(options: CommandOptions): string {
  const rows = Object.entries(options).map(([name, option]) => `| \`${spellOption(name, option)}\` | ${option.description} |\n`);
  return rows.length === 0 ? '' : `| option | |\n|---|---|\n${rows.join('')}`;
}
