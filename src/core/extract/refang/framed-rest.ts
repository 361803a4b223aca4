import { endsLikeFile } from '../names/paths/spaced-names.ts';
import { isEntry } from '../values/tables/entries.ts';

const REST = /^[\w%~./?&=#+-]+$/;
const OPEN = /[?&=_%-]$/;
/** A number, a folder of the machine, `AS64496` or an account of Ethereum. */
const ANOTHER = /^\d+$|^\/\w+\/|^[A-Z]+\d|^0x/;

/** Whether a word is more of an URL, where both are all that stands in one cell of a table or between brackets, over two lines. */
export function isRestInFrame(url: string, rest: string): boolean {
  if (!REST.test(rest) || ANOTHER.test(rest) || isEntry(rest)) return false;
  if (url.includes('?')) return !/^[/?]/.test(rest) && (OPEN.test(url) || /[&=%]/.test(rest));
  if (endsLikeFile(url, 0, url.length)) return /^[?#]/.test(rest);
  return url.endsWith('/') ? /^\w.*[\d/.=&?%_-]/.test(rest) : /\/|^[?.]/.test(rest);
}
