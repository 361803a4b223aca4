import type { KeywordRule } from './keyword-tags.ts';

export interface ClassifyOptions {
  /** Tags of every event. */
  readonly always: readonly string[];
  /** Given where nothing else gives a TLP; empty: none. */
  readonly defaultTlp: string;
  readonly tlpIn: readonly ('subject' | 'body' | 'headers')[];
  /** `every`: as mail_to_misp, one tag for each spelling that occurs anywhere, so perhaps several. */
  readonly tlpReading: 'strictest' | 'every';
  /** Further spellings by tag. */
  readonly tlpSpellings: Readonly<Record<string, readonly string[]>>;
  readonly tlpWhiteIsClear: boolean;
  readonly keywords: readonly KeywordRule[];
  /** Tags by the tag that brings them along. */
  readonly depending: Readonly<Record<string, readonly string[]>>;
  /** Tags for mails with a hash in their text. */
  readonly hashTags: readonly string[];
  /** The word before the first colon of requests such as `m2m:publish:1`; empty: there are none. */
  readonly directivePrefix: string;
  /** What a mail must name to have its requests granted. Empty or mail_to_misp's example: none is ever granted. */
  readonly directiveKey: string;
  readonly benignWord: string;
  /** The distribution that the line `key:KEY` of mail_to_misp 1.0 asks for beside publishing; empty: none. */
  readonly keyDistribution: string;
}

export const CLASSIFY_DEFAULTS: ClassifyOptions = {
  always: [],
  defaultTlp: 'tlp:amber',
  tlpIn: ['subject', 'body', 'headers'],
  tlpReading: 'strictest',
  tlpSpellings: {},
  tlpWhiteIsClear: true,
  keywords: [],
  depending: {},
  hashTags: [],
  directivePrefix: 'm2m',
  directiveKey: '',
  benignWord: 'benign',
  keyDistribution: '',
};
