import type { Indicator } from '../extract/indicator.ts';
import type { Mail } from '../parse/mail.ts';
import type { Warninglists } from '../ports.ts';
import type { Screened } from './screened.ts';

export interface ScreenOptions {
  readonly ownDomains: readonly string[];
}

export const SCREEN_DEFAULTS: ScreenOptions = { ownDomains: [] };

/** Decides on every indicator whether it is sent and with which to_ids. */
export function screen(
  indicators: readonly Indicator[],
  _context: { readonly mail: Mail; readonly warninglists?: Warninglists },
  _options: Partial<ScreenOptions> = {},
): readonly Screened[] {
  return indicators.map((indicator) => ({ indicator, keep: true, to_ids: true, why: [] }));
}
