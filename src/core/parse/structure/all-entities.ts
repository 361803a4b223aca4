import { outermostFirst } from '../../outermost-first.ts';
import type { Entity } from './entity.ts';

/** An entity and all those in it, in the order of the mail. */
export function allEntities(root: Entity): readonly Entity[] {
  return outermostFirst([root], ({ children }) => children);
}
