import type { MispAttribute } from '#core/draft/misp-event.ts';
import type { Refusal } from '#core/submit/submission.ts';
import type { HttpService } from '../http.ts';
import { findNumber } from './fetch-event.ts';
import { fitEvent, refuseAttribute } from './fit.ts';

/** Proposes attributes to the owner of an event that this role may not edit. Files, tags and objects cannot be proposed. */
export async function proposeAttributes(
  http: HttpService,
  event: string,
  attributes: readonly MispAttribute[],
  signal?: AbortSignal,
): Promise<readonly Refusal[]> {
  const number = await findNumber(http, event, signal);
  const head = { uuid: event, info: event, date: '', distribution: 0, threat_level_id: 4, analysis: 0, Object: [], Tag: [] } as const;
  const fitted = fitEvent({ ...head, Attribute: attributes });
  const refused: Refusal[] = [...fitted.refused];
  for (const attribute of fitted.event.Attribute) {
    const reason = await propose(http, number, attribute, signal);
    if (reason !== undefined) {
      refused.push(refuseAttribute(attribute, reason));
    }
  }
  return refused;
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
