import type { Warning } from '../warning.ts';

export type Verdict = 'harmful' | 'macros' | 'suspicious' | 'clean';

const HARM = new Set<Warning['effect']>(['writes', 'executes', 'downloads']);
/** Of what no document or script needs, whatever its macros do. */
const NEVER_NEEDED = new Set<Warning['effect']>(['outside', 'object']);

/**
 * `harmful`: what runs by itself and writes, starts or loads something; `macros`: macros that were not seen to; `suspicious`: other things
 * that a file sent by a stranger has no need of; `clean`: none of these.
 */
export function judge(warnings: readonly Warning[]): Verdict {
  const effects = new Set(warnings.map(({ effect }) => effect));
  if (effects.has('runs by itself') && warnings.some(({ effect }) => HARM.has(effect))) {
    return 'harmful';
  }
  if (effects.has('macro')) {
    return 'macros';
  }
  return warnings.some(({ effect }) => NEVER_NEEDED.has(effect)) ? 'suspicious' : 'clean';
}

/** As many names as a sentence bears. */
const MAX_NAMES = 8;

/** The names that the judgement rests on, those of what runs by itself first: `AutoOpen, Shell`. */
export function namesOf(warnings: readonly Warning[], verdict: Verdict): string {
  const wanted = (effect: Warning['effect']) => (verdict === 'harmful' ? HARM.has(effect) : NEVER_NEEDED.has(effect));
  const first = verdict === 'harmful' ? warnings.filter(({ effect }) => effect === 'runs by itself') : [];
  return [...first.slice(0, MAX_NAMES / 2), ...warnings.filter(({ effect }) => wanted(effect))]
    .slice(0, MAX_NAMES)
    .map(({ keyword }) => keyword.slice(0, 200))
    .join(', ');
}
