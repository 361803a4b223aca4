import type { Bench } from './bench.ts';

/** Takes rows out of the draft. Gives the one that the keyboard goes to: what took the place of the first of them, else the last one left. */
export function deleteRows({ act, control, inSight, list }: Bench, rows: readonly string[]): string | undefined {
  const gone = new Set(rows);
  const at = inSight.findIndex(({ uuid }) => gone.has(uuid));
  const next = inSight.slice(at).find(({ uuid }) => !gone.has(uuid)) ?? inSight.slice(0, at).at(-1);
  control.edit({ set: 'no rows', rows });
  act({ do: 'select', rows: [...list.selected].filter((uuid) => !gone.has(uuid)) });
  return next?.uuid;
}
