import { readAssignment } from '#config/environment.ts';
import { pipelineOptions } from '#config/pipeline-options.ts';
import type { Configuration } from '#config/schema.ts';
import type { EventDrafts } from '#core/draft/draft-events.ts';
import type { Identity } from '#core/draft/event-uuid.ts';
import { applyWishes } from '#core/outbox/apply-wishes.ts';
import type { Wishes } from '#core/outbox/item.ts';
import type { RawMail } from '#core/parse/mail.ts';
import { draftEventsFromMail, draftFromMails, type PipelinePorts } from '#core/pipeline.ts';
import { Problem } from '#core/problem.ts';
import { openEnrichers } from './enrichers.ts';
import { openCountries } from './open-countries.ts';
import { openWarninglists } from './store/kept-warninglists.ts';

/** How these mails are to become one event, or one mail several. */
export interface Assignment {
  readonly configuration: Configuration;
  /** The folder in which warninglists of the MISP may lie. */
  readonly state: string;
  readonly wishes?: Wishes;
  readonly identity?: Identity;
}

/** Drafts the events of these mails as the configuration and the wishes say: of several mails it is one. */
export async function draftMails(
  mails: readonly RawMail[],
  { configuration, identity, state, wishes = {} }: Assignment,
  signal?: AbortSignal,
): Promise<EventDrafts> {
  const [mail, ...others] = mails;
  if (mail === undefined) {
    throw new Problem('mail_empty');
  }
  const wished = withSettings(configuration, wishes);
  const { notices, warninglists } = openWarninglists(state, wished['misp.url']);
  const countries = await openCountries(wished);
  const ports: PipelinePorts = {
    warninglists,
    enrichers: await openEnrichers(wished, state),
    // Loaded only where it is wanted: a dry run speaks no HTTP.
    ...(wished['lists.ask_server'] && { warninglistServer: (await import('./connect.ts')).connect(wished) }),
    ...(countries.geo && { geo: countries.geo }),
    ...(identity && { identity }),
  };
  const options = applyWishes(pipelineOptions(wished, { is: 'companion', today: new Date().toISOString().slice(0, 10) }), wishes);
  const [first, ...further] =
    others.length === 0
      ? await draftEventsFromMail(mail, options, ports, signal)
      : ([await draftFromMails(mails, options, ports, signal)] as const);
  return [{ ...first, notices: [...first.notices, ...notices, ...countries.notices] }, ...further];
}

/** The configuration with the settings of one item over it. */
export function withSettings(configuration: Configuration, { settings = {} }: Wishes): Configuration {
  let changed = configuration;
  for (const [key, value] of Object.entries(settings)) {
    const read = readAssignment(`${key}=${value}`);
    // An option that has gone since the item was put into the outbox must not hold it up.
    changed = 'settings' in read ? { ...changed, ...read.settings } : changed;
  }
  return changed;
}
