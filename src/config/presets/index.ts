import { MAIL_TO_MISP } from './mail_to_misp.ts';
import type { Preset } from './preset.ts';

/** Sets of options by the word behind `preset:`. What stands in the file itself wins over them. */
export const PRESETS: Readonly<Record<string, Preset>> = {
  mail_to_misp: MAIL_TO_MISP,
};
