import type { Notice } from '#core/problem.ts';

/** What a user is told where a mail holds more than a service is asked about: nothing, where `wanted` are no more than `limit`. */
export function leftOut(
  service: string,
  stage: string,
  { limit, wanted }: { readonly limit: number; readonly wanted: number },
): readonly Notice[] {
  const left = wanted - limit;
  const text = `${service} is asked about ${limit} values of a mail; ${left} others were not looked up.`;
  return left > 0 ? [{ stage, code: 'look_ups_left_out', text, details: { service, limit, left } }] : [];
}
