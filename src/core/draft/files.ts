import type { Content } from '../inspect/content.ts';
import { isProgram } from '../inspect/is-program.ts';
import { isServerReport } from '../inspect/is-server-report.ts';
import { sentenceOf } from '../inspect/warning-notices.ts';
import { allMails } from '../parse/all-mails.ts';
import type { Notice } from '../problem.ts';
import type { Reason } from '../screen/screened.ts';
import { toBase64 } from './base64.ts';
import { partsByPath } from './mails.ts';
import type { MispAttribute, MispObject } from './misp-event.ts';
import { fileObject } from './objects/file.ts';
import { partsWithKey } from './parts-with-key.ts';
import { type DraftContext, joinPieces, NOTHING, type Pieces } from './pieces.ts';
import { printableValue } from './printable.ts';

/** What the attachments became: `uuidOf` finds the object or attribute of a part, `mailOf` the path of the mail that it came with. */
export interface Files extends Pieces {
  readonly uuidOf: ReadonlyMap<string, string>;
  readonly mailOf: ReadonlyMap<string, string>;
  /** By SHA-256, for what the sources know of a file. */
  readonly objectOf: ReadonlyMap<string, string>;
  readonly objectUuids: ReadonlySet<string>;
  readonly notices: readonly Notice[];
}

/** Makes a file object, or an attachment where it is said to be benign, of each attachment; and file objects of what is inside it. */
export function draftFiles(context: DraftContext): Files {
  const parts = partsByPath(allMails(context.input.mail));
  const withKey = partsWithKey(context);
  const made = new Map<string, Made>();
  const uuidOf = new Map<string, string>();
  const mailOf = new Map<string, string>();
  const pieces: Pieces[] = [];
  for (const content of context.input.contents) {
    const source = parts.get(content.part);
    const known = made.get(keyOf(content));
    const mail = source?.mail ?? '';
    const file =
      known ?? draftFile(withName(content, mail, context), { bytes: source?.part.bytes, hasKey: withKey.has(content.part) }, context);
    if (!known) {
      made.set(keyOf(content), file);
      pieces.push(file.pieces, ...draftMembers(content, file, context));
    }
    uuidOf.set(content.part, file.uuid);
    mailOf.set(content.part, mail);
  }
  const joined = joinPieces(pieces);
  const objectUuids = new Set(joined.objects.map(({ uuid }) => uuid));
  const notices = [...made.values()].flatMap(({ notice }) => notice ?? []);
  return { ...joined, uuidOf, mailOf, objectOf: objectsByHash(joined.objects), objectUuids, notices };
}

interface Made {
  readonly uuid: string;
  readonly keep: boolean;
  readonly why: readonly Reason[];
  readonly pieces: Pieces;
  readonly notice?: Notice;
}

function keyOf({ filename, hashes }: Content): string {
  return `${hashes.sha256} ${filename}`;
}

/** Nothing can be taken out of a file, which would be another one then: one that has the key stays here. */
function draftFile(
  content: Content,
  { bytes, hasKey }: { readonly bytes: Uint8Array | undefined; readonly hasKey: boolean },
  context: DraftContext,
): Made {
  const against = reasonsAgainst(content, context);
  const keep = against.length === 0;
  const why = keep && isProgram(content) ? [{ rule: 'executable', entry: content.mimeType }] : against;
  const data = bytes && bytes.length > 0 && !hasKey ? toBase64(bytes) : undefined;
  const thing = data !== undefined && isBenign(content, context) ? attachmentOf(content, data, context) : fileOf(content, data, context);
  const hashesOnly = (hasKey || context.options.attachments === 'hashes') && ({ hashesOnly: true } as const);
  const row = { uuid: thing.uuid, keep, ...hashesOnly, occurrences: [], why };
  const notice = hasKey && { notice: leftHere(content) };
  return { uuid: thing.uuid, keep, why, pieces: { ...NOTHING, ...placed(thing), rows: [row] }, ...notice };
}

function leftHere({ filename: file = '' }: Content): Notice {
  const text = `${file} holds the key of requests in mails, so only its hashes are sent.`;
  return { stage: 'draft', code: 'file_with_key', text, details: { file } };
}

function isBenign(content: Content, context: DraftContext): boolean {
  const { attachments } = context.options;
  return attachments === 'benign' || (attachments === 'malware' && isKnownReport(content, context));
}

