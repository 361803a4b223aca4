import { allMails } from '../parse/all-mails.ts';
import type { Mail } from '../parse/mail.ts';
import type { Notice } from '../problem.ts';
import { enclosingMails, partsByPath } from './mails.ts';
import { partsWithKey } from './parts-with-key.ts';
import type { DraftContext } from './pieces.ts';
import { quotedCopies } from './quoted-copies.ts';
import { type Redaction, redactMail } from './redaction.ts';

/** Bytes of copies that any mail may have, and how many times its own size beyond that. */
const COPIES_ALWAYS = 1024 * 1024;
const COPIES_GROWTH = 4;

/**
 * The bytes that may leave the house with each mail, by its path. A mail inside another one is part of the copy of that as well: a hundred mails inside
 * each other would be a hundred times as long, so the innermost ones do without where it gets too much.
 */
export function copiesOf(
  wanted: readonly Mail[],
  context: DraftContext,
): { readonly copies: ReadonlyMap<string, Uint8Array>; readonly notices: readonly Notice[] } {
  const { input, options } = context;
  const redaction = redactionOf(context);
  const all = allMails(input.mail);
  const parts = partsByPath(all);
  const quoted = options.quotedBelow ? quotedCopies(all, parts, options.quotedBelow) : undefined;
  const withKey = mailsWithKey(all, parts, context);
  const copies = new Map<string, Uint8Array>();
  let room = COPIES_ALWAYS + COPIES_GROWTH * input.raw.bytes.length;
  let leftOut = 0;
  let withheld = 0;
  for (const mail of options.attachMail ? wanted : []) {
    const bytes = bytesOf(mail, parts, context) ?? encoded(quoted?.get(mail.path));
    if (!bytes?.length) {
      continue;
    }
    const copy = bytes.length <= room && !withKey.has(mail.path) ? redactMail(bytes, redaction) : undefined;
    if (copy) {
      copies.set(mail.path, copy);
      room -= bytes.length;
    } else if (bytes.length <= room) {
      withheld++;
    } else {
      leftOut++;
    }
  }
  return { copies, notices: noticesOf(leftOut, withheld) };
}

/** The mails that have a file in them, somewhere, which stays here; what is text is taken out of the copy instead. */
function mailsWithKey(all: readonly Mail[], parts: ReturnType<typeof partsByPath>, context: DraftContext): ReadonlySet<string> {
  const around = enclosingMails(all);
  const mails = new Set<string>();
  for (const path of partsWithKey(context)) {
    const found = parts.get(path);
    const isText = found && /^(?:text|message)\//.test(found.part.type) && !path.includes('/');
    for (let mail = isText ? undefined : found?.mail; mail !== undefined && !mails.has(mail); mail = around.get(mail)) {
      mails.add(mail);
    }
  }
  return mails;
}

function noticesOf(leftOut: number, withheld: number): readonly Notice[] {
  const own = `${leftOut} mails inside of other mails go without a copy of their own: it is part of those of the others.`;
  const kept = `Mails without a copy: ${withheld}. Recipients or keys that are to stay here could not be taken out of it.`;
  return [
    ...(leftOut > 0 ? [{ stage: 'draft', code: 'copies_left_out', text: own, details: { count: leftOut } }] : []),
    ...(withheld > 0 ? [{ stage: 'draft', code: 'copies_withheld', text: kept, details: { count: withheld } }] : []),
  ];
}

/** What of a mail must not leave the house with it. */
export function redactionOf({ input, options }: DraftContext): Redaction {
  return {
    recipients: options.recipients === 'held back',
    secrets: { prefix: options.directivePrefix, keys: input.classification.keys },
  };
}

/** The mail as it came; of one that was attached, the part that it was. One quoted in a text has no bytes of its own. */
function bytesOf({ path }: Mail, parts: ReturnType<typeof partsByPath>, { input }: DraftContext): Uint8Array | undefined {
  return path === '' ? input.raw.bytes : parts.get(path)?.part.bytes;
}

function encoded(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : new TextEncoder().encode(text);
}
