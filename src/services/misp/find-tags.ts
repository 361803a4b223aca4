import * as v from 'valibot';
import type { ServerTag, Taxonomy } from '#core/ports.ts';
import type { HttpService } from '../http.ts';
import { Flag } from './answers.ts';

const FoundTags = v.array(v.object({ Tag: v.object({ name: v.string(), colour: v.nullish(v.string(), ''), hide_tag: Flag }) }));

const Taxonomies = v.array(
  v.object({
    Taxonomy: v.object({ namespace: v.string(), description: v.nullish(v.string(), ''), enabled: Flag, exclusive: Flag, required: Flag }),
  }),
);

const MOST_TAGS = 50;

/** Tags whose name holds the text, the shortest first. Without text none: a MISP has thousands. */
export async function findTags(http: HttpService, text: string, signal?: AbortSignal): Promise<readonly ServerTag[]> {
  const wanted = text.replaceAll('%', '').trim();
  if (wanted === '') {
    return [];
  }
  // A search without % finds whole names only.
  const found = await http.ask(FoundTags, { path: '/tags/search', json: { tag: `%${wanted}%` }, idempotent: true }, signal);
  return found
    .filter(({ Tag }) => !Tag.hide_tag)
    .map(({ Tag: { colour, name } }) => ({ name, colour }))
    .sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, MOST_TAGS);
}

/** The taxonomies in use. Of an exclusive one MISP would take two tags; it is on the sender not to send them. */
export async function readTaxonomies(http: HttpService, signal?: AbortSignal): Promise<readonly Taxonomy[]> {
  const found = await http.ask(Taxonomies, { path: '/taxonomies/index' }, signal);
  return found
    .filter(({ Taxonomy }) => Taxonomy.enabled)
    .map(({ Taxonomy: { description, exclusive, namespace, required } }) => ({ namespace, description, exclusive, required }));
}
