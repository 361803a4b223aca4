import type { EventDraft } from './event-draft.ts';
import type { MispEvent, MispEventReport, MispObject } from './misp-event.ts';

/** The event as it goes to MISP: without what is held back, and without what points at it. */
export function eventToSend({ event, rows }: EventDraft): MispEvent {
  const heldBack = new Set(rows.filter(({ keep }) => !keep).map(({ uuid }) => uuid));
  const withoutBytes = new Set(rows.filter(({ hashesOnly }) => hashesOnly).map(({ uuid }) => uuid));
  const stays = ({ uuid }: { readonly uuid: string }) => !heldBack.has(uuid);
  const objects = event.Object.filter(stays).map((object) => ({
    ...object,
    Attribute: object.Attribute.filter((field) => stays(field) && !(withoutBytes.has(object.uuid) && field.data !== undefined)),
  }));
  const full = objects.filter(({ Attribute }) => Attribute.length > 0);
  // A row that was added by hand and not filled in yet; MISP would refuse it.
  const Attribute = event.Attribute.filter((attribute) => stays(attribute) && attribute.value.trim() !== '');
  const sent = new Set([...Attribute, ...full, ...full.flatMap((object) => object.Attribute)].map(({ uuid }) => uuid));
  // MISP refuses to publish an event that holds nothing, and with that the event.
  const { published, ...rest } = event;
  const isEmpty = Attribute.length === 0 && full.length === 0;
  return {
    ...rest,
    ...(published !== undefined && { published: published && !isEmpty }),
    Attribute,
    Object: full.map((object) => withReferencesTo(sent, object)),
    ...(event.EventReport && { EventReport: event.EventReport.map((report) => withLinesAbout(sent, report)) }),
  };
}

function withReferencesTo(sent: ReadonlySet<string>, { ObjectReference, ...object }: MispObject): MispObject {
  const kept = ObjectReference?.filter(({ referenced_uuid }) => sent.has(referenced_uuid)) ?? [];
  return kept.length > 0 ? { ...object, ObjectReference: kept } : object;
}

/** A finding has a line of its own in the report; it goes when the finding does not. */
function withLinesAbout(sent: ReadonlySet<string>, report: MispEventReport): MispEventReport {
  const lines = report.content.split('\n').filter((line) => [...line.matchAll(REFERENCE)].every(([, uuid = '']) => sent.has(uuid)));
  return { ...report, content: lines.join('\n') };
}

/** @[attribute](5f0c1c5e-8d1c-5e6e-9a51-4e3d3a0f7c11) */
const REFERENCE = /@\[(?:attribute|object)\]\(([0-9a-f-]{36})\)/g;
