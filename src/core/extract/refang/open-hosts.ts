import { CHARACTER_CODES } from '../../character-codes.ts';
import { codeBefore } from '../text/characters.ts';
import { isOpenUrl } from './broken-hosts.ts';
import { isOpenMailbox } from './broken-mailboxes.ts';

const { COLON } = CHARACTER_CODES;

const LONGEST = 100;

/** Hosts of URLs and mailboxes that lines end in, none of which is whole. It is asked for the ends of lines in their order: their marks are few, and most lines end in a word. */
export class OpenHosts {
  private readonly slashes: Int32Array;
  private readonly ats: Int32Array;
  /** The first of each behind the end of the line that was asked for last. */
  private slash = 0;
  private at = 0;

  constructor(slashes: Int32Array, ats: Int32Array) {
    this.slashes = slashes;
    this.ats = ats;
  }

  /** Whether the host that the line ends in goes on at `next`. */
  goOn(text: string, end: number, next: number): boolean {
    const { ats, slashes } = this;
    while (this.slash < slashes.length && (slashes[this.slash] as number) < end) this.slash++;
    while (this.at < ats.length && (ats[this.at] as number) < end) this.at++;
    const slash = this.slash > 1 ? (slashes[this.slash - 1] as number) : -LONGEST;
    if (end - slash < LONGEST && slashes[this.slash - 2] === slash - 1 && codeBefore(text, slash - 2) === COLON)
      return isOpenUrl(text, end, next);
    return this.at > 0 && end - (ats[this.at - 1] as number) < LONGEST && isOpenMailbox(text, end, next);
  }
}
