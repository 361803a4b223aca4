import { useEffect, useState } from 'preact/hooks';
import type { MispTag } from '#core/draft/misp-event.ts';
import type { ServerTag } from '#core/ports.ts';
import { useHost } from '../host.ts';
import type { Requests } from '../messages.ts';
import { groupTags } from './tag-groups.ts';

/** Tags that hold what was typed. `not told`: MISP does not answer, these are of `asOf` or came with the add-on. */
interface Offer {
  readonly offered: readonly ServerTag[];
  readonly state: 'asking' | 'told' | 'not told';
  readonly asOf?: string | undefined;
}

const NOTHING: Offer = { offered: [], state: 'told' };
const ASK_AFTER = 150;
const MOST_OFFERED = 12;

/** Offers at once what is known on this machine, and then what MISP answers. */
export function useOfferedTags(text: string, profile: string, tags: readonly MispTag[]): Offer {
  const host = useHost();
  const [offer, setOffer] = useState(NOTHING);
  const typed = text.trim();
  useEffect(() => {
    if (typed.length < 2) {
      setOffer(NOTHING);
      return;
    }
    let isCurrent = true;
    let isTold = false;
    host.ask('findTags', { text: typed, profile, from: 'here' }).then(
      ({ asOf, tags: found }) =>
        isCurrent && !isTold && setOffer((now) => ({ offered: found, state: now === NOTHING ? 'asking' : now.state, asOf })),
      () => undefined,
    );
    const timer = setTimeout(() => {
      host.ask('findTags', { text: typed, profile, from: 'server' }).then(
        ({ asOf, tags: found }) => {
          isTold = true;
          isCurrent && setOffer({ offered: found, state: 'told', asOf });
        },
        () => isCurrent && setOffer((now) => ({ ...now, state: 'not told' })),
      );
    }, ASK_AFTER);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [host, typed, profile]);
  const others = offer.offered.filter(({ name }) => !tags.some((tag) => tag.name === name)).slice(0, MOST_OFFERED);
  return { ...offer, offered: groupTags(others).flatMap((group) => group.tags) };
}

const NO_TAXONOMIES: Requests['taxonomies']['output'] = { exclusive: [], required: [] };

/** What the server says of its taxonomies; nothing while it does not answer. */
export function useTaxonomies(profile: string): Requests['taxonomies']['output'] {
  const host = useHost();
  const [taxonomies, learn] = useState(NO_TAXONOMIES);
  useEffect(() => {
    host.ask('taxonomies', { profile }).then(learn, () => learn(NO_TAXONOMIES));
  }, [host, profile]);
  return taxonomies;
}
