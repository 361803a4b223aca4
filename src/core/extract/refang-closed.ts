import { isCloser, isOpener, leadsToHost } from './brackets.ts';
import { isAlphanumeric, isDigit } from './characters.ts';
import type { Edits } from './edits.ts';

const REVERSED = /[\])}]{1,4}(\.)([[\](){}]{0,4})(?=[a-z0-9])/iy;

/** `evil.]com`, `evil].[com`, `evil].com`: brackets that were closed and never opened, around a dot. */
export function closed(text: string, at: number, edits: Edits): boolean {
  const previous = text.charCodeAt(at - 1);
  if (previous === 46) {
    if (!isAlphanumeric(text.charCodeAt(at - 2))) return false;
    let end = at + 1;
    while (end - at < 4 && isCloser(text.charCodeAt(end))) end++;
    const isNumber = isDigit(text.charCodeAt(at - 2)) && isDigit(text.charCodeAt(end));
    // `(see above.)Then`: a round bracket ends more sentences than it defangs hosts.
    return (isNumber || (text.charCodeAt(at) !== 41 && isAlphanumeric(text.charCodeAt(end)))) && edits.add(at, end, '');
  }
  if (!isAlphanumeric(previous)) return false;
  if (isDotBefore(text, at) && leadsToHost(text, at + 1)) return edits.add(at - 3, at + 1, '.');
  if (!isDotBehind(text, at)) return false;
  REVERSED.lastIndex = at;
  const match = REVERSED.exec(text);
  if (match === null) return false;
  const [whole, , behind = ''] = match;
  const end = at + whole.length;
  if (isDigit(previous) && isDigit(text.charCodeAt(end))) return behind !== '' && edits.add(at, end, '.');
  const isMeant = leadsToHost(text, end) && (behind !== '' || (text.charCodeAt(at) !== 41 && !isOpenedBefore(text, at)));
  return isMeant && edits.add(at, end, '.');
}

/** `evildot]com` */
function isDotBefore(text: string, at: number): boolean {
  return (
    (text.charCodeAt(at - 1) | 32) === 116 &&
    (text.charCodeAt(at - 2) | 32) === 111 &&
    (text.charCodeAt(at - 3) | 32) === 100 &&
    isAlphanumeric(text.charCodeAt(at - 4))
  );
}

/** Asked first, as most brackets close something else. */
function isDotBehind(text: string, at: number): boolean {
  let end = at + 1;
  while (end - at < 4 && isCloser(text.charCodeAt(end))) end++;
  return text.charCodeAt(end) === 46;
}

/** Whether a bracket was opened in the same word and not closed yet: `array[i].name`. */
function isOpenedBefore(text: string, at: number): boolean {
  let depth = 0;
  for (let before = at - 1; before >= 0 && at - before < 64 && text.charCodeAt(before) > 32; before--) {
    if (isCloser(text.charCodeAt(before))) depth++;
    else if (isOpener(text.charCodeAt(before)) && --depth < 0) return true;
  }
  return false;
}
