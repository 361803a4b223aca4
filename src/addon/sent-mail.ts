/** That a mail is in MISP. */
export interface SentMail {
  /** Message-IDs in Thunderbird, without angle brackets. */
  readonly messageIds: readonly string[];
  /** Of the event. */
  readonly uuid: string;
  /** Number of the event in that MISP. */
  readonly id: string;
  /** Page of the event. */
  readonly url: string;
  /** ISO 8601 in UTC. */
  readonly time: string;
}
