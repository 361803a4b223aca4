import type { Entity } from './entity.ts';

/** An entity and all those in it, in the order of the mail; without recursion, since how deep they lie is the sender's choice. */
export function allEntities(root: Entity): readonly Entity[] {
  const found: Entity[] = [];
  const waiting = [root];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next);
    waiting.push(...next.children.toReversed());
  }
  return found;
}
