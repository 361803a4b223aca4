import type { Context } from '#companion/context.ts';
import type { ExitCode } from '#companion/exit-code.ts';

/** One option of a command line: what node:util's parseArgs takes, with the words for `--help` and docs/commands.md. */
export interface CommandOption {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  /** Name of the value in the help: `FILE`. */
  readonly value?: string;
  readonly description: string;
}

export type CommandOptions = Readonly<Record<string, CommandOption>>;

/** What the user typed behind the command's name, `undefined` where an option was not given. */
export interface CommandInput<O extends CommandOptions = CommandOptions> {
  readonly positionals: readonly string[];
  readonly values: { readonly [K in keyof O]: ValueOf<O[K]> | undefined };
}

type ValueOf<O extends CommandOption> = O extends { multiple: true }
  ? readonly (O['type'] extends 'boolean' ? boolean : string)[]
  : O['type'] extends 'boolean'
    ? boolean
    : string;

/** One command of the companion: one file in this folder, one line in commands.ts. */
export interface Command {
  /** One line for `mispatch --help`, without a full stop. */
  readonly summary: string;
  /** What stands behind `mispatch COMMAND`, one line per form. */
  readonly usage: readonly string[];
  /** Paragraphs for `mispatch COMMAND --help`. */
  readonly details?: readonly string[];
  readonly options: CommandOptions;
  run(input: CommandInput, context: Context): Promise<ExitCode>;
}

/** Ties the options of a command to the type of what its `run` is given. */
export function defineCommand<const O extends CommandOptions>(
  command: Omit<Command, 'options' | 'run'> & { readonly options: O; run(input: CommandInput<O>, context: Context): Promise<ExitCode> },
): Command {
  return { ...command, run: (input, context) => command.run(input as CommandInput<O>, context) };
}
