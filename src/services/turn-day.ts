const MINUTE = 60_000;

/**
 * The day (UTC) whose turns a question of this moment takes, in milliseconds since 1970; `last`: the one whose turns were taken last. Of two processes
 * the one that looked at the clock before midnight may come behind the one that did so after it: the new day is not to begin once more.
 */
export function dayOfTurn(now: number, last: string | undefined): string {
  const next = dayOf(now + MINUTE);
  return last === next ? next : dayOf(now);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
