import { Problem } from '#core/problem.ts';

/** Bytes. The engine holds no text of more than 512 MB, and in its event a mail is a third longer than it came. */
export const LARGEST_INPUT = 256 * 1024 * 1024;

/** What a user is told of an input of that name with more bytes. */
export function tooLarge(name: string, limit = LARGEST_INPUT): Problem {
  return new Problem('input_too_large', { name, limit: Math.floor(limit / 1024 / 1024) });
}
