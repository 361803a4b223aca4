import type { Place } from '../parse/mail.ts';

/** A text and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly where: Place;
}
