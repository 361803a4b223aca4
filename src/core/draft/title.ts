import { GATEWAY_TAGS, stripSubjectMarkers } from '../parse/subject.ts';
import { readPattern, removeMatches } from '../pattern/pattern.ts';
import { defang } from './defang.ts';
import type { Slice } from './draft-input.ts';
import type { DraftOptions } from './draft-options.ts';
import { oneLine } from './printable.ts';

/** MISP takes 65,535 bytes; no list shows more than this. */
const MAX_LENGTH = 1000;

type TitleOptions = Pick<DraftOptions, 'defangTitle' | 'removeFromTitle' | 'stripMarkers' | 'titleAsMailToMisp' | 'titlePrefix'>;

/** The title of the event: prefix and subject, without what the options remove. Never empty, as MISP refuses that. */
export function titleOf(subject: string | undefined, options: TitleOptions): string {
  const { defangTitle, removeFromTitle, stripMarkers, titleAsMailToMisp, titlePrefix } = options;
  if (titleAsMailToMisp && titlePrefix.trim() !== '') {
    return titlePrefix + asMailToMisp(subject, removeFromTitle);
  }
  const line = oneLine(subject ?? '', MAX_LENGTH);
  const bare = stripMarkers ? stripSubjectMarkers(line, GATEWAY_TAGS) : line;
  const cleaned = removeFromTitle.reduce((text, pattern) => removeAll(text, pattern), bare).trim() || '(no subject)';
  const told = defangTitle ? defang(oneLine(cleaned, MAX_LENGTH)) : oneLine(cleaned, MAX_LENGTH);
  return `${titlePrefix}${told}`;
}

/** The title of a detection, with the first value of its event and the day in it; of a slice that has none, or no value, nothing. */
export function titleOfSlice({ title, value }: Slice = {}, date: string, { defangTitle, titlePrefix }: TitleOptions): string | undefined {
  if (title === undefined || value === undefined) {
    return undefined;
  }
  const told = defangTitle ? defang(value) : value;
  const filled = title.replace(/\{(ioc|date)\}/g, (_, name) => (name === 'ioc' ? told : date));
  return `${titlePrefix}${oneLine(filled, MAX_LENGTH)}`;
}

/** What stood between two blanks may have gone: mail_to_misp leaves both, and nothing where nothing is left. */
function asMailToMisp(subject: string | undefined, removeFromTitle: readonly string[]): string {
  if (subject === undefined) {
    return '<subject could not be retrieved>';
  }
  const words = subject.slice(0, MAX_LENGTH * 4).split(/(\x20+)/);
  // Each run of blanks stays; within what is between them nothing is left but one line.
  const line = words.map((word) => (word.startsWith(' ') ? word : oneLine(word, MAX_LENGTH))).join('');
  const cut = line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH - 1).toWellFormed()}…`;
  return removeFromTitle.reduce((text, pattern) => removeAll(text, pattern), cut.trim());
}

function removeAll(text: string, pattern: string): string {
  try {
    return removeMatches(text, readPattern(pattern)).trim();
  } catch {
    // The configuration refuses a pattern that is not valid; a title is no reason to lose a mail over one that came in another way.
    return text;
  }
}
