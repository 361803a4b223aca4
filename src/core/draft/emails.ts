import { allMails } from '../parse/all-mails.ts';
import { decodeText } from '../parse/charset/decode-text.ts';
import type { HeaderField, Mail, Part } from '../parse/mail.ts';
import { isQuoted, mailsSentOn } from '../parse/sent-on.ts';
import type { Notice } from '../problem.ts';
import { toBase64 } from './base64.ts';
import { copiesOf, redactionOf } from './copies.ts';
import type { DraftOptions } from './draft-options.ts';
import type { DraftRow } from './event-draft.ts';
import { enclosingMails } from './mails.ts';
import type { MispObject } from './misp-event.ts';
import { emailObject, RECIPIENT_RELATIONS } from './objects/email.ts';
import { type DraftContext, NOTHING, type Pieces, type Reference } from './pieces.ts';
import { isTooLong } from './printable.ts';
import { receivedFields, sendDate, withFirstFields, writtenField } from './pymisp-fields.ts';
import { redactBody } from './redact-directives.ts';
import { redactHeader } from './redaction.ts';

/** The email objects of a mail and of those inside it, as far as the options want them; `objectOf` finds one by the path of its mail. */
export interface Emails extends Pieces {
  readonly objectOf: ReadonlyMap<string, MispObject>;
  /** The mails that the objects are of. */
  readonly evidence: readonly Mail[];
  readonly notices: readonly Notice[];
}

export const NO_EMAILS: Emails = { ...NOTHING, objectOf: new Map(), evidence: [], notices: [] };

/** Makes the email objects. Of a report that carries no mail the object says who sent it, and nothing of it is for detection. */
export function draftEmails(given: DraftContext): Emails {
  const { classification, mail } = given.input;
  const isReport = given.options.evidence === 'auto' && mailsSentOn(mail).length === 0 && classification.isReport;
  const context = isReport ? { ...given, mayDetect: () => false } : given;
  const all = context.options.emailObject ? evidenceOf(mail, context.options.evidence) : [];
  const wanted = all.slice(0, MAX_MAILS);
  const { copies, notices: copyNotices } = copiesOf(wanted, context);
  const objectOf = new Map(wanted.map((inner) => [inner.path, draftEmail(inner, copies.get(inner.path), context)]));
  const objects = [...objectOf.values()];
  const rows = objects.flatMap((object) => rowsOf(object, context));
  const references = mailsInside(mail, objectOf);
  const notices = [...wanted.flatMap(noticesOf), ...tooManyNotices(all.length), ...copyNotices];
  return { ...NOTHING, objects, rows, references, objectOf, evidence: wanted, notices };
}

/** What is said of a mail that has no header of its own. */
const QUOTED = 'Quoted in the text of a mail: nothing but that text says whose it is.';

/** As many mails of one mail become objects of the event. */
const MAX_MAILS = 500;
function tooManyNotices(mails: number): readonly Notice[] {
  const text = `The mail holds ${mails} mails; only the first ${MAX_MAILS} of them became objects of the event.`;
  return mails > MAX_MAILS ? [{ stage: 'draft', code: 'too_many_mails', text, details: { count: mails, limit: MAX_MAILS } }] : [];
}

/** A mail that was attached to another one is contained in it. */
function mailsInside(mail: Mail, objectOf: ReadonlyMap<string, MispObject>): readonly Reference[] {
  return [...enclosingMails(allMails(mail))].flatMap(([inner, outer]) => {
    const [from, to] = [objectOf.get(outer)?.uuid, objectOf.get(inner)?.uuid];
    return from && to ? [{ from, to, type: 'contains' }] : [];
  });
}

/**
 * A mail that a colleague sent on is a carrier, what it carries the evidence; one that answers another and quotes it is the evidence itself. Where the mail itself is the evidence, mails attached to it
 * are so too; what its text quotes is part of it.
 */
