import type { Progress } from '#core/progress.ts';

/** How far the work on the items is that are being read. Kept in memory alone: a stopped background reads anew. */
export interface WorkProgress {
  tell(item: string, progress: Progress): void;
  /** `undefined` where nothing was told since the work began. */
  of(item: string): Progress | undefined;
  /** The work is over. */
  forget(item: string): void;
}

/** No progress yet. */
export function createWorkProgress(): WorkProgress {
  const told = new Map<string, Progress>();
  return {
    tell: (item, progress) => void told.set(item, progress),
    of: (item) => told.get(item),
    forget: (item) => void told.delete(item),
  };
}
