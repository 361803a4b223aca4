import type { Tagged } from './classification.ts';

/** The tags that others bring along, and those that these bring along, until nothing new comes. Circles end by themselves. */
export function addDependingTags(tags: readonly Tagged[], depending: Readonly<Record<string, readonly string[]>>): readonly Tagged[] {
  const rules = new Map(Object.entries(depending).map(([name, brought]) => [toKey(name), brought]));
  const all = new Map(tags.map((tag) => [toKey(tag.name), tag]));
  const waiting = [...tags];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    for (const name of rules.get(toKey(next.name)) ?? []) {
      if (!all.has(toKey(name))) {
        const brought = { name, why: `comes with ${next.name}` };
        all.set(toKey(name), brought);
        waiting.push(brought);
      }
    }
  }
  return [...all.values()];
}

/** MISP compares names of tags without regard to case; TLP 2.0 renamed white. */
function toKey(name: string): string {
  const lower = name.toLowerCase();
  return lower === 'tlp:white' ? 'tlp:clear' : lower;
}
