import { LookBack } from './look-back.ts';

const LONGEST = 261;
const LINES = new LookBack(LONGEST);

/** Where the line of the offset begins; nothing where that is not less than the limit before it, of 261 characters at most. Several ask it of the same name. */
export function startOfNearLine(text: string, offset: number, limit = LONGEST): number | undefined {
  const line = LINES.startOfLine(text, offset);
  return line !== undefined && offset - line < limit ? line : undefined;
}
