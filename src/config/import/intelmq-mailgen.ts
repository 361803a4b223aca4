import { messageOf } from '#core/message-of.ts';
import { checkValue } from '../check-value.ts';
import type { Imported, Importer } from '../importer.ts';
import { findOption, type OptionKey, type Settings } from '../schema.ts';

/** intelmq-mailgen.conf of IntelMQ Mailgen. */
export const intelmqMailgen: Importer = {
  title: 'IntelMQ Mailgen (intelmq-mailgen.conf)',
  recognises: (name, text) =>
    /(?:^|\/)intelmq-mailgen\.conf$/.test(name) ||
    (/^\s{0,100}\{/.test(text) &&
      text.includes('"database"') &&
      /"(?:template_dir|script_directory|openpgp)"/.test(text.slice(0, 100_000))),
  read,
};

interface Way {
  readonly to: OptionKey;
  readonly convert?: (value: unknown) => unknown;
}

/** Python's levels. */
const LEVELS: Readonly<Record<string, string>> = { DEBUG: 'debug', INFO: 'info', WARNING: 'warn', ERROR: 'error', CRITICAL: 'error' };

/** Where an option goes, by its place in the file. */
const WAYS: Readonly<Record<string, Way>> = {
  'openpgp.always_sign': { to: 'notify.sign' },
  'openpgp.gnupg_home': { to: 'notify.gnupg_home' },
  'openpgp.signing_key': { to: 'notify.signing_key' },
  'database.event.name': { to: 'notify.database_name' },
  'database.event.username': { to: 'notify.database_user' },
  'database.event.password': { to: 'notify.database_password' },
  'database.event.host': { to: 'notify.database_host' },
  'database.event.port': { to: 'notify.database_port', convert: toNumber },
  'database.additional_directive_where': { to: 'notify.where' },
  template_dir: { to: 'notify.templates' },
  script_directory: { to: 'notify.scripts' },
  sender: { to: 'notify.sender' },
  'smtp.host': { to: 'notify.smtp_host' },
  'smtp.port': { to: 'notify.smtp_port', convert: toNumber },
  logging_level: { to: 'log.level', convert: (value) => LEVELS[String(value).toUpperCase()] ?? value },
};

/** Options that mean nothing here, or something else. */
const NOTES: Readonly<Record<string, string>> = {
  xarf_schemacache:
    'has no counterpart: no schema is fetched from elsewhere. Reports are X-ARF 4; with notify.xarf_version: 0.2 they are what IntelMQ Mailgen makes',
  xarf_reportdomain: 'has no counterpart: the domain of a report is that of notify.xarf_contact or of the sender',
};

function read(text: string): Imported {
  try {
    return carryOver(JSON.parse(text));
  } catch (thrown) {
    return { settings: {}, notes: [`it is no JSON: ${messageOf(thrown)}`] };
  }
}

function carryOver(file: unknown): Imported {
  // As its library does: encrypted where the server can.
  const settings: Record<string, unknown> = { 'notify.database_tls': 'prefer' };
  const notes: string[] = [];
  for (const [name, value] of leavesOf(file, '')) {
    notes.push(...carryOption(name, value, settings));
  }
  if (settings['notify.scripts'] !== undefined) {
    // There nothing else makes mails.
    settings['notify.builtin_formats'] = [];
    notes.push(
      'script_directory is notify.scripts: its scripts run as they are, by python3, and no format of Mispatch is asked. Those that IntelMQ Mailgen brings along are built in as well: without script_directory, notify.builtin_formats says which',
    );
  }
  return { settings: settings as Settings, notes };
}

function carryOption(name: string, value: unknown, settings: Record<string, unknown>): readonly string[] {
  const way = Object.hasOwn(WAYS, name) ? WAYS[name] : undefined;
  if (!way) {
    return [`${name} ${Object.hasOwn(NOTES, name) ? NOTES[name] : 'is left out: no option of IntelMQ Mailgen has this name'}`];
  }
  const option = findOption(way.to);
  // null stands for what is not used, such as a key where nothing is signed.
  if (value === null || !option) {
    return [];
  }
  const checked = checkValue(option, way.convert ? way.convert(value) : value);
  if (checked.ok) {
    settings[way.to] = checked.value;
    return [];
  }
  return [`${name} is left out: ${way.to} ${checked.message}`];
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value;
}

/** No part of the file has more inside than this. */
const DEEPEST = 3;

function leavesOf(value: unknown, path: string, depth = 0): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === DEEPEST) {
    return path === '' ? [] : [[path, value]];
  }
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`, depth + 1));
}
