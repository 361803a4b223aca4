import { fileReason } from '#companion/file-reason.ts';
import { readYaml } from '#config/read-yaml.ts';
import type { Configuration } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import { readText } from '../settings.ts';
import type { Mailbox } from './mail/mailboxes.ts';
import { domainOf, readMailbox, readMailboxes } from './mail/mailboxes.ts';
import { openSigner, type Signer } from './signing.ts';
import type { XarfReporter, XarfVersion } from './xarf/report.ts';
import { XARF_VERSIONS } from './xarf/versions.ts';

/** Templates that a caller brings along, such as a person who tries one out. */
export interface GivenTemplates {
  /** For every directive. */
  readonly fallbackTemplate?: string;
  /** By name, in place of the files of these names. */
  readonly templates?: ReadonlyMap<string, string>;
}

/** All that mails are made with, the same for each. */
export interface Workshop extends GivenTemplates {
  readonly from: Mailbox;
  readonly replyTo: readonly Mailbox[];
  readonly reporter: XarfReporter;
  readonly xarf: XarfVersion;
  readonly templateFolder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly signer: Signer | undefined;
}

/** Reads what the configuration names and tries the key. Throws `configuration_invalid` and `signing_failed`. */
export async function openWorkshop(configuration: Configuration, given: GivenTemplates): Promise<Workshop> {
  const from = readOption('notify.sender', () => readMailbox(configuration['notify.sender']));
  const replyTo = configuration['notify.reply_to'];
  const contact = configuration['notify.xarf_contact'];
  const answers = readOption('notify.reply_to', () => (replyTo.trim() === '' ? [] : readMailboxes(replyTo)));
  const asked = readOption('notify.xarf_contact', () => (contact.trim() === '' ? undefined : readMailbox(contact)));
  return {
    ...given,
    from,
    replyTo: answers,
    reporter: {
      organisation: configuration['notify.xarf_organisation'].trim() || from.name || domainOf(from.address),
      contact: (asked ?? answers[0] ?? from).address,
    },
    xarf: XARF_VERSIONS[configuration['notify.xarf_version']],
    templateFolder: configuration['notify.templates'].trim(),
    variables: readVariables(configuration['notify.variables'].trim()),
    signer: await openSigner(configuration),
  };
}

function readOption<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const message = `${option}: ${fileReason(cause)}`;
    throw new Problem('configuration_invalid', { message, place: 'the options of notification mails' }, { cause });
  }
}

function readVariables(file: string): Readonly<Record<string, string>> {
  if (file === '') {
    return {};
  }
  const read = readYaml(readText(file), file);
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new Problem('configuration_invalid', { message: 'it has no names with texts', place: file });
  }
  return Object.fromEntries(
    Object.entries(read).map(([name, value]: [string, unknown]) => {
      if (!/^[_a-z][_a-z0-9.]*$/i.test(name) || (typeof value !== 'string' && typeof value !== 'number')) {
        const message = `${JSON.stringify(name)} is no name that a template can have, or has no text`;
        throw new Problem('configuration_invalid', { message, place: file });
      }
      return [name, String(value)];
    }),
  );
}
