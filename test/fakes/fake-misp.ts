import type { MispAttribute, MispEvent } from '#core/draft/misp-event.ts';
import type { EventAdditions, FetchedWarninglists, FoundEvent, MispServer } from '#core/ports.ts';
import { Problem, type ProblemCode } from '#core/problem.ts';
import type { AddedEvent } from '#core/submit/sent.ts';
import type { Refusal } from '#core/submit/submission.ts';

/** A MISP without HTTP that keeps what it is sent: for tests of the core's own decisions. What MISP really does, the stand-in knows. */
export class FakeMisp implements MispServer {
  readonly url = 'https://misp.example';
  readonly events = new Map<string, MispEvent>();
  readonly additions: { readonly event: string; readonly additions: EventAdditions }[] = [];
  readonly sightings: string[] = [];
  readonly proposals: { readonly event: string; readonly attributes: readonly MispAttribute[] }[] = [];
  readonly freeTexts: { readonly event: string; readonly text: string }[] = [];
  isOurs = true;
  readonly deleted = new Set<string>();
  /** Thrown by the next calls, one each. */
  failures: ProblemCode[] = [];
  /** The next events/add is carried out, but its answer is lost. */
  losesAnswer = false;
  refuses: readonly Refusal[] = [];
  known: ReadonlyMap<string, Awaited<ReturnType<MispServer['findValues']>> extends ReadonlyMap<string, infer V> ? V : never> = new Map();
  warninglists: FetchedWarninglists = { lists: [], leftOut: [] };
  may = { add: true, modify: true, publish: true, tag: true, createTags: true, sight: true };

  async about() {
    this.#mayFail();
    return { version: '2.5.1', user: 'a@b', organisation: 'ORG', organisationUuid: 'o', role: 'User', may: this.may };
  }

  async addEvent(event: MispEvent): Promise<AddedEvent> {
    this.#mayFail();
    if (this.deleted.has(event.uuid)) {
      throw new Problem('misp_event_deleted', { uuid: event.uuid });
    }
    const status = this.events.has(event.uuid) ? 'already there' : 'created';
    this.events.set(event.uuid, this.events.get(event.uuid) ?? event);
    if (this.losesAnswer) {
      this.losesAnswer = false;
      throw new Problem('misp_unreachable', { url: this.url, reason: 'the connection was cut' });
    }
    return this.#answer(status, event.uuid, status === 'created' ? uuidsOf(event) : []);
  }

  async extendEvent(event: string, additions: EventAdditions): Promise<AddedEvent> {
    this.#mayFail();
    this.additions.push({ event, additions });
    return this.#answer('updated', event, uuidsOf(additions));
  }

  async proposeAttributes(event: string, attributes: readonly MispAttribute[]) {
    this.proposals.push({ event, attributes });
    return { proposed: attributes.map(({ uuid }) => uuid), there: [], refused: [] };
  }

  async updateAttribute(): Promise<void> {}

  async findEvent(event: string): Promise<FoundEvent | undefined> {
    const found = { id: event, uuid: event, info: 'theirs', organisation: 'X', published: false, isOurs: this.isOurs };
    return event === 'missing' ? undefined : found;
  }

  async deleteEvent(uuid: string): Promise<void> {
    this.#mayFail();
    this.events.delete(uuid);
    this.deleted.add(uuid);
  }

  async publishEvent(): Promise<void> {}

  async findValues(values: readonly string[]) {
    this.#mayFail();
    return new Map([...this.known].filter(([value]) => values.includes(value)));
  }

  async addSighting(attribute: string): Promise<void> {
    this.#mayFail();
    this.sightings.push(attribute);
  }

  async checkWarninglists() {
    return new Map();
  }

  async fetchWarninglists() {
    this.#mayFail();
    return this.warninglists;
  }

  async findTags() {
    return [];
  }

  async taxonomies() {
    return [];
  }

  async sharingGroups() {
    return [];
  }

  async importFreeText(event: string, text: string) {
    this.#mayFail();
    this.freeTexts.push({ event, text });
    return [];
  }

  #answer(status: AddedEvent['status'], uuid: string, sent: readonly string[]): AddedEvent {
    const lost = new Set(this.refuses.map(({ row }) => row));
    const added = sent.filter((one) => !lost.has(one));
    return { status, id: '7', uuid, published: false, kept: added.length, added, same: new Map(), refused: this.refuses, correlates: [] };
  }

  #mayFail(): void {
    const code = this.failures.shift();
    if (code) {
      throw new Problem(code, { url: this.url, reason: 'test', status: 500, message: 'test' });
    }
  }
}

function uuidsOf({ Attribute, Object: objects }: Pick<MispEvent, 'Attribute' | 'Object'>): readonly string[] {
  return [...Attribute, ...objects.flatMap((object) => object.Attribute)].map(({ uuid }) => uuid);
}
