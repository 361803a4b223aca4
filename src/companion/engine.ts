import { createHash } from 'node:crypto';
import type { EventDrafts } from '#core/draft/draft-events.ts';
import { draftInGeneration } from '#core/draft/renew-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { MispServer } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { audit } from './audit/audit.ts';
import { linesOfItem } from './audit/lines-of-item.ts';
import { connect } from './connect.ts';
import { draftMails } from './draft-mails.ts';
import type { Log } from './log.ts';
import { logCountries, logNotices } from './log-notices.ts';
import type { ReadSettings } from './settings.ts';
import { isWorthSending } from './skip-empty.ts';
import type { PortsOf, WorkerPorts } from './worker.ts';

/** The connection and the pipeline of every profile. */
export interface Engine {
  /** One connection per profile, made when it is first asked for. Throws `not_configured`. */
  server(profile: string): MispServer;
  readonly portsOf: PortsOf;
  /** Writes into the audit what became of an item. */
  readonly record: (item: OutboxItem) => void;
}

/** Keeps from one run to the next which organisation a key belongs to. `account` stands for the MISP and the key without telling it. */
export interface OrganisationMemory {
  recallOrganisation(account: string): string | undefined;
  rememberOrganisation(account: string, uuid: string): void;
}

/** Puts together what works on items, as the settings say. With a log it is told what went wrong around a mail, and the audit is kept. */
export function createEngine(settings: ReadSettings, memory?: OrganisationMemory, log?: Log): Engine {
  const servers = new Map<string, MispServer>();

  function server(profile: string): MispServer {
    const made = servers.get(profile) ?? connect(settings.of(profile));
    servers.set(profile, made);
    return made;
  }

  async function portsOf({ profile }: OutboxItem): Promise<WorkerPorts> {
    const isWanted = (drafts: EventDrafts) => isWorthSending(drafts, settings.of(profile), log);
    return { clock: Date, server: server(profile), draft, isWanted };
  }

  async function draft({ generation, profile, wishes, work }: OutboxItem, signal?: AbortSignal): Promise<EventDrafts> {
    if (work.step !== 'draft') {
      throw new Problem('internal', { message: `a mail in step ${work.step} is not drafted again` });
    }
    if (work.slice) {
      return [draftInGeneration(work.slice, generation)];
    }
    const organisation = await organisationOf(profile, signal);
    const configuration = settings.of(profile);
    const identity = { instance: server(profile).url, organisation, generation };
    const drafted = await draftMails(work.mails, { configuration, identity, state: settings.state, ...(wishes && { wishes }) }, signal);
    if (log) {
      logNotices(
        drafted.flatMap(({ notices }) => notices),
        log,
      );
      for (const one of drafted) {
        logCountries(one, log);
      }
    }
    return drafted;
  }

  /** Part of what makes the event's uuid. Only MISP knows which one a key belongs to, but it need not be asked for every mail. */
  async function organisationOf(profile: string, signal: AbortSignal | undefined): Promise<string> {
    const configuration = settings.of(profile);
    const account = createHash('sha256')
      .update(`${server(profile).url}\0${configuration['misp.key']}`)
      .digest('hex');
    const known = memory?.recallOrganisation(account);
    if (known !== undefined) {
      return known;
    }
    const { organisationUuid } = await server(profile).about(signal);
    memory?.rememberOrganisation(account, organisationUuid);
    return organisationUuid;
  }

  function record(item: OutboxItem): void {
    if (log) {
      audit(linesOfItem(item), item.profile, { settings, log });
    }
  }

  return { server, portsOf, record };
}
