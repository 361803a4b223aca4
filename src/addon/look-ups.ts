import type { Outbox } from '#core/ports.ts';
import type { Settings } from './adapters/settings.ts';
import { createTurns } from './turns.ts';

interface LookUpPorts {
  readonly settings: Pick<Settings, 'recall' | 'remember'>;
  readonly outbox: Pick<Outbox, 'get'>;
  readonly remove: (item: string) => Promise<void>;
  readonly leaveMs?: number;
}

/** Items that were made to see what MISP knows. They are gone with the tab that shows them, unless somebody has changed or sent them. */
export interface LookUps {
  /** The item is shown in this tab. */
  opened(item: string, tab: number): Promise<void>;
  closed(tab: number): Promise<void>;
  /** Thunderbird was started anew: no tab of before is open. */
  closedAll(): Promise<void>;
}

/** A page saves what was typed in it as it goes, and that comes behind the news that it is gone. */
const LEAVE_MS = 3000;

/** Look-ups whose tabs are remembered where they outlive the background, which Thunderbird stops when it is idle. */
export function createLookUps({ leaveMs = LEAVE_MS, outbox, remove, settings }: LookUpPorts): LookUps {
  const turns = createTurns();
  /** Two changes at once, as where a window is closed, would each write what the other does not know of. */
  const inTurn = (change: () => Promise<void>) => turns('lookUps', change);

  async function take(isWanted: (tab: string) => boolean): Promise<void> {
    const shown = Object.entries((await settings.recall('lookUps')) ?? {});
    if (!shown.some(([tab]) => isWanted(tab))) {
      return;
    }
    await settings.remember('lookUps', Object.fromEntries(shown.filter(([tab]) => !isWanted(tab))));
    for (const [, id] of shown.filter(([tab]) => isWanted(tab))) {
      if ((await outbox.get(id))?.lookUp) {
        await remove(id);
      }
    }
  }
  return {
    opened: (item, tab) => inTurn(async () => settings.remember('lookUps', { ...(await settings.recall('lookUps')), [tab]: item })),
    closed: async (tab) => {
      await new Promise((resolve) => setTimeout(resolve, leaveMs));
      await inTurn(() => take((other) => other === String(tab)));
    },
    closedAll: () => inTurn(() => take(() => true)),
  };
}
