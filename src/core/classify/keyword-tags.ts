/** Where a keyword is looked for. `sender`: names and addresses of From, Sender and Reply-To; `attachment`: the names of files. */
export type Scope = 'subject' | 'body' | 'sender' | 'attachment';

/** Words that give tags to a mail. */
export interface KeywordRule {
  /** Any one of them is enough. With `match: regex` each is a regular expression. */
  readonly words: readonly string[];
  readonly tags: readonly string[];
  /** Left out: the subject. */
  readonly in?: readonly Scope[];
  /** `word` (left out): as a whole word; `contains`: anywhere, inside a word too; `regex`: as an expression. Case never matters. */
  readonly match?: 'word' | 'contains' | 'regex';
}
