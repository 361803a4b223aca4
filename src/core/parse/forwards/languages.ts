import type { ForwardLanguage } from './languages/forward-language.ts';
import { NORDIC } from './languages/nordic.ts';
import { OTHER } from './languages/other.ts';
import { SLAVIC } from './languages/slavic.ts';
import { WESTERN } from './languages/western.ts';

export type { ForwardField } from './languages/forward-language.ts';

/** How Thunderbird, Apple Mail, Gmail, Outlook and others introduce what they forward: one entry per language. */
export const FORWARD_LANGUAGES: readonly ForwardLanguage[] = [...WESTERN, ...NORDIC, ...SLAVIC, ...OTHER];
