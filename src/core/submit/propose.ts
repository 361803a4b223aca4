import type { MispAttribute, MispEventReport, MispObject, MispTag } from '../draft/misp-event.ts';
import type { EventAdditions, MispServer, Proposals } from '../ports.ts';
import type { AddedEvent } from './sent.ts';
import type { Refusal } from './submission.ts';

/** The event that proposals go to. */
export type ProposedTo = Pick<AddedEvent, 'id' | 'uuid' | 'published'>;

/** What became of additions to an event that this user may not edit. */
export interface ProposedEvent extends Omit<AddedEvent, 'status'> {
  readonly status: 'proposed' | 'already there';
}

/**
 * Proposes additions to the owner of an event. MISP knows proposals of single attributes alone, so those of an object that mean something
 * by themselves are proposed in its place. What cannot be proposed is told as refused: objects, tags, reports.
 */
export async function propose(
  { id, published, uuid }: ProposedTo,
  { Attribute, EventReport: reports = [], Object: objects, Tag }: EventAdditions,
  server: MispServer,
  signal?: AbortSignal,
): Promise<ProposedEvent> {
  const fromObjects = objects.flatMap(attributesAlone);
  const { proposed, refused, there } = await server.proposeAttributes(uuid, withoutRepetition([...Attribute, ...fromObjects]), signal);
  const status = proposed.length > 0 || refused.length > 0 ? 'proposed' : 'already there';
  const ofObjects = objects.map((object) => tellOf(object, { proposed, there, refused }));
  const told =
    proposed.length > 0 ? [...ofObjects, ...tagsLeftOut(uuid, [...Tag, ...Attribute.flatMap(tagsOf)]), ...reports.map(reportLeftOut)] : [];
  const kept = proposed.length + there.length;
  return { status, id, uuid, published, kept, added: proposed, same: new Map(), refused: [...refused, ...told], correlates: [] };
}

/** Types that say nothing without the object around them, or that nobody decides on in a list of proposals, such as whole bodies. */
const MUTE: ReadonlySet<string> = new Set([
  'text',
  'comment',
  'datetime',
  'float',
  'size-in-bytes',
  'mime-type',
  'port',
  'email-body',
  'email-header',
  'email-mime-boundary',
  'email-src-display-name',
  'email-dst-display-name',
]);

/** The attributes of an object that stand by themselves as well. */
function attributesAlone({ Attribute, name }: MispObject): readonly MispAttribute[] {
  return Attribute.filter(({ data, type }) => data === undefined && !MUTE.has(type)).map(({ object_relation: relation, ...attribute }) => ({
    ...attribute,
    comment: [`${name}: ${relation ?? attribute.type}`, attribute.comment].filter(Boolean).join('; '),
  }));
}

function withoutRepetition(attributes: readonly MispAttribute[]): readonly MispAttribute[] {
  return [...new Map(attributes.toReversed().map((one) => [`${one.type}\0${one.category}\0${one.value}`, one])).values()].toReversed();
}

function tellOf({ Attribute, name, uuid: row }: MispObject, { proposed, there }: Proposals): Refusal {
  const standing = new Set([...proposed, ...there]);
  const count = Attribute.filter(({ uuid }) => standing.has(uuid)).length;
  const reason = `an event of another organisation takes proposals of single attributes: ${count} of the ${Attribute.length} of this object were proposed, the others say nothing by themselves`;
  return { row, what: 'object', value: name, reason };
}

const ALONE = 'an event of another organisation takes proposals of single attributes alone';

/** Of the event and of its attributes, each once: proposals carry none, not even how far the mail may be shared. */
function tagsLeftOut(event: string, tags: readonly MispTag[]): readonly Refusal[] {
  return [...new Set(tags.map(({ name }) => name))].map((value) => ({ row: event, what: 'tag', value, reason: ALONE }));
}

function tagsOf({ Tag = [] }: MispAttribute): readonly MispTag[] {
  return Tag;
}

function reportLeftOut({ name, uuid: row }: MispEventReport): Refusal {
  return { row, what: 'report', value: name, reason: ALONE };
}
