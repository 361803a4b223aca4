/**
 * These and all that is inside of them, each before what is inside of it and in the order of the mail; without recursion, since how deep they lie
 * is the sender's choice.
 */
export function outermostFirst<T>(outermost: readonly T[], inside: (one: T) => readonly T[]): readonly T[] {
  const found: T[] = [];
  const waiting = outermost.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    for (const one of inside(next).toReversed()) {
      waiting.push(one);
    }
  }
  return found;
}
