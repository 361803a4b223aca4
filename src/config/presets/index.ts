import type { Settings } from '../schema.ts';
import type { WrittenProfile } from '../written-profile.ts';
import { MAIL_TO_MISP } from './mail_to_misp.ts';
import type { Preset } from './preset.ts';

/** Sets of options by the word behind `preset:`. What stands in the file itself wins over them. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  mail_to_misp: MAIL_TO_MISP,
};

/** All that a profile says, its preset written out. */
export function writtenOut({ preset, settings }: WrittenProfile): Settings {
  return { ...(preset !== undefined && Object.hasOwn(PRESETS, preset) && PRESETS[preset]?.settings), ...settings };
}
