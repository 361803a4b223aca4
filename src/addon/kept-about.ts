import type { ServerAbout } from '#core/ports.ts';

/** What a MISP said about itself, and for whom. */
export interface KeptAbout extends ServerAbout {
  /** Stands for the address and the key. Missing in older ones, of which nobody knows. */
  readonly access?: string;
}
