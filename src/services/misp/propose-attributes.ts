import type { MispAttribute } from '#core/draft/misp-event.ts';
import type { Proposals } from '#core/ports.ts';
import { Problem } from '#core/problem.ts';
import type { Refusal } from '#core/submit/submission.ts';
import type { HttpService } from '../http.ts';
import type { KeptEvent } from './answers.ts';
import { fetchEvent, isEventId } from './fetch-event.ts';
import { fitEvent, refuseAttribute } from './fit.ts';
import { meaningOf } from './normalise.ts';

/** Proposes attributes to the owner of an event that this role may not edit, but none that is there or proposed already. Files cannot be proposed. */
export async function proposeAttributes(
  http: HttpService,
  event: string,
  attributes: readonly MispAttribute[],
  signal?: AbortSignal,
): Promise<Proposals> {
  const found = isEventId(event) ? await fetchEvent(http, event, signal) : undefined;
  if (!found) {
    throw new Problem('misp_event_not_found', { url: http.url, event });
  }
  const head = { uuid: event, info: event, date: '', distribution: 0, threat_level_id: 4, analysis: 0, Object: [], Tag: [] } as const;
  const fitted = fitEvent({ ...head, Attribute: attributes });
  const known = meaningsIn(found);
  const refused: Refusal[] = [...fitted.refused];
  const proposed: string[] = [];
  const there: string[] = [];
  for (const attribute of fitted.event.Attribute) {
    if (known.has(meaningOf(attribute))) {
      there.push(attribute.uuid);
      continue;
    }
    const reason = await propose(http, found.id, attribute, signal);
    if (reason === undefined) {
      proposed.push(attribute.uuid);
    } else {
      refused.push(refuseAttribute(attribute, reason));
    }
  }
  return { proposed, there, refused };
}

function meaningsIn({ Attribute, Object: objects, ShadowAttribute }: KeptEvent): ReadonlySet<string> {
  const all = [...Attribute, ...objects.flatMap((object) => object.Attribute), ...ShadowAttribute];
  return new Set(all.filter(({ deleted }) => !deleted).map(meaningOf));
}

/** Nothing where MISP took the proposal, else why not. */
async function propose(
  http: HttpService,
  event: string,
  attribute: MispAttribute,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const { category, comment = '', data, first_seen, last_seen, to_ids, type, value } = attribute;
  if (data !== undefined) {
    return 'files cannot be proposed';
  }
  const json = { type, category, value, to_ids, comment, ...(first_seen && { first_seen }), ...(last_seen && { last_seen }) };
  const request = { path: `/shadow_attributes/add/${event}`, json };
  const answer = await http.send(request, signal);
  if (answer.status === 200) {
    return undefined;
  }
  const problem = http.refusal(answer, request);
  if (problem.code !== 'misp_refused') {
    throw problem;
  }
  return String(problem.details.message);
}
