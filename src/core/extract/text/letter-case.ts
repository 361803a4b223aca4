import { isCapital, isSmallLetter } from './characters.ts';

/** Capitals of ASCII throughout, and at least one: `INFO`. */
export function areCapitals(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isCapital(text.charCodeAt(at))) return false;
  return start < end;
}

/** A capital and small letters of ASCII behind it, at least one: `Next`. */
export function isCapitalised(text: string, start: number, end: number): boolean {
  if (end - start < 2 || !isCapital(text.charCodeAt(start))) return false;
  for (let at = start + 1; at < end; at++) if (!isSmallLetter(text.charCodeAt(at))) return false;
  return true;
}

/** Small letters, or letters beyond ASCII of either case, and at least one. */
export function areSmallLetters(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isSmallLetter(text.charCodeAt(at)) && text.charCodeAt(at) < 128) return false;
  return start < end;
}

/** Whether any letter of ASCII is a small one. */
export function hasSmallLetter(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isSmallLetter(text.charCodeAt(at))) return true;
  return false;
}
