import type { HeaderField, Mail, Part } from '../parse/mail.ts';
import { toBase64 } from './base64.ts';
import type { DraftOptions } from './draft-options.ts';
import type { DraftRow } from './event-draft.ts';
import { allMails } from './mails.ts';
import type { MispObject } from './misp-event.ts';
import { emailObject, RECIPIENT_RELATIONS } from './objects/email.ts';
import type { DraftContext, Pieces } from './pieces.ts';
import { redactBody } from './redact-directives.ts';
import { type Redaction, redactHeader, redactMail } from './redaction.ts';

/** The email objects of a mail and of those inside it, as far as the options want them; `objectOf` finds one by the path of its mail. */
export interface Emails extends Pieces {
  readonly objectOf: ReadonlyMap<string, MispObject>;
}

/** Makes the email objects. */
export function draftEmails(context: DraftContext): Emails {
  const { mail } = context.input;
  const wanted = context.options.emailObject ? evidenceOf(mail, context.options.evidence) : [];
  const objectOf = new Map(wanted.map((inner) => [inner.path, draftEmail(inner, context)]));
  const objects = [...objectOf.values()];
  return { attributes: [], objects, rows: objects.flatMap((object) => rowsOf(object, context)), references: [], objectOf };
}

/**
 * A mail that a colleague sent on is a carrier, what it carries the evidence. Where the mail itself is the evidence, mails attached to it
 * are so too; what its text quotes is part of it.
 */
function evidenceOf(mail: Mail, which: DraftOptions['evidence']): readonly Mail[] {
  const inside = allMails(mail).filter(({ path }) => path !== '');
  switch (which) {
    case 'auto':
      return inside.length > 0 ? inside : [mail];
    case 'forwarded':
      return inside;
    case 'mail':
      return [mail, ...inside.filter(({ path }) => !path.includes('!'))];
  }
}

function draftEmail(mail: Mail, { fingerprint, input, mayDetect, nextUuid, options }: DraftContext): MispObject {
  const redaction: Redaction = {
    recipients: options.recipients === 'held back',
    secrets: { prefix: options.directivePrefix, keys: input.classification.keys },
  };
  const bodies = mail.parts.filter(isReadable).map((part) => ({ type: part.type, text: textOf(part) }));
  const eml = options.attachMail && mail.path === '' ? redactMail(input.raw.bytes, redaction) : undefined;
  return emailObject(
    {
      mail,
      bodies: bodies.map(({ type, text }) => ({ type, text: redactBody(text, type, redaction.secrets) })),
      header: redactHeader(mail.headers, redaction).map(writtenField).join('\n'),
      ...(eml && { eml: toBase64(eml) }),
      attachments: mail.parts.filter(({ role }) => role === 'attachment'),
      mayDetect,
      asPyMisp: options.fieldsOfPyMisp,
    },
    { uuid: nextUuid('email', mail.path, mail.messageId ?? '', fingerprint.content) },
  );
}

function isReadable({ role, type }: Part): boolean {
  return role === 'body' && (type === 'text/plain' || type === 'text/html');
}

function textOf({ bytes, parameters }: Part): string {
  return decode(bytes, parameters.charset ?? 'utf-8') ?? decode(bytes, 'utf-8') ?? '';
}

function decode(bytes: Uint8Array, charset: string): string | undefined {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // No decoder has that name: mails may call a charset anything.
    return undefined;
  }
}

function writtenField({ name, value }: HeaderField): string {
  return `${name}: ${value}`;
}

/** The object's row, and one for each recipient that stays here. */
function rowsOf({ Attribute, uuid }: MispObject, { options }: DraftContext): readonly DraftRow[] {
  const recipients = options.recipients === 'held back' ? Attribute.filter(isRecipient) : [];
  return [
    { uuid, keep: true, occurrences: [], why: [] },
    ...recipients.map(({ uuid: field }) => ({ uuid: field, keep: false, occurrences: [], why: [{ rule: 'recipient' }] })),
  ];
}

function isRecipient({ object_relation = '' }: MispObject['Attribute'][number]): boolean {
  return RECIPIENT_RELATIONS.has(object_relation);
}
