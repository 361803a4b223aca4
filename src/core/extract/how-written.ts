import type { Kind } from './indicator.ts';

/** Kinds whose values hold no blank: what was written with one was put together. */
const UNSPACED: ReadonlySet<Kind> = new Set(['url', 'domain', 'hostname', 'onion', 'ipv4', 'ip|port', 'hostname|port', 'email']);
/** `evil dot example`; brackets around such a word say by themselves what it stands for. */
const SPOKEN = /[^[({<\s][ \t]{1,3}(?:dot|at)[ \t]{1,3}/i;

/** Why a value is likely and no more: it was put together over a line break or out of words. */
export function whyPutTogether(kind: Kind, written: string): string | undefined {
  if (!(written.includes(' ') || written.includes('\n')) || !UNSPACED.has(kind)) return;
  if (written.includes('\n')) return 'broken over lines';
  return SPOKEN.test(written) ? 'written in words' : undefined;
}
