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
const MOST_CLUSTERS = 20;
const SHORTEST_FOR_CLUSTERS = 3;
/** MISP's own for tags of galaxies. */
const CLUSTER_COLOUR = '#0088cc';

/** Clusters of galaxies, whose tags come into being when they are first used. Older and newer servers wrap them differently. */
const Clusters = v.pipe(
  v.union([v.object({ response: v.array(v.unknown()) }), v.array(v.unknown())]),
  v.transform((found) => (Array.isArray(found) ? found : found.response)),
  v.array(v.object({ GalaxyCluster: v.object({ tag_name: v.string() }) })),
);

/**
 * Tags and clusters of galaxies whose name holds the text, the shortest first. Without text none: a MISP has thousands.
 * Clusters are asked for from three letters on; where the server does not tell them, the tags have to do.
 */
export async function findTags(http: HttpService, text: string, signal?: AbortSignal): Promise<readonly ServerTag[]> {
  const wanted = text.replaceAll('%', '').trim();
  if (wanted === '') {
    return [];
  }
  // A search without % finds whole names only.
  const [found, clusters] = await Promise.all([
    http.ask(FoundTags, { path: '/tags/search', json: { tag: `%${wanted}%` }, idempotent: true }, signal),
    wanted.length < SHORTEST_FOR_CLUSTERS ? [] : findClusters(http, wanted, signal),
  ]);
  const tags = found.filter(({ Tag }) => !Tag.hide_tag).map(({ Tag: { colour, name } }) => ({ name, colour }));
  const known = new Set(tags.map(({ name }) => name));
  return [...tags, ...clusters.filter(({ name }) => !known.has(name))]
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

async function findClusters(http: HttpService, wanted: string, signal: AbortSignal | undefined): Promise<readonly ServerTag[]> {
  const json = { value: `%${wanted}%`, limit: MOST_CLUSTERS, page: 1 };
  const found = await http.ask(Clusters, { path: '/galaxy_clusters/restSearch', json, idempotent: true }, signal).catch(() => []);
  signal?.throwIfAborted();
  const names = found.map(({ GalaxyCluster }) => GalaxyCluster.tag_name);
  // The server looks into descriptions and synonyms as well, where nobody would see why it was found.
  return names.filter((name) => name.toLowerCase().includes(wanted.toLowerCase())).map((name) => ({ name, colour: CLUSTER_COLOUR }));
}
