import type { MispObject } from '../draft/misp-event.ts';

/** What one source said about one thing. */
export interface Finding {
  /** `virustotal`, `dns`, `abuseipdb` ... */
  readonly source: string;
  /** The value of the indicator or the SHA-256 of the file it is about. */
  readonly about: string;
  readonly tags: readonly string[];
  readonly comment?: string;
  readonly link?: string;
  readonly object?: MispObject;
}
