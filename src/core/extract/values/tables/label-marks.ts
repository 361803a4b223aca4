/**
 * What stands between a label and its value: `Label: x`, `**Label:** x`, `"label": x`, `| Label | x |`, `Label → x`, `Label .... x`,
 * `[Label] x`, and behind a mark the next line, with or without a point.
 */
const MARKS =
  /^(?:["'`”’*_\])]|<\/\w{1,12}>){0,4}[ \t]*(?:(?:->|=>|[:：=|,;>»–—→\t-]|\.{2,20}|(?:\. ){2,20})[ \t]*(?:\*\*|__(?!\w)|<\/\w{1,12}>)?[ \t]*){0,3}(?:\r?\n[ \t]*(?:[-*•][ \t]+)?)?/;
const FARTHEST = 48;

/** Where the value begins whose label ends at the offset, before the quote or bracket that may open there; the offset itself where nothing stands between. */
export function endOfLabelMark(text: string, end: number): number {
  const mark = MARKS.exec(text.slice(end, end + FARTHEST))?.[0] ?? '';
  // Only what announces something is answered on the next line.
  const isAnnounced = /[:：=|]/.test(mark);
  return end + (isAnnounced ? mark.length : (/^[^\r\n]*/.exec(mark)?.[0].length ?? 0));
}

/** Behind the quotes, brackets and emphasis that open before a value; four of them at most. */
export function behindOpeners(text: string, start: number): number {
  return start + (/^["'`“‘([*_]{0,4}/.exec(text.slice(start, start + 4))?.[0].length ?? 0);
}
