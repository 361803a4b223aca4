import type { Screened } from '../screen/screened.ts';

/** Asks what was decided about a value: false where it was held back or is not for detection, true where nobody spoke of it. */
export function verdicts(screened: readonly Screened[]): (value: string) => boolean {
  const refused = new Set(screened.filter(({ keep, to_ids }) => !(keep && to_ids)).map(({ indicator }) => indicator.value.toLowerCase()));
  return (value) => !refused.has(value.toLowerCase());
}
