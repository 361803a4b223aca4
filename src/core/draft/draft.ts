import { DEFAULT_TAG, type Tagged } from '../classify/classification.ts';
import { exclusiveGroup, withoutDoubles } from '../classify/exclusive-tags.ts';
import { allMails } from '../parse/all-mails.ts';
import type { Notice } from '../problem.ts';
import { draftAttributes } from './attributes.ts';
import { obey, tagsAskedFor } from './directives.ts';
import type { DraftInput } from './draft-input.ts';
import { DRAFT_DEFAULTS, type DraftOptions } from './draft-options.ts';
import { draftEmails, type Emails, NO_EMAILS } from './emails.ts';
import type { Delivery, EventDraft } from './event-draft.ts';
import { eventUuidOf, fingerprintOf } from './event-uuid.ts';
import { draftFiles } from './files.ts';
import { draftFindings } from './findings.ts';
import { draftLinks } from './links-only.ts';
import { verdicts } from './may-detect.ts';
import type { MispEvent } from './misp-event.ts';
import { type DraftContext, joinPieces, NOTHING, type Pieces, withReferences } from './pieces.ts';
import { printable } from './printable.ts';
import { redactBody } from './redact-directives.ts';
import { redactEvent } from './redact-event.ts';
import { draftRedirects } from './redirects.ts';
import { withRemarks } from './remarks.ts';
import { reportOf } from './report.ts';
import { dateOf } from './seen-time.ts';
import { titleOf, titleOfSlice } from './title.ts';
import { uuidsBelow } from './uuid.ts';

/** Composes the MISP event. The same input gives the same event, uuids included; no content of a mail makes it throw. */
export function draftEvent(input: DraftInput, wishes: Partial<DraftOptions> = {}): EventDraft {
  const { directives } = input.classification;
  const options = obey({ ...DRAFT_DEFAULTS, ...wishes }, directives);
  const fingerprint = input.fingerprint ?? fingerprintOf(input.mail);
  const uuid = input.eventUuid ?? eventUuidOf([fingerprint], input.identity);
  const context: DraftContext = {
    input,
    options,
    fingerprint,
    mayDetect: verdicts([...input.screened, ...(input.screenedHeaders ?? [])]),
    nextUuid: uuidsBelow(uuid),
  };
  const pieces = options.linksOnly ? { ...draftLinks(context), evidence: [], notices: [] } : draftPieces(context);
  const event = makeEvent(uuid, pieces, context);
  const report = options.report && !options.linksOnly ? reportOf(event, pieces, context) : undefined;
  return {
    event: redactEvent({ ...event, ...(report && { EventReport: [report] }) }, input.classification.ownKey),
    rows: pieces.rows,
    directives,
    notices: [...input.notices, ...noticesOf(options), ...pieces.notices],
    origins: { ...(input.mail.subject && { title: event.info }), tags: tagsOf(input, options) },
    delivery: deliveryOf(context),
  };
}

/** What a person reads in the mail and in those inside it, without what may be a key. */
function readableText({ input, options }: DraftContext): string {
  const secrets = { prefix: options.directivePrefix, keys: input.classification.keys };
  const texts = allMails(input.mail).flatMap((mail) => mail.texts.map(({ text }) => redactBody(text, 'text/plain', secrets)));
  return printable(texts.join('\n\n'));
}

function deliveryOf(context: DraftContext): Delivery {
  const { delivery, freeText: onWarninglist } = context.options;
  return { ...delivery, ...(onWarninglist && hasEvidence(context) && { freeText: { text: readableText(context), onWarninglist } }) };
}

/** Of several events of a mail one has the mail. */
function hasEvidence({ input }: DraftContext): boolean {
  return input.slice?.extends === undefined;
}

/** MISP refuses the distribution 4 without a group; nobody but the own organisation is the safe side. */
function noticesOf({ distribution, sharingGroup }: DraftOptions): readonly Notice[] {
  const text = 'No sharing group is chosen, so the event goes to your own organisation alone.';
  return distribution === 4 && !sharingGroup ? [{ stage: 'draft', code: 'sharing_group_missing', text }] : [];
}

function draftPieces(context: DraftContext): Pieces & Pick<Emails, 'evidence' | 'notices'> {
  const emails = hasEvidence(context) ? draftEmails(context) : NO_EMAILS;
  const files = draftFiles(context);
  const attributes = draftAttributes(context, emails, files);
  const findings = draftFindings(context, attributes, files);
  const attached = [...files.uuidOf].flatMap(([part, to]) => {
    const from = emails.objectOf.get(files.mailOf.get(part) ?? '')?.uuid;
    return from === undefined ? [] : [{ from, to, type: 'related-to', comment: 'Email attachment' }];
  });
  const redirects = draftRedirects(context, attributes);
  const pieces = joinPieces([emails, files, attributes, redirects, findings, { ...NOTHING, references: attached }]);
  return {
    ...pieces,
    objects: withRemarks(pieces.objects, context.input.findings),
    evidence: emails.evidence,
    notices: [...emails.notices, ...files.notices],
  };
}

function makeEvent(uuid: string, { attributes, objects, references }: Pieces, context: DraftContext): MispEvent {
  const { input, options } = context;
  const date = dateOf(context);
  const extended = input.slice?.extends ?? options.extends;
  return {
    uuid,
    info: titleOfSlice(input.slice, date, options) ?? titleOf(input.mail.subject, options),
    date,
    ...sharingOf(options),
    threat_level_id: options.threatLevel,
    analysis: options.analysis,
    ...(options.publish && { published: true }),
    ...(extended && { extends_uuid: extended }),
    Attribute: attributes,
    Object: withReferences(objects, references),
    Tag: tagsOf(input, options).map(({ name }) => ({ name })),
  };
}

function sharingOf({ distribution, sharingGroup }: DraftOptions): Pick<MispEvent, 'distribution' | 'sharing_group_id'> {
  if (distribution !== 4) {
    return { distribution };
  }
  return sharingGroup ? { distribution, sharing_group_id: sharingGroup } : { distribution: 0 };
}

/** What the mail asks for counts like what it says: of an exclusive taxonomy one tag, which the default gives way to. */
function tagsOf({ classification }: DraftInput, options: DraftOptions): readonly Tagged[] {
  if (options.linksOnly && options.delivery.to !== 'new event') {
    // Somebody collects links of many mails there: what one of them says is of its own.
    return [];
  }
  const asked = tagsAskedFor(options, classification.directives);
  if (asked.length === 0) {
    return classification.tags;
  }
  const groups = new Set(asked.map(({ name }) => exclusiveGroup(name)).filter((group) => group !== undefined));
  const said = classification.tags.filter(({ name, why }) => why !== DEFAULT_TAG || !groups.has(exclusiveGroup(name) ?? ''));
  return withoutDoubles([...said, ...asked]);
}
