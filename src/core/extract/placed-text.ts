import type { Frame, Place } from '../parse/mail.ts';

/** A text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly where: Place;
  /** What stands before it in the mail and says what it is: `Message-ID: `. */
  readonly label?: string;
  /** Ranges of the text that fill an element of a page; missing where there are none. */
  readonly frames?: readonly Frame[];
}
