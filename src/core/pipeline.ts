import { type ClassifyOptions, classify } from './classify/classify.ts';
import { type DraftOptions, draftEvent, type Identity } from './draft/draft.ts';
import type { EventDraft } from './draft/event-draft.ts';
import { enrich } from './enrich/enrich.ts';
import { type ExtractOptions, extractFromMail } from './extract/extract.ts';
import { type InspectOptions, inspectAttachments } from './inspect/inspect.ts';
import type { RawMail } from './parse/mail.ts';
import { type ParseOptions, parseMail } from './parse/parse-mail.ts';
import type { Enricher, Warninglists } from './ports.ts';
import { type ScreenOptions, screen } from './screen/screen.ts';

/** How each stage is to work; what is left out takes the stage's own default. */
export interface PipelineOptions {
  readonly parse?: Partial<ParseOptions>;
  readonly inspect?: Partial<InspectOptions>;
  readonly extract?: Partial<ExtractOptions>;
  readonly classify?: Partial<ClassifyOptions>;
  readonly screen?: Partial<ScreenOptions>;
  readonly draft?: Partial<DraftOptions>;
}

/** What the stages ask of the outside; all of it may be missing. */
export interface PipelinePorts {
  readonly enrichers?: readonly Enricher[];
  readonly warninglists?: Warninglists;
  readonly identity?: Identity;
}

const NOWHERE: Identity = { instance: '', organisation: '', generation: 0 };

/**
 * The way of a mail through the product: parse, inspect, extract, classify, screen, enrich, draft.
 * No mail makes it throw; what a stage could not do is a Notice in the draft.
 */
export async function draftFromMail(
  raw: RawMail | Uint8Array,
  options: PipelineOptions = {},
  { enrichers = [], warninglists, identity = NOWHERE }: PipelinePorts = {},
  signal?: AbortSignal,
): Promise<EventDraft> {
  const rawMail: RawMail = raw instanceof Uint8Array ? { bytes: raw } : raw;

  const mail = parseMail(rawMail, options.parse);
  const inspected = await inspectAttachments(mail, options.inspect, signal);
  const { contents } = inspected;
  const { indicators, notices } = extractFromMail(mail, contents, options.extract);
  const classification = classify(mail, { indicators, contents }, options.classify);
  const screened = screen(indicators, { mail, ...(warninglists && { warninglists }) }, options.screen);
  const kept = screened.filter(({ keep }) => keep).map(({ indicator }) => indicator);
  const enriched = await enrich({ indicators: kept, contents }, enrichers, signal);

  return draftEvent(
    {
      raw: rawMail,
      mail,
      contents,
      classification,
      screened,
      findings: enriched.findings,
      notices: [...mail.notices, ...inspected.notices, ...notices, ...enriched.notices],
      identity,
    },
    options.draft,
  );
}
