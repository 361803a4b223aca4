import type { Classification } from './classify/classification.ts';
import { CLASSIFY_DEFAULTS, type ClassifyOptions, classify } from './classify/classify.ts';
import { type ColumnOptions, heedColumns } from './classify/columns.ts';
import { syntaxOf } from './classify/directives.ts';
import { type ReadableOptions, readableMail } from './classify/readable-mail.ts';
import { declaredTables, readTables } from './classify/tables.ts';
import { draftEvent } from './draft/draft.ts';
import { type CutOptions, draftEvents, type EventDrafts } from './draft/draft-events.ts';
import type { DraftInput } from './draft/draft-input.ts';
import type { DraftOptions } from './draft/draft-options.ts';
import type { EventDraft } from './draft/event-draft.ts';
import { eventUuidOf, type Fingerprint, fingerprintOf, type Identity } from './draft/event-uuid.ts';
import { mergeDrafts } from './draft/merge-drafts.ts';
import { enrich } from './enrich/enrich.ts';
import type { Finding } from './enrich/finding.ts';
import { bodiesAsMailToMisp } from './extract/as-mail-to-misp/bodies.ts';
import { readAsMailToMisp } from './extract/as-mail-to-misp/read-as-mail-to-misp.ts';
import { shapeAsMailToMisp } from './extract/as-mail-to-misp/shape-mail.ts';
import { extractFromMail } from './extract/extract.ts';
import type { ExtractOptions } from './extract/options.ts';
import type { Content } from './inspect/content.ts';
import { inspectAttachments } from './inspect/inspect.ts';
import type { InspectOptions } from './inspect/inspect-options.ts';
import type { Mail, RawMail } from './parse/mail.ts';
import { type ParseOptions, parseMail } from './parse/parse-mail.ts';
import { mailsSentOn } from './parse/sent-on.ts';
import type { Enricher, GeoDatabase, Warninglists } from './ports.ts';
import type { Notice } from './problem.ts';
import type { TellProgress } from './progress.ts';
import { createCountries } from './screen/countries.ts';
import { hostsOfUrls } from './screen/hosts-of-urls.ts';
import { referenceTest } from './screen/references.ts';
import { type ScreenOptions, screen } from './screen/screen.ts';
import { valuesOfHeaders } from './screen/values-of-headers.ts';
import { askServer, type WarninglistServer } from './screen/warninglists/ask-server.ts';
import { SNAPSHOT } from './screen/warninglists/snapshot.ts';

/** How each stage is to work; what is left out takes the stage's own default. */
export interface PipelineOptions {
  readonly parse?: Partial<ParseOptions>;
  readonly inspect?: Partial<InspectOptions>;
  readonly extract?: Partial<ExtractOptions>;
  readonly readable?: Partial<ReadableOptions>;
  readonly classify?: Partial<ClassifyOptions>;
  /** What the headers of attached tables mean. */
  readonly columns?: ColumnOptions;
  readonly screen?: Partial<ScreenOptions>;
  /** Only the texts, attachments and indicators that mail_to_misp takes. */
  readonly asMailToMisp?: boolean;
  readonly draft?: Partial<DraftOptions>;
  /** Makes several events of one mail; only of `draftEventsFromMail`. */
  readonly cut?: CutOptions;
}

/** What the stages ask of the outside; all of it may be missing. Without warninglists the shipped ones are asked. */
export interface PipelinePorts {
  readonly enrichers?: readonly Enricher[];
  readonly warninglists?: Warninglists;
  /** A MISP whose own warninglists are asked beside them. */
  readonly warninglistServer?: WarninglistServer;
  /** Tells the countries of addresses; without it none is held back because of its country. */
  readonly geo?: GeoDatabase;
  readonly identity?: Identity;
  /** Told often: which stage is under way, and how far. */
  readonly progress?: TellProgress;
}

/**
 * The way of a mail through the product: parse, inspect, extract, classify, screen, enrich, draft.
 * No mail makes it throw; what a stage could not do is a Notice in the draft.
 */
export async function draftFromMail(
  raw: RawMail | Uint8Array,
  options: PipelineOptions = {},
  ports: PipelinePorts = {},
  signal?: AbortSignal,
): Promise<EventDraft> {
  return draftFromMails([raw], options, ports, signal);
}

/** Several mails as one event, for instance those of one campaign; else as `draftFromMail`. At least one. */
export async function draftFromMails(
  raws: readonly (RawMail | Uint8Array)[],
  options: PipelineOptions = {},
  ports: PipelinePorts = {},
  signal?: AbortSignal,
): Promise<EventDraft> {
  const { progress: tell = () => {} } = ports;
  const read = raws.map((raw, index) => {
    tell({ stage: 'parse', nth: index + 1, of: raws.length });
    return readMail(raw, options);
  });
  const fingerprints = read.map(({ fingerprint }) => fingerprint);
  const eventUuid = eventUuidOf(fingerprints, ports.identity ?? NOWHERE);
  const drafts: EventDraft[] = [];
  for (const [index, mail] of read.entries()) {
    const place = read.length > 1 ? { mail: index + 1, mails: read.length } : {};
    const progress: TellProgress = (progress) => tell({ ...progress, ...place });
    drafts.push(draftEvent(await studyMail({ ...mail, eventUuid }, options, { ...ports, progress }, signal), options.draft));
  }
  return { ...mergeDrafts(drafts), fingerprints };
}

