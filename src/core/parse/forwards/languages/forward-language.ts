/** Fields that mail programs copy above a forwarded text, by the name that they have in a header. */
export type ForwardField = 'From' | 'Date' | 'To' | 'Cc' | 'Bcc' | 'Subject' | 'Reply-To';

/** How mail programs in one language introduce what they forward. */
export interface ForwardLanguage {
  readonly language: string;
  /** The line above it, without dashes and colon: Thunderbird, Outlook, Apple Mail, Gmail in this order, then others. */
  readonly markers: readonly string[];
  readonly labels: Readonly<Partial<Record<ForwardField, readonly string[]>>>;
}
