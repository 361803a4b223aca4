import type { Settings } from '../schema.ts';

/** Options that belong together under one word. */
export interface Preset {
  readonly title: string;
  readonly description: string;
  readonly settings: Settings;
}
