import type { Detection } from '../classify/classification.ts';
import { standsInHeadersAlone } from '../classify/detections.ts';
import { draftEvent } from './draft.ts';
import type { DraftInput } from './draft-input.ts';
import { DRAFT_DEFAULTS, type DraftOptions } from './draft-options.ts';
import type { EventDraft } from './event-draft.ts';
import { fingerprintOf, sliceUuidOf } from './event-uuid.ts';

/** When a mail becomes several events. */
export interface CutOptions {
  /** Each detection is an event of its own. */
  readonly perDetection: boolean;
  /** No event gets more values than this from the text and files of the mail; 0: any number. */
  readonly maxValues: number;
}

export const UNCUT: CutOptions = { perDetection: false, maxValues: 0 };

/** The events of one mail: the first has the mail itself and its files, the others extend it. */
export type EventDrafts = readonly [EventDraft, ...EventDraft[]];

/**
 * Composes the events of a mail: each value is in one of them, and none is without a value that is sent. What is to go to an event that is there
 * already, and links alone, are never cut.
 */
export function draftEvents(input: DraftInput, wishes: Partial<DraftOptions> = {}, cut: CutOptions = UNCUT): EventDrafts {
  const { delivery, linksOnly } = { ...DRAFT_DEFAULTS, ...wishes };
  if (delivery.to !== 'new event' || linksOnly || (!cut.perDetection && cut.maxValues === 0)) {
    return [draftEvent(input, wishes)];
  }
  const [first, ...further] = cutInput(input, cut);
  const draft = draftEvent(first, wishes);
  const extended = draft.event.uuid;
  return [draft, ...further.map((one) => draftEvent({ ...one, slice: { ...one.slice, extends: extended } }, wishes))];
}

/** What is known of a mail, by the events that it becomes. */
function cutInput(input: DraftInput, options: CutOptions): readonly [DraftInput, ...DraftInput[]] {
  const sent = new Set(input.screened.flatMap(({ indicator, keep }) => (keep ? [indicator.value] : [])));
  const [ofMail, ...others] = planEvents(input, options);
  const planned = [ofMail, ...others].filter(({ values }) => values.some((value) => sent.has(value)));
  const planOf = new Map(planned.flatMap((plan) => plan.values.map((value) => [value, plan])));
  const [first = ofMail, ...further] = planned;
  const of = (value: string) => planOf.get(value) ?? first;
  const screened = Map.groupBy(input.screened, ({ indicator }) => of(indicator.value));
  const findings = Map.groupBy(input.findings, ({ about }) => of(about));
  const inputOf = (plan: Plan): DraftInput => ({
    ...input,
    classification: { ...input.classification, tags: plan.tags },
    screened: screened.get(plan) ?? [],
    findings: findings.get(plan) ?? [],
    slice: sliceOf(plan, screened.get(plan) ?? []),
  });
  return [inputOf(first), ...further.map((plan) => withoutMail(inputOf(plan), plan))];
}

/** Which values become one event. */
interface Plan extends Detection {
  /** Which one of those of its detection it is, from 0. */
  readonly nth: number;
}

function planEvents(
  { classification: { detections, tags } }: DraftInput,
  { maxValues, perDetection }: CutOptions,
): readonly [Plan, ...Plan[]] {
  const [ofMail, ...others] = perDetection ? detections : ([{ tags, values: detections.flatMap(({ values }) => values) }] as const);
  const [first, ...further] = plansOf(ofMail, maxValues);
  return [first, ...further, ...others.flatMap((detection) => plansOf(detection, maxValues))];
}

function plansOf(detection: Detection, most: number): readonly [Plan, ...Plan[]] {
  const { values } = detection;
  const length = most === 0 ? values.length : Math.ceil(most);
  const count = length === 0 ? 1 : Math.max(1, Math.ceil(values.length / length));
  const planAt = (nth: number): Plan => ({ ...detection, nth, values: values.slice(nth * length, (nth + 1) * length) });
  return [planAt(0), ...Array.from({ length: count - 1 }, (_, index) => planAt(index + 1))];
}

function sliceOf({ title }: Detection, screened: DraftInput['screened']): NonNullable<DraftInput['slice']> {
  const told = screened.find(({ indicator, keep }) => keep && !standsInHeadersAlone(indicator));
  return { ...(title !== undefined && { title }), ...(told && { value: told.indicator.value }) };
}

/** Another event than that which has the mail itself, its files and what there is to say of them. */
function withoutMail(input: DraftInput, { nth, title = '' }: Plan): DraftInput {
  const fingerprint = input.fingerprint ?? fingerprintOf(input.mail);
  const eventUuid = sliceUuidOf(fingerprint, input.identity, [title, String(nth)]);
  return { ...input, fingerprint, eventUuid, contents: [], screenedHeaders: [], notices: [] };
}
