import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '#companion/environment.ts';
import { readText } from '#companion/settings.ts';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';

type Section = Readonly<Record<string, unknown>>;

/** Where IntelMQ Mailgen has the settings of the machine. */
export const SYSTEM_FILE = '/etc/intelmq/intelmq-mailgen.conf';

/** The user's own settings of IntelMQ Mailgen. */
export function userFile(environment: Environment): string {
  return join(environment.HOME || homedir(), '.intelmq', 'intelmq-mailgen.conf');
}

/**
 * The settings of IntelMQ Mailgen as it reads them, as JSON: those of the user over those of the machine, for which `named` may stand.
 * Throws `configuration_invalid` where there are none, or one of them cannot be read.
 */
export function readMailgenConfiguration(named: string | undefined, environment: Environment): string {
  const system = named ?? SYSTEM_FILE;
  const own = userFile(environment);
  // A file that was named must be there.
  const files = [system, own].filter((file) => file === named || existsSync(file));
  const [first, second] = files.map(readFile);
  if (first === undefined) {
    throw new Problem('configuration_invalid', { message: 'No configuration found.', place: `${system} or ${own}` });
  }
  return JSON.stringify(second === undefined ? first : merge(first, second));
}

/** Sections are merged name by name, but what is inside of a section replaces what was there. */
function merge(system: Section, user: Section): Section {
  const merged: Record<string, unknown> = { ...system };
  for (const [name, value] of Object.entries(user)) {
    const before = merged[name];
    merged[name] = isSection(before) && isSection(value) ? { ...before, ...value } : value;
  }
  return merged;
}

function readFile(file: string): Section {
  const text = readText(file);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (thrown) {
    throw new Problem('configuration_invalid', { message: `it is no JSON${placeIn(messageOf(thrown))}`, place: file });
  }
  if (!isSection(read)) {
    throw new Problem('configuration_invalid', { message: 'it is no JSON object', place: file });
  }
  return read;
}

/** All else that a parser says quotes the file, and there is a password in it. */
function placeIn(said: string): string {
  const [, line, column] = /\(line (\d+) column (\d+)\)$/.exec(said) ?? [];
  return line === undefined ? '' : `: line ${line}, column ${column}`;
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
