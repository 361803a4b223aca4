import type { Frame, Place } from '../parse/mail.ts';

/** A text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly where: Place;
  /** Ranges of the text that fill an element of a page; missing where there are none. */
  readonly frames?: readonly Frame[];
}
