import { createMatcher } from './matcher.ts';
import { SCREEN_DEFAULTS, type ScreenOptions } from './screen-options.ts';
import { toSubject } from './subject.ts';

/** Tells which addresses the internal and the external list make links of. */
export function referenceTest(given: Partial<ScreenOptions> = {}): (address: string, host: string) => boolean {
  const { external, internal } = { ...SCREEN_DEFAULTS, ...given };
  const listed = createMatcher([...internal, ...external]);
  return (value, host) => listed.find(toSubject({ kind: 'url', value, host })) !== undefined;
}