/** No malware, and its hash is of use to nobody: each receiver has another. To mail_to_misp it is a file like any other. */
function isKnownReport(content: Content, { options }: DraftContext): boolean {
  return !options.fieldsOfPyMisp && isServerReport(content);
}

function placed(thing: MispAttribute | MispObject): Partial<Pieces> {
  return 'template_uuid' in thing ? { objects: [thing] } : { attributes: [thing] };
}

function reasonsAgainst({ isDecoration, size }: Content, { options }: DraftContext): readonly Reason[] {
  if (size === 0 && options.emptyAttachments === 'held back') {
    return [{ rule: 'empty' }];
  }
  return isDecoration && options.decoration === 'held back' ? [{ rule: 'decoration' }] : [];
}

function attachmentOf(content: Content, data: string, { nextUuid }: DraftContext): MispAttribute {
  const value = filenameOf(content);
  return {
    uuid: nextUuid('attachment', value, content.hashes.sha256),
    type: 'attachment',
    category: 'External analysis',
    value,
    to_ids: false,
    distribution: 5,
    data,
  };
}

function fileOf(content: Content, data: string | undefined, context: DraftContext): MispObject {
  const { mayDetect, nextUuid, options } = context;
  const filename = filenameOf(content);
  const isLeftOut = content.isDecoration && options.decoration === 'held back';
  return fileObject(
    {
      content,
      filename,
      ...(data !== undefined && { sample: data }),
      mayDetect: !isLeftOut && !isKnownReport(content, context) && mayDetect(content.hashes.sha256),
      asPyMisp: options.fieldsOfPyMisp,
    },
    { uuid: nextUuid('file', filename, content.hashes.sha256), ...commentOf(content, context) },
  );
}

/** What it was seen to do, and the names in an archive that stayed shut: nothing else of those reaches MISP. */
function commentOf({ notices, warnings }: Content, { options }: DraftContext): { readonly comment?: string } {
  const names = options.fieldsOfPyMisp ? [] : notices.flatMap(({ code, details }) => (SHUT.has(code) ? [details?.names] : []));
  const sentences = [sentenceOf(warnings), ...names.map((held) => `holds what could not be unpacked (${held})`)];
  const comment = sentences.filter((sentence) => sentence !== undefined).join('; ');
  return comment === '' ? {} : { comment };
}

const SHUT: ReadonlySet<string> = new Set(['archive_encrypted', 'archive_listed']);

/** A file without a name gets one; with PyMISP's fields those that mail_to_misp gives to files of a carrier and of the evidence. */
function withName(content: Content, mail: string, { options }: DraftContext): Content {
  const isCarrier = mail === '' && options.evidence !== 'mail';
  const name = options.fieldsOfPyMisp ? (isCarrier ? 'missing_filename' : 'NameMissing.txt') : 'unnamed';
  return { ...content, filename: printableValue('filename', content.filename ?? '') || name };
}

/** MISP reads a bar in the name of a sample as the start of its hash. */
function filenameOf({ filename = '' }: Content): string {
  return printableValue('filename', filename).replaceAll('|', '_') || 'unnamed';
}

/** Objects of what an archive holds, each `extracted-from` what holds it. They have hashes but no data: that is in the archive. */
function draftMembers(content: Content, parent: Made, context: DraftContext): readonly Pieces[] {
  const pieces: Pieces[] = [];
  const waiting = content.members.map((member) => ({ member, inside: parent.uuid }));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { inside, member } = next;
    const object = fileOf(member, undefined, context);
    const row = { uuid: object.uuid, keep: parent.keep, occurrences: [], why: parent.why };
    const references = [{ from: object.uuid, to: inside, type: 'extracted-from' }];
    pieces.push({ attributes: [], objects: [object], rows: [row], references });
    waiting.push(...member.members.map((inner) => ({ member: inner, inside: object.uuid })));
  }
  return pieces;
}

function objectsByHash(objects: readonly MispObject[]): ReadonlyMap<string, string> {
  return new Map(
    objects.flatMap(({ Attribute, uuid }) =>
      Attribute.filter(({ object_relation }) => object_relation === 'sha256').map(({ value }) => [value, uuid] as const),
    ),
  );
}
