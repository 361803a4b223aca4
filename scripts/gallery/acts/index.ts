import type { Act } from './act.ts';
import { EDITOR_ACTS } from './editor.ts';
import { EVENT_ACTS } from './event.ts';
import { FOCUS_ACTS } from './focus.ts';
import { HIGH_CONTRAST_ACTS } from './high-contrast.ts';
import { HOSTILE_ACTS } from './hostile.ts';
import { KEYBOARD_ACTS } from './keyboard.ts';
import { OPTIONS_ACTS } from './options.ts';
import { OUTBOX_ACTS } from './outbox.ts';
import { POPUP_ACTS } from './popup.ts';

/** What is done on the pages, beside looking at them. */
export const ACTS: readonly Act[] = [
  ...POPUP_ACTS,
  ...EDITOR_ACTS,
  ...EVENT_ACTS,
  ...OPTIONS_ACTS,
  ...OUTBOX_ACTS,
  ...KEYBOARD_ACTS,
  ...FOCUS_ACTS,
  ...HOSTILE_ACTS,
  ...HIGH_CONTRAST_ACTS,
];
