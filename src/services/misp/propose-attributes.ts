import * as v from 'valibot';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import { Problem } from '#core/problem.ts';
import type { Refusal } from '#core/submit/submission.ts';
import type { HttpService } from '../http.ts';
import { isEventId } from './fetch-event.ts';
import { fitEvent, refuseAttribute } from './fit.ts';
import { wordsOf } from './words.ts';

const Refused = v.object({ message: v.optional(v.string()), errors: v.optional(v.unknown()) });

/** Proposes attributes to the owner of an event that this role may not edit. Files, tags and objects cannot be proposed. */
export async function proposeAttributes(
  http: HttpService,
  event: string,
  attributes: readonly MispAttribute[],
  signal?: AbortSignal,
): Promise<readonly Refusal[]> {
  if (!isEventId(event)) {
    throw new Problem('misp_event_not_found', { url: http.url, event });
  }
  const head = { uuid: event, info: event, date: '', distribution: 0, threat_level_id: 4, analysis: 0, Object: [], Tag: [] } as const;
  const fitted = fitEvent({ ...head, Attribute: attributes });
  const refused: Refusal[] = [...fitted.refused];
  for (const attribute of fitted.event.Attribute) {
    const { category, comment = '', data, first_seen, last_seen, to_ids, type, value } = attribute;
    if (data !== undefined) {
      refused.push(refuseAttribute(attribute, 'files cannot be proposed'));
      continue;
    }
    const json = { type, category, value, to_ids, comment, ...(first_seen && { first_seen }), ...(last_seen && { last_seen }) };
    const request = { path: `/shadow_attributes/add/${event}`, json };
    const answer = await http.send(request, signal);
    if (answer.status === 404) {
      throw new Problem('misp_event_not_found', { url: http.url, event });
    }
    const said = v.safeParse(Refused, answer.body);
    if (answer.status === 403 && said.success && said.output.errors !== undefined) {
      refused.push(refuseAttribute(attribute, wordsOf(said.output.errors)));
    } else {
      http.read(v.unknown(), answer, request);
    }
  }
  return refused;
}
