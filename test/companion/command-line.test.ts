import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '#companion/commands/index.ts';
import { describeCommand, describeProgram, GENERAL_OPTIONS } from '#companion/help.ts';

const SHARED = ['index.ts', 'command.ts'];

describe('the list of commands', () => {
  test('has one line for each file of src/companion/commands and no other', () => {
    const files = readdirSync('src/companion/commands').filter((file) => !SHARED.includes(file));
    expect(Object.keys(COMMANDS).toSorted(), 'Each command is one file in src/companion/commands and one line in its index.ts.').toEqual(
      files.map((file) => file.replace(/\.ts$/, '')).toSorted(),
    );
  });

  test('is shown by mispatch --help with a summary of each', async () => {
    const help = await describeProgram();
    for (const [name, load] of Object.entries(COMMANDS)) {
      expect(help).toContain(`  ${name} `);
      expect(help).toContain((await load()).summary);
    }
  });

  test.each(Object.keys(COMMANDS))('%s has options that do not clash with the general ones, and help for each of them', async (name) => {
    const load = COMMANDS[name];
    const command = await load?.();
    if (!command) {
      throw new Error(`${name} cannot be loaded.`);
    }
    const help = describeCommand(name, command);
    expect(command.summary).not.toMatch(/\.$/);
    for (const [option, { description }] of Object.entries(command.options)) {
      expect(Object.keys(GENERAL_OPTIONS)).not.toContain(option);
      expect(help).toContain(`--${option}`);
      expect(help).toContain(description);
    }
  });
});
