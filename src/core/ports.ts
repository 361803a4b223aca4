import type { KnownIn } from './draft/event-draft.ts';
import type { MispAttribute, MispEvent, MispEventReport, MispObject } from './draft/misp-event.ts';
import type { Finding } from './enrich/finding.ts';
import type { Indicator } from './extract/indicator.ts';
import type { Content } from './inspect/content.ts';
import type { OutboxItem } from './outbox/item.ts';
import type { Notice } from './problem.ts';
import type { Warninglist } from './screen/warninglists/warninglist.ts';
import type { AddedEvent } from './submit/sent.ts';
import type { Refusal } from './submit/submission.ts';

/** All that the core asks of the outside. Each port has one contract suite in test/contracts, run on its fake and on every adapter. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** One MISP. Every method throws a Problem; none retries longer than the signal allows. */
export interface MispServer {
  /** Origin and path of the MISP without a slash at the end. */
  readonly url: string;
  about(signal?: AbortSignal): Promise<ServerAbout>;
  /** Sends a new event. An uuid that MISP has already is an answer, not a failure. */
  addEvent(event: MispEvent, signal?: AbortSignal): Promise<AddedEvent>;
  /** Appends to an event: attributes, objects and tags, each refused one named. `event`: number or uuid. */
  extendEvent(event: string, additions: EventAdditions, signal?: AbortSignal): Promise<AddedEvent>;
  /** Proposes attributes to the owner of an event that this role may not edit; none twice. `event`: number or uuid. */
  proposeAttributes(event: string, attributes: readonly MispAttribute[], signal?: AbortSignal): Promise<Proposals>;
  /** `undefined` where there is none, or none that this user may see. */
  findEvent(event: string, signal?: AbortSignal): Promise<FoundEvent | undefined>;
  /** Deletes it and with that blocks its uuid. */
  deleteEvent(uuid: string, signal?: AbortSignal): Promise<void>;
  publishEvent(uuid: string, signal?: AbortSignal): Promise<void>;
  /** Changes fields of an attribute that is there. `attribute`: its uuid. */
  updateAttribute(
    attribute: string,
    change: Partial<Pick<MispAttribute, 'value' | 'category' | 'to_ids' | 'comment'>>,
    signal?: AbortSignal,
  ): Promise<void>;
  /** Which events have these values, by value as given. Values without a hit are not in the map. */
  findValues(values: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly KnownIn[]>>;
  /** `attribute`: its uuid. */
  addSighting(
    attribute: string,
    sighting: { readonly source?: string; readonly falsePositive?: boolean },
    signal?: AbortSignal,
  ): Promise<void>;
  /** Which enabled warninglists have these values. */
  checkWarninglists(values: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, readonly WarninglistHit[]>>;
  /** The enabled warninglists themselves, to be asked on this machine. What is too much for that is left out and named. */
  fetchWarninglists(signal?: AbortSignal): Promise<FetchedWarninglists>;
  /** For the tag picker: names that hold the text, at most 50. */
  findTags(text: string, signal?: AbortSignal): Promise<readonly ServerTag[]>;
  /** Those in use, with what one must know of their tags. */
  taxonomies(signal?: AbortSignal): Promise<readonly Taxonomy[]>;
  sharingGroups(signal?: AbortSignal): Promise<readonly SharingGroup[]>;
  /** Lets MISP find values in a text and add them to an event at once. Gives back those that it names. `event`: number or uuid. */
  importFreeText(
    event: string,
    text: string,
    onWarninglist: 'add' | 'add without IDS' | 'skip',
    signal?: AbortSignal,
  ): Promise<readonly ImportedValue[]>;
}

export interface ServerAbout {
  readonly version: string;
  readonly user: string;
  readonly organisation: string;
  readonly organisationUuid: string;
  readonly role: string;
  readonly may: {
    readonly add: boolean;
    readonly modify: boolean;
    readonly publish: boolean;
    readonly tag: boolean;
    readonly createTags: boolean;
    readonly sight: boolean;
  };
}

/** What became of proposals to the owner of an event. */
export interface Proposals {
  /** Uuids of the attributes that were proposed. */
  readonly proposed: readonly string[];
  /** Of those that the event has, or that somebody proposed to it before. */
  readonly there: readonly string[];
  readonly refused: readonly Refusal[];
}

export interface EventAdditions {
  readonly Attribute: readonly MispAttribute[];
  readonly Object: readonly MispObject[];
  readonly Tag: readonly { readonly name: string; readonly local?: boolean }[];
  readonly EventReport?: readonly MispEventReport[];
}

export interface FoundEvent {
  readonly id: string;
  readonly uuid: string;
  readonly info: string;
  readonly organisation: string;
  readonly published: boolean;
  readonly isOurs: boolean;
  /** How many attributes it has, those of objects included, as MISP counts them; missing where it does not say. */
  readonly attributes?: number;
}

export interface WarninglistHit {
  readonly list: string;
  readonly matched: string;
  /** Attribute types that MISP applies the list to; with others it neither warns nor drops. */
  readonly types: readonly string[];
}

export interface FetchedWarninglists {
  readonly lists: readonly Warninglist[];
  readonly leftOut: readonly LeftOutWarninglist[];
}

/** An enabled warninglist that was not fetched. */
export interface LeftOutWarninglist {
  readonly name: string;
  /** As MISP counts them. */
  readonly entries: number;
  /** `long`: it alone, or together with those before it, has more entries than are kept here. */
  readonly reason: 'long' | 'unreadable';
}

export interface ServerTag {
  readonly name: string;
  readonly colour: string;
}

export interface Taxonomy {
  /** `tlp` of `tlp:red`. */
  readonly namespace: string;
  readonly description: string;
  /** Only one of its tags belongs on an event; MISP does not enforce it. */
  readonly exclusive: boolean;
  /** Without one of its tags an event should not be published; MISP enforces it on its pages alone. */
  readonly required: boolean;
}

export interface ImportedValue {
  readonly type: string;
  readonly value: string;
}

export interface SharingGroup {
  readonly id: string;
  readonly name: string;
}

/** Warninglists on this machine: the shipped snapshot, or what was last fetched from a MISP. */
export interface Warninglists {
  /** `type`: MISP attribute type of the value. */
  find(value: string, type: string): readonly WarninglistHit[];
}

/** Where items wait. A write that returns has reached the disk. */
export interface Outbox {
  put(item: OutboxItem): Promise<void>;
  get(id: string): Promise<OutboxItem | undefined>;
  /** Oldest first. */
  list(): Promise<readonly OutboxItem[]>;
  /**
   * Takes the oldest item that is due (`notBefore` passed, step `draft` or `submit`) for this worker alone, for `lease` milliseconds:
   * no other call, process or machine gets it meanwhile.
   */
  claim(now: number, lease: number): Promise<OutboxItem | undefined>;
  remove(id: string): Promise<void>;
}

/** Tells in which country an address is. */
export interface GeoDatabase {
  /** Two capital letters (ISO 3166-1), as the database has them; `undefined` where it does not know the address. Throws a Problem where it is broken. */
  countryOf(address: string): string | undefined;
}

export interface Resolver {
  /** A, AAAA and CNAME of a host; empty where the name does not exist. Throws a Problem on time-out. */
  resolve(host: string, signal?: AbortSignal): Promise<{ readonly addresses: readonly string[]; readonly names: readonly string[] }>;
}

/** One remote or local source of knowledge. What it throws becomes a Notice in the draft. */
export interface Enricher {
  /** `virustotal`, `dns` ... */
  readonly source: string;
  enrich(
    about: { readonly indicators: readonly Indicator[]; readonly contents: readonly Content[] },
    signal?: AbortSignal,
  ): Promise<Enriched>;
}

/** What a source said, and what it could not say. */
export interface Enriched {
  readonly findings: readonly Finding[];
  readonly notices: readonly Notice[];
}

/**
 * What services answered of late and how often they were asked today: all who ask with the same store share both, several processes too.
 * Times are milliseconds since 1970. Methods throw a Problem where nothing can be kept.
 */
export interface KeptAnswers {
  /** `undefined` where none is kept, or only one that is past its time. */
  find(service: string, about: string, now: number): Promise<string | undefined>;
  /** Keeps an answer until that time, in place of the one from before. */
  keep(service: string, about: string, answer: { readonly text: string; readonly now: number; readonly until: number }): Promise<void>;
  /** Takes one of the questions that may be asked in a day of UTC and, with `perMinute`, in any sixty seconds: until the next one the service is resting. */
  takeTurn(service: string, perDay: number, now: number, perMinute?: number): Promise<Turn>;
  /** Nobody asks the service before that time. */
  rest(service: string, until: number): Promise<void>;
}

/** Whether one more question may be asked; `resting`: the service wants none before that time. */
export type Turn = { readonly status: 'taken' } | { readonly status: 'used up' } | { readonly status: 'resting'; readonly until: number };
