import type { EventDraft } from '#core/draft/event-draft.ts';
import type { AdvancePorts } from '#core/outbox/advance.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { MispServer } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { connect } from './connect.ts';
import { draftMails } from './draft-mails.ts';
import type { ReadSettings } from './settings.ts';
import type { PortsOf } from './worker.ts';

/** The connection and the pipeline of every profile. */
export interface Engine {
  /** One connection per profile, made when it is first asked for. Throws `not_configured`. */
  server(profile: string): MispServer;
  readonly portsOf: PortsOf;
}

/** Puts together what works on items, as the settings say. */
export function createEngine(settings: ReadSettings): Engine {
  const servers = new Map<string, MispServer>();

  function server(profile: string): MispServer {
    const made = servers.get(profile) ?? connect(settings.of(profile));
    servers.set(profile, made);
    return made;
  }

  async function portsOf({ profile }: OutboxItem): Promise<AdvancePorts> {
    return { clock: Date, server: server(profile), draft };
  }

  async function draft({ generation, profile, wishes, work }: OutboxItem, signal?: AbortSignal): Promise<EventDraft> {
    if (work.step !== 'draft') {
      throw new Problem('internal', { message: `a mail in step ${work.step} is not drafted again` });
    }
    // The organisation is part of what makes the event's uuid, and only MISP knows which one the key belongs to.
    const { organisationUuid } = await server(profile).about(signal);
    const configuration = settings.of(profile);
    const identity = { instance: server(profile).url, organisation: organisationUuid, generation };
    return draftMails(work.mails, { configuration, identity, ...(wishes && { wishes }) }, signal);
  }

  return { server, portsOf };
}
