import { codeBefore, isAlphanumeric, isRun } from '../text/characters.ts';

/** `Invoice(1).pdf`, `notepad++.exe`: what stands before a dot that a bracket or plus parts from its name. */
export function startOfStem(text: string, dot: number): number | undefined {
  const before = codeBefore(text, dot - 1);
  if (before !== 41 && before !== 43) return;
  let start = dot - 1;
  while (
    start > 0 &&
    dot - start < 40 &&
    (isRun(text.charCodeAt(start - 1)) || text.charCodeAt(start - 1) === before || text.charCodeAt(start - 1) === 40)
  )
    start--;
  const stem = text.slice(start, dot);
  // `f(x).g(y).h` are calls.
  if (before === 41 && (!stem.includes('(') || stem.includes(').'))) return;
  const hasName = isAlphanumeric(text.charCodeAt(start)) || (text.charCodeAt(start) === 40 && isAlphanumeric(text.charCodeAt(start + 1)));
  return hasName ? start : undefined;
}
