import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { MispServer, ServerAbout } from '#core/ports.ts';
import type { Progress } from '#core/progress.ts';
import type { WarninglistServer } from '#core/screen/warninglists/ask-server.ts';
import type { Drafting } from './adapters/drafting.ts';
import { createResolver } from './adapters/resolver.ts';
import type { Settings } from './adapters/settings.ts';
import { askAbout } from './ask-about.ts';
import { withoutServices, withReachableServices } from './keyed-services.ts';
import type { Thunderbird } from './thunderbird.ts';

export interface DraftItemPorts {
  readonly settings: Settings;
  readonly drafting: Drafting;
  readonly connect: (profile: string) => Promise<MispServer>;
  readonly permissions: Thunderbird['permissions'];
  readonly dns: Thunderbird['dns'];
  /** Told how far the draft of an item is. */
  readonly tell?: (item: string, progress: Progress) => void;
}

/** Makes the function that drafts the mails of an item as its profile says. It throws a Problem. */
export function createDraftItem({ connect, dns, drafting, permissions, settings, tell }: DraftItemPorts) {
  async function organisationOf(profile: string, signal: AbortSignal | undefined): Promise<ServerAbout> {
    const remembered = (await settings.recall('abouts'))?.[profile];
    return remembered ?? askAbout(profile, { connect, settings }, signal);
  }

  /** Connected when it is asked: what is wrong with the connection is then a notice in the draft. */
  function serverOf(profile: string): WarninglistServer {
    return { checkWarninglists: async (values, signal) => (await connect(profile)).checkWarninglists(values, signal) };
  }

  return async ({ generation, id, profile, review, wishes, work }: OutboxItem, signal?: AbortSignal): Promise<EventDraft> => {
    const [chosen, consent] = await Promise.all([settings.configuration(profile), settings.recall('consent')]);
    const hasConsent = consent !== undefined;
    const { configuration, notices } = hasConsent ? await withReachableServices(chosen, permissions) : withoutServices(chosen);
    // The uuid of the event has the organisation in it. Somebody who looks on must see the draft even when MISP is away.
    const about = await organisationOf(profile, signal).catch((thrown: unknown) => {
      if (!review) {
        throw thrown;
      }
    });
    const identity = { instance: configuration['misp.url'], organisation: about?.organisationUuid ?? '', generation };
    const mails = work.step === 'draft' ? work.mails : [];
    const server = configuration['lists.ask_server'] && hasConsent ? serverOf(profile) : undefined;
    const resolver = configuration['dns.enabled'] && hasConsent ? createResolver(dns, configuration['dns.timeout'] * 1000) : undefined;
    const ports = { server, resolver, tell: tell && ((progress: Progress) => tell(id, progress)) };
    const draft = await drafting.draft({ mails, configuration, identity, ...(wishes && { wishes }) }, ports, signal);
    return { ...draft, notices: [...draft.notices, ...notices] };
  };
}
