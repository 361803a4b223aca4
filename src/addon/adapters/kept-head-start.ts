import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Thunderbird } from '../thunderbird.ts';

/** The draft of the message that somebody looks at, and what it was made of. */
export interface HeadStartToKeep {
  readonly message: number;
  /** As mailKey() makes it. */
  readonly key: string;
  readonly profile: string;
  readonly configuration: string;
  readonly draft: EventDraft;
}

/** Keeps one draft for the time that the background is stopped, in memory alone: Thunderbird forgets it when it ends. */
export interface KeptHeadStart {
  put(kept: HeadStartToKeep): Promise<void>;
  /** What was kept of this very message for this profile, where that has the same configuration. */
  get(wanted: Omit<HeadStartToKeep, 'draft' | 'key'>): Promise<Pick<HeadStartToKeep, 'draft' | 'key'> | undefined>;
  clear(): Promise<void>;
}

interface Kept {
  readonly madeFor: string;
  readonly key: string;
  /** As JSON, which is copied between the programs of Thunderbird several times as fast. */
  readonly draft: string;
}

const NAME = 'headStart';

/** The one kept draft in storage.session. */
export function createKeptHeadStart(session: Thunderbird['storage']['session']): KeptHeadStart {
  return {
    put: ({ draft, key, ...rest }) => session.set({ [NAME]: { madeFor: markOf(rest), key, draft: JSON.stringify(draft) } satisfies Kept }),
    get: async (wanted) => {
      const kept = (await session.get(NAME))[NAME] as Kept | undefined;
      return kept?.madeFor === markOf(wanted) ? { key: kept.key, draft: JSON.parse(kept.draft) as EventDraft } : undefined;
    },
    clear: () => session.remove([NAME]),
  };
}

/** The configuration has keys in it, which need not lie about a second time. */
function markOf({ configuration, message, profile }: Omit<HeadStartToKeep, 'draft' | 'key'>): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify([message, profile, configuration]))));
}