function evidenceOf(mail: Mail, which: DraftOptions['evidence']): readonly Mail[] {
  const inside = allMails(mail).filter(({ path }) => path !== '');
  const sentOn = mailsSentOn(mail);
  switch (which) {
    case 'auto':
      return sentOn.length > 0 ? sentOn : [mail];
    case 'forwarded':
      return inside;
    case 'mail':
      return [mail, ...inside.filter((inner) => !isQuoted(inner))];
  }
}

/** `eml`: a copy of it that may leave the house. */
function draftEmail(mail: Mail, eml: Uint8Array | undefined, context: DraftContext): MispObject {
  const { fingerprint, mayDetect, nextUuid, options } = context;
  const redaction = redactionOf(context);
  const bodies = bodiesOf(mail);
  const asPyMisp = options.fieldsOfPyMisp;
  const withLineEnds = (text: string) => (asPyMisp ? text : text.replaceAll('\r\n', '\n'));
  return emailObject(
    {
      mail: asPyMisp ? withFirstFields(mail) : mail,
      bodies: bodies.map(({ type, text }) => ({ type, text: withLineEnds(redactBody(text, type, redaction.secrets)) })),
      header: redactHeader(mail.headers, redaction)
        .map(asPyMisp ? writtenField : plainField)
        .join('\n'),
      sent: asPyMisp ? sendDate(mail) : (mail.date ?? '').replace(/(?:\.000)?Z$/, '+00:00'),
      ...(eml && { eml: toBase64(eml) }),
      attachments: mail.parts.filter(({ role }) => role === 'attachment'),
      mayDetect,
      ...(asPyMisp && { asPyMisp: receivedFields(mail) }),
    },
    {
      uuid: nextUuid('email', mail.path, mail.messageId ?? '', fingerprint.content),
      ...(isQuoted(mail) && !asPyMisp && { comment: QUOTED }),
    },
  );
}

/** As the mail has them, HTML as its source; of a mail quoted in a text what can be read there. */
function bodiesOf({ parts, texts }: Mail): readonly { readonly type: string; readonly text: string }[] {
  const bodies = parts
    .filter(isReadable)
    .map(({ bytes, parameters, type }) => ({ type, text: decodeText(bytes, parameters.charset).text }));
  return parts.length > 0 ? bodies : texts.map(({ text }) => ({ type: 'text/plain', text }));
}

/** MISP holds so much of a text and no more; the whole mail goes along as a file where that is wished. */
function noticesOf(mail: Mail): readonly Notice[] {
  const cut = bodiesOf(mail).filter(({ text }) => isTooLong(text));
  return cut.map(({ type }) => ({
    stage: 'draft',
    code: 'body_cut',
    text: `The ${type} body is longer than MISP can hold and was cut.`,
    details: { type },
  }));
}

function isReadable({ role, type }: Part): boolean {
  return role === 'body' && (type === 'text/plain' || type === 'text/html');
}

function plainField({ name, value }: HeaderField): string {
  return `${name}: ${value}`;
}

/** The object's row, one for each recipient that stays here, and one for each sender or server that something speaks against. */
function rowsOf({ Attribute, uuid }: MispObject, { input, options }: DraftContext): readonly DraftRow[] {
  const recipients = options.recipients === 'held back' ? Attribute.filter(isRecipient) : [];
  const reasons = new Map((input.screenedHeaders ?? []).map(({ indicator, why }) => [indicator.value, why]));
  const doubted = Attribute.filter((attribute) => !isRecipient(attribute)).map((attribute): DraftRow => {
    return { uuid: attribute.uuid, keep: true, occurrences: [], why: reasons.get(attribute.value.toLowerCase()) ?? [] };
  });
  return [
    { uuid, keep: true, occurrences: [], why: [] },
    ...recipients.map(({ uuid: field }) => ({ uuid: field, keep: false, occurrences: [], why: [{ rule: 'recipient' }] })),
    ...doubted.filter(({ why }) => why.length > 0),
  ];
}

function isRecipient({ object_relation = '' }: MispObject['Attribute'][number]): boolean {
  return RECIPIENT_RELATIONS.has(object_relation);
}
