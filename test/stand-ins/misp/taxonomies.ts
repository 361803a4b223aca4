import { type Answer, ok, refused } from './answer.ts';
import { TAXONOMIES, TLP_ENTRIES } from './knowledge.ts';
import type { Request } from './request.ts';
import { showTag } from './tagging.ts';

/** /taxonomies/index: all that the server has, enabled or not, with `exclusive` and `required`. */
export function indexTaxonomies(): Answer {
  return ok(TAXONOMIES);
}

/** /taxonomies/view/N or by namespace, with its entries. */
export function viewTaxonomy({ args: [which], path, store }: Request): Answer {
  const found = TAXONOMIES.find(({ Taxonomy }) => Taxonomy.id === which || Taxonomy.namespace === which)?.Taxonomy;
  if (!found) {
    return refused(404, 'Invalid taxonomy.', path);
  }
  if (found.namespace === 'tlp') {
    return ok({ Taxonomy: found, entries: TLP_ENTRIES.entries });
  }
  const entries = store.tags
    .filter(({ name }) => name.startsWith(`${found.namespace}:`))
    .map((tag) => ({
      tag: tag.name,
      expanded: tag.name,
      description: '',
      colour: tag.colour,
      existing_tag: { Tag: { ...showTag(tag), org_id: '0' } },
    }));
  return ok({ Taxonomy: found, entries });
}