/** One mail as one event or several, as `cut` says; else as `draftFromMail`. */
export async function draftEventsFromMail(
  raw: RawMail | Uint8Array,
  options: PipelineOptions = {},
  ports: PipelinePorts = {},
  signal?: AbortSignal,
): Promise<EventDrafts> {
  ports.progress?.({ stage: 'parse', nth: 1, of: 1 });
  const mail = readMail(raw, options);
  const eventUuid = eventUuidOf([mail.fingerprint], ports.identity ?? NOWHERE);
  return draftEvents(await studyMail({ ...mail, eventUuid }, options, ports, signal), options.draft, options.cut);
}

const NOWHERE: Identity = { instance: '', organisation: '', generation: 0 };

interface ReadMail {
  readonly raw: RawMail;
  readonly mail: Mail;
  readonly fingerprint: Fingerprint;
}

function readMail(given: RawMail | Uint8Array, options: PipelineOptions): ReadMail {
  const raw = given instanceof Uint8Array ? { bytes: given } : given;
  const mail = parseMail(raw, options.parse);
  return { raw, mail: options.asMailToMisp ? shapeAsMailToMisp(mail) : mail, fingerprint: fingerprintOf(mail) };
}

/** All that there is to know of a mail before its event is composed. */
async function studyMail(
  read: ReadMail & { readonly eventUuid: string },
  options: PipelineOptions,
  { enrichers = [], geo, identity = NOWHERE, progress: tell = () => {}, warninglists: lists = SNAPSHOT, warninglistServer }: PipelinePorts,
  signal: AbortSignal | undefined,
): Promise<DraftInput> {
  const { mail } = read;
  const inspected = await inspectAttachments(mail, options.inspect, signal, tell);
  const contents = options.asMailToMisp ? inspected.contents.map(unopened) : inspected.contents;
  tell({ stage: 'extract' });
  const texts = options.asMailToMisp ? bodiesAsMailToMisp(mail) : mail;
  const readable = readableMail(texts, options.readable, syntaxOf({ ...CLASSIFY_DEFAULTS, ...options.classify }));
  const extracted = options.asMailToMisp
    ? readAsMailToMisp(readable, { ...EXTRACT_LIMITS, isLink: referenceTest(options.screen) })
    : extractFromMail(readable, contents, { ...EXTRACT_LIMITS, ...options.extract });
  const indicators = heedColumns(extracted.indicators, () => readTables(contents, declaredTables(mail)), options.columns);
  // mail_to_misp asks no list about senders and servers.
  const inHeaders = options.asMailToMisp ? [] : valuesOfHeaders(mail);
  const classification = classify(mail, { indicators, hosts: hostsOfUrls(indicators), contents, readable }, options.classify);
  tell({ stage: 'screen' });
  const { notices: unasked, warninglists } = warninglistServer
    ? await askServer(warninglistServer, [...indicators, ...inHeaders], lists, signal)
    : { warninglists: lists, notices: [] };
  // Where the mail itself is the evidence, it tells of no other; to mail_to_misp no mail does.
  const mayTell = options.draft?.evidence !== 'mail' && !options.asMailToMisp;
  const role = { mayTell, isReport: mayTell && classification.isReport, isCarrier: mayTell && mailsSentOn(mail).length > 0 };
  const countries = createCountries(geo);
  const about = { mail, warninglists, ...role, countryOf: countries.countryOf, remarks: classification.remarks };
  const screened = screen(indicators, about, options.screen);
  const screenedHeaders = screen(inHeaders, about, options.screen);
  const kept = screened.filter(({ keep }) => keep).map(({ indicator }) => indicator);
  tell({ stage: 'enrich' });
  const enriched = await enrich({ indicators: kept, contents }, enrichers, signal);

  tell({ stage: 'draft' });
  const notices = firstOf([
    ...mail.notices,
    ...inspected.notices,
    ...extracted.notices,
    ...unasked,
    ...countries.notices(),
    ...enriched.notices,
  ]);
  const findings = [...findingsOf(classification), ...enriched.findings];
  return { ...read, contents, classification, screened, screenedHeaders, findings, notices, identity };
}

/** What the configuration has to say of values stands beside them as what a service says. */
function findingsOf({ remarks }: Classification): readonly Finding[] {
  return remarks.flatMap(({ comment, value }) => (comment === undefined ? [] : { source: 'keyword', about: value, tags: [], comment }));
}

/** mail_to_misp looks into no file. */
function unopened(content: Content): Content {
  return { ...content, members: [], texts: [], links: [], warnings: [] };
}

/** More rows than this nobody judges, no page shows and no MISP takes at once: it is the list of a list, and the mail goes along as a file. */
const EXTRACT_LIMITS: Partial<ExtractOptions> = { maxIndicators: 20_000, maxOccurrences: 500 };
/** A mail of ten thousand broken parts has as much to say of each. */
const MAX_NOTICES = 200;

function firstOf(notices: readonly Notice[]): readonly Notice[] {
  const count = notices.length - MAX_NOTICES;
  const text = `There are ${count} more notices like these.`;
  const more: Notice = { stage: 'draft', code: 'more_notices', text, details: { count } };
  return count > 0 ? [...notices.slice(0, MAX_NOTICES), more] : notices;
}
