import { exclusiveGroup } from '#core/classify/exclusive-tags.ts';
import type { MispTag } from '#core/draft/misp-event.ts';

/** The tags with one more; it replaces those that exclude it. `exclusive`: namespaces that the server says are so, beside those known here. */
export function withTag(tags: readonly MispTag[], name: string, exclusive: readonly string[] = []): readonly MispTag[] {
  const group = groupOf(name, exclusive);
  const isReplaced = (tag: MispTag) => group !== undefined && groupOf(tag.name, exclusive) === group;
  const others = tags.filter((tag) => tag.name !== name && !isReplaced(tag));
  const place = tags.findIndex(isReplaced);
  return place < 0 ? [...others, { name }] : others.toSpliced(place, 0, { name });
}

/** The TLP that an event carries: `tlp:amber`, or `undefined`. */
export function tlpOf(tags: readonly MispTag[]): string | undefined {
  return tags.find(({ name }) => namespaceOf(name) === 'tlp')?.name;
}

/** The namespaces of these of which no tag is there. */
export function missingNamespaces(tags: readonly MispTag[], required: readonly string[]): readonly string[] {
  const present = new Set(tags.map(({ name }) => namespaceOf(name)));
  return required.filter((namespace) => !present.has(namespace.toLowerCase()));
}

function groupOf(name: string, exclusive: readonly string[]): string | undefined {
  const namespace = namespaceOf(name);
  return exclusiveGroup(name) ?? (exclusive.some((one) => one.toLowerCase() === namespace) ? namespace : undefined);
}

function namespaceOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf(':'))).toLowerCase();
}
