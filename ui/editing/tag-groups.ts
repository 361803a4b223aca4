import type { ServerTag } from '#core/ports.ts';

/** Where a tag comes from, told by its form. In the order shown. */
export const TAG_GROUPS = ['galaxies', 'taxonomies', 'tags'] as const;
export type TagGroup = (typeof TAG_GROUPS)[number];

const GALAXY = /^misp-galaxy:/; // misp-galaxy:threat-actor="APT 29"
const MACHINE_TAG = /^[^\s:="]+:[^\s:="]+(="[^"]*")?$/; // tlp:amber, rsit:fraud="phishing"

/** The tags by where they come from; groups without a tag are left out. */
export function groupTags(tags: readonly ServerTag[]): readonly { readonly group: TagGroup; readonly tags: readonly ServerTag[] }[] {
  const groups = Map.groupBy(tags, groupOfTag);
  return TAG_GROUPS.flatMap((group) => (groups.has(group) ? [{ group, tags: groups.get(group) ?? [] }] : []));
}

function groupOfTag({ name }: ServerTag): TagGroup {
  return GALAXY.test(name) ? 'galaxies' : MACHINE_TAG.test(name) ? 'taxonomies' : 'tags';
}
