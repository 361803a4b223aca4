import polyfill from 'webextension-polyfill';
import type { Thunderbird } from './thunderbird.ts';

/** Thunderbird itself. The only importer of webextension-polyfill, which throws outside of an add-on and whose types know no mail. */
export const browser = polyfill as unknown as Thunderbird;
