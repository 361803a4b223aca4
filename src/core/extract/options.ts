import type { Kind } from './indicator.ts';

export interface ExtractOptions {
  /** What is wanted; the rest is found as well, so that it is not taken for something else, and left out. */
  readonly kinds: readonly Kind[] | 'all';
  /** How a given input is to be read. Mails that were parsed already say it themselves. */
  readonly format: 'text' | 'html' | 'eml';
  /** Characters of one text that are looked at; what is beyond is named in a notice. */
  readonly maxLength: number;
  /** Values that are told; what is beyond is counted in a notice. */
  readonly maxIndicators: number;
  /** Places that are told of one value. */
  readonly maxOccurrences: number;
  /** Milliseconds for all texts together; past them what was found so far is returned, with a notice. */
  readonly timeBudget: number;
  /** Header fields of a mail whose values are searched. */
  readonly headerFields: readonly string[];
  /** Whether those are searched as well that say who a mail is from and to and what it is called; where its draft is made they are read from the mail itself. */
  readonly correspondents: boolean;
}

export const EXTRACT_DEFAULTS: ExtractOptions = {
  kinds: 'all',
  format: 'text',
  maxLength: 10_000_000,
  maxIndicators: Number.POSITIVE_INFINITY,
  maxOccurrences: Number.POSITIVE_INFINITY,
  timeBudget: 10_000,
  headerFields: ['Subject', 'Content-Description'],
  correspondents: false,
};

/** The options with what is left out, or given as `undefined`, as by default. */
export function withDefaults(options: Partial<ExtractOptions>): ExtractOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...EXTRACT_DEFAULTS, ...Object.fromEntries(given) };
}
