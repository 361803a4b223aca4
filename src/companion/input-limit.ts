import { LARGEST_INPUT_MB } from '#core/largest-input.ts';
import { Problem } from '#core/problem.ts';

/** In bytes. */
export const LARGEST_INPUT = LARGEST_INPUT_MB * 1024 * 1024;

/** What a user is told of an input of that name with more bytes. */
export function tooLarge(name: string, limit = LARGEST_INPUT): Problem {
  return new Problem('input_too_large', { name, limit: Math.floor(limit / 1024 / 1024) });
}
