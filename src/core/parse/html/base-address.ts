/** `x/y.html`, `/x`: segments that stand in the whole address as they are. */
const PLAIN_PATH = /^\/?[\w~-]+(?:[./][\w~-]+)*$/;
/** A longer one completes nothing: each of a page's addresses would be as long as it. */
const MAX_LENGTH = 500;
/** Longer ones are left to the parser of addresses: an expression that goes round some million times throws. */
const MAX_PLAIN = 2000;

/** The address that the relative ones of a page begin at (HTML Standard, 4.2.3). */
export class BaseAddress {
  private readonly value: string;
  private readonly folder: string | undefined;
  private readonly root: string | undefined;
  /** A page has most addresses several times. */
  private readonly known = new Map<string, string>();

  constructor(value: string) {
    this.value = value.length > MAX_LENGTH ? '' : value;
    this.folder = URL.parse('.', this.value)?.href;
    this.root = URL.parse('/', this.value)?.href;
  }

  /** The whole address; one that has a scheme, or cannot be completed, as it is. */
  resolve(value: string): string {
    if (/^[a-z][a-z\d+.-]{0,30}:/i.test(value)) {
      return value;
    }
    if (this.folder !== undefined && this.root !== undefined && value.length < MAX_PLAIN && PLAIN_PATH.test(value)) {
      return value.startsWith('/') ? this.root + value.slice(1) : this.folder + value;
    }
    const known = this.known.get(value) ?? URL.parse(value, this.value)?.href ?? value;
    this.known.set(value, known);
    return known;
  }
}
