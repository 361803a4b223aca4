import type { EventDraft } from '#core/draft/event-draft.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import type { MispServer } from '#core/ports.ts';
import type { Progress } from '#core/progress.ts';
import type { WarninglistServer } from '#core/screen/warninglists/ask-server.ts';
import type { Drafting } from './adapters/drafting.ts';
import { createResolver } from './adapters/resolver.ts';
import type { Settings } from './adapters/settings.ts';
import { identityOf } from './identity-of.ts';
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
  /** Connected when it is asked: what is wrong with the connection is then a notice in the draft. */
  function serverOf(profile: string): WarninglistServer {
    return { checkWarninglists: async (values, signal) => (await connect(profile)).checkWarninglists(values, signal) };
  }

  return async (item: OutboxItem, signal?: AbortSignal): Promise<EventDraft> => {
    const { generation, id, profile, review, wishes, work } = item;
    const [chosen, consent] = await Promise.all([settings.configuration(profile), settings.recall('consent')]);
    const hasConsent = consent !== undefined;
    const { configuration, notices } = hasConsent ? await withReachableServices(chosen, permissions) : withoutServices(chosen);
    // Somebody who looks on must see the draft even when MISP is away: until it is sent nobody needs to know what its event is called.
    const identity = await identityOf(item, { connect, settings }, signal).catch((thrown: unknown) => {
      if (!review) {
        throw thrown;
      }
      return { instance: configuration['misp.url'], organisation: '', generation };
    });
    const mails = work.step === 'draft' ? work.mails : [];
    const server = configuration['lists.ask_server'] && hasConsent ? serverOf(profile) : undefined;
    const resolver = configuration['dns.enabled'] && hasConsent ? createResolver(dns, configuration['dns.timeout'] * 1000) : undefined;
    const ports = { server, resolver, tell: tell && ((progress: Progress) => tell(id, progress)) };
    const draft = await drafting.draft({ mails, configuration, identity, ...(wishes && { wishes }) }, ports, signal);
    return { ...draft, notices: [...draft.notices, ...notices] };
  };
}
