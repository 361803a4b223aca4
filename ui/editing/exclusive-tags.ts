import type { MispTag } from '#core/draft/misp-event.ts';

/** Taxonomies of which an event may carry one tag only (`exclusive` in misp-taxonomies), by the start of the tag. */
const EXCLUSIVE: readonly string[] = [
  'tlp:',
  'PAP:',
  'workflow:state=',
  'admiralty-scale:source-reliability=',
  'admiralty-scale:information-credibility=',
];

/** The tags with one more; it replaces those that exclude it. */
export function withTag(tags: readonly MispTag[], name: string): readonly MispTag[] {
  const start = exclusiveStart(name);
  const others = tags.filter((tag) => tag.name !== name && (start === undefined || !tag.name.toLowerCase().startsWith(start)));
  const place = start === undefined ? -1 : tags.findIndex((tag) => tag.name.toLowerCase().startsWith(start));
  return place < 0 ? [...others, { name }] : others.toSpliced(place, 0, { name });
}

/** The TLP that an event carries: `tlp:amber`, or `undefined`. */
export function tlpOf(tags: readonly MispTag[]): string | undefined {
  return tags.find(({ name }) => name.toLowerCase().startsWith('tlp:'))?.name;
}

function exclusiveStart(name: string): string | undefined {
  return EXCLUSIVE.map((start) => start.toLowerCase()).find((start) => name.toLowerCase().startsWith(start));
}
