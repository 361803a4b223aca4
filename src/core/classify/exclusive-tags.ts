import type { Tagged } from './classification.ts';
import { strictness } from './tlp.ts';

/**
 * Taxonomies, and predicates of taxonomies, of which an event may have one tag only: those that MISP/misp-taxonomies marks `exclusive`
 * (2026-08-21, CC0-1.0), as far as they say something about mails.
 */
const EXCLUSIVE: ReadonlySet<string> = new Set([
  'tlp',
  'pap',
  'admiralty-scale:source-reliability',
  'admiralty-scale:information-credibility',
  'estimative-language:likelihood-probability',
  'estimative-language:confidence-in-analytic-judgment',
  'misp:confidence-level',
  'misp:threat-level',
  'misp:automation-level',
  'phishing:state',
  'phishing:psychological-acceptability',
  'workflow:state',
]);

/** What a tag excludes its like from: `tlp` for `tlp:red`, `workflow:state` for `workflow:state="draft"`; `undefined` where any number may be. */
export function exclusiveGroup(tag: string): string | undefined {
  const name = tag.toLowerCase();
  const namespace = name.slice(0, Math.max(0, name.indexOf(':')));
  const predicate = name.split('=', 1)[0] ?? name;
  return [namespace, predicate].find((group) => EXCLUSIVE.has(group));
}

/** The tags without doubles, at most one of each exclusive group: of TLP and PAP the strictest, of others the first. */
export function withoutDoubles(tags: readonly Tagged[]): readonly Tagged[] {
  const kept = new Map<string, Tagged>();
  for (const tag of tags) {
    const group = exclusiveGroup(tag.name);
    const key = group ?? tag.name.toLowerCase();
    const before = kept.get(key);
    if (!before || (group !== undefined && strictness(tag.name) > strictness(before.name))) {
      kept.set(key, tag);
    }
  }
  return [...kept.values()];
}
