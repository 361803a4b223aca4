import * as v from 'valibot';
import type { MispServer, ServerAbout } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import { createHttpService, type HttpOptions, type HttpService } from '../http.ts';
import { readAbout } from './about.ts';
import { addEvent } from './add-event.ts';
import { Text } from './answers.ts';
import { makeWarninglistCheck } from './check-warninglists.ts';
import type { Witnesses } from './explain.ts';
import { extendEvent } from './extend-event.ts';
import { mispFailures } from './failures.ts';
import { fetchHead, findNumber, isEventId } from './fetch-event.ts';
import { fetchWarninglists } from './fetch-warninglists.ts';
import { findTags, readTaxonomies } from './find-tags.ts';
import { findValues } from './find-values.ts';
import { fitText } from './fit.ts';
import { importFreeText } from './free-text.ts';
import { proposeAttributes } from './propose-attributes.ts';

export interface MispOptions extends Pick<HttpOptions, 'sendOnce' | 'timeout' | 'retries' | 'longestWait'> {
  /** As MISP is opened with, with or without a path. */
  readonly url: string;
  readonly key: string;
}

/** Milliseconds. */
const ABOUT_FRESH = 600_000;

const SharingGroups = v.object({ response: v.array(v.object({ SharingGroup: v.object({ id: Text, name: v.string() }) })) });
const Sighted = v.object({ Sighting: v.optional(v.unknown()), message: v.optional(v.string()) });

/** A MISP over its REST API. Throws a Problem at once where the address is not safe to send a key to, or the key cannot be one. */
export function createMispServer({ key, url, ...limits }: MispOptions): MispServer {
  const shown = shownAddress(url);
  const failures = mispFailures(shown, checkKey(key, shown));
  // The key goes in as it is: with "Bearer " before it MISP does not know it.
  const http = createHttpService({ url, headers: { Authorization: key.trim() }, failures, ...limits });
  const warninglists = makeWarninglistCheck(http);
  const about = rememberAbout(http);
  const witnesses: Witnesses = { http, about, warninglists };
  return {
    url: http.url,
    about: (signal) => readAbout(http, signal),
    addEvent: (event, signal) => addEvent(event, witnesses, signal),
    extendEvent: (event, additions, signal) => extendEvent(event, additions, witnesses, signal),
    proposeAttributes: (event, attributes, signal) => proposeAttributes(http, event, attributes, signal),
    findEvent: (event, signal) => findEvent(http, event, about, signal),
    deleteEvent: (event, signal) => changeEvent(http, 'delete', event, signal),
    publishEvent: (event, signal) => changeEvent(http, 'publish', event, signal),
    updateAttribute: async (attribute, change, signal) => {
      const json = { ...change, ...(change.comment !== undefined && { comment: fitText(change.comment) }) };
      await http.ask(v.unknown(), { path: `/attributes/edit/${checkUuid(attribute)}`, json, idempotent: true }, signal);
    },
    findValues: (values, signal) => findValues(http, values, signal),
    addSighting: (attribute, sighting, signal) => addSighting(http, attribute, sighting, signal),
    checkWarninglists: warninglists,
    fetchWarninglists: (signal) => fetchWarninglists(http, signal),
    findTags: (text, signal) => findTags(http, text, signal),
    taxonomies: (signal) => readTaxonomies(http, signal),
    sharingGroups: async (signal) => {
      const { response } = await http.ask(SharingGroups, { path: '/sharing_groups/index' }, signal);
      return response.map(({ SharingGroup }) => SharingGroup);
    },
    importFreeText: (event, text, onWarninglist, signal) => importFreeText(http, event, text, onWarninglist, signal),
  };
}

/** Who the key belongs to and what the role may: needed to explain refusals and to know the own events, so it is not asked each time. */
function rememberAbout(http: HttpService): Witnesses['about'] {
  let known: { readonly at: number; readonly about: ServerAbout } | undefined;
  return async (signal) => {
    if (!known || Date.now() - known.at > ABOUT_FRESH) {
      known = { at: Date.now(), about: await readAbout(http, signal) };
    }
    return known.about;
  };
}

/** The address as failures name it: as it was given, but without a password in it. */
function shownAddress(given: string): string {
  const url = URL.parse(given.trim());
  return url && (url.username !== '' || url.password !== '') ? `${url.protocol}//...@${url.host}` : given.trim().replace(/\/$/, '');
}

/** Whoever pastes a key takes a line break or half a sentence along now and then. */
function checkKey(given: string, url: string): string {
  const key = given.trim();
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new Problem('misp_key_refused', { url, message: key === '' ? 'there is none' : 'it holds characters that no key has' });
  }
  return key;
}

async function findEvent(http: HttpService, event: string, about: Witnesses['about'], signal: AbortSignal | undefined) {
  const found = isEventId(event) ? await fetchHead(http, event, signal) : undefined;
  if (!found) {
    return undefined;
  }
  const { organisationUuid } = await about(signal);
  const { attribute_count, id, info, Orgc, published, uuid } = found;
  const attributes = /^\d+$/.test(attribute_count) ? { attributes: Number(attribute_count) } : {};
  return { id, uuid, info, organisation: Orgc?.name ?? '', published, isOurs: Orgc?.uuid === organisationUuid, ...attributes };
}

async function changeEvent(http: HttpService, action: 'delete' | 'publish', event: string, signal: AbortSignal | undefined): Promise<void> {
  const request = { path: `/events/${action}/${await findNumber(http, event, signal)}`, json: {}, idempotent: true };
  const answer = await http.send(request, signal);
  // It was there a moment ago, so the answer to the first try was lost.
  const isGone = action === 'delete' && answer.status === 404;
  if (!isGone) {
    http.read(v.unknown(), answer, request);
  }
}

/** By uuid of the attribute: a sighting by value would go to every attribute of every event that has the value. */
async function addSighting(
  http: HttpService,
  attribute: string,
  { falsePositive, source }: { readonly source?: string; readonly falsePositive?: boolean },
  signal: AbortSignal | undefined,
): Promise<void> {
  const json = { type: falsePositive ? '1' : '0', ...(source !== undefined && { source: fitText(source) }) };
  const request = { path: `/sightings/add/${checkUuid(attribute)}`, json };
  const { message, Sighting } = await http.ask(Sighted, request, signal);
  // MISP answers 200 also when it has not added anything.
  if (Sighting === undefined) {
    throw new Problem('misp_refused', { url: http.url, message: message ?? 'Could not add the Sighting.' });
  }
}

/** What goes into a path must not be able to leave it. */
function checkUuid(uuid: string): string {
  if (!/^[0-9a-f-]{36}$/i.test(uuid)) {
    throw new Problem('internal', { message: 'an attribute is called by its uuid' });
  }
  return uuid;
}
