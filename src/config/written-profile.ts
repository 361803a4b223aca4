import type { Settings } from './schema.ts';

/** What a file says about one profile itself, without what its preset adds. */
export interface WrittenProfile {
  readonly preset?: string;
  readonly settings: Settings;
}
