import type { ServerTag } from '#core/ports.ts';
import patterns from './data/attack-patterns.json' with { type: 'json' };

/** MISP's own for tags of galaxies. */
const GALAXY_COLOUR = '#0088cc';

/** The techniques of ATT&CK as MISP's galaxy writes them in tags. */
export const ATTACK_TAGS: readonly ServerTag[] = patterns.values.map((value) => ({
  name: `misp-galaxy:mitre-attack-pattern="${value}"`,
  colour: GALAXY_COLOUR,
}));
