import { parseDocument } from 'yaml';
import { messageOf } from '#core/message-of.ts';
import { Problem } from '#core/problem.ts';

const MAX_CHARACTERS = 4_194_304;
/** Enough for a shared list; far too few for aliases that multiply (a "YAML bomb"). */
const MAX_ALIASES = 100;

/**
 * Plain data from YAML 1.2, and so from JSON. Only the types that JSON knows: no tags, no code.
 * Throws a Problem `configuration_invalid` with the line; `place` is the name of the file, for people.
 */
export function readYaml(text: string, place: string): unknown {
  if (text.length > MAX_CHARACTERS) {
    throw new Problem('configuration_invalid', { place, message: `more than ${MAX_CHARACTERS} characters` });
  }
  try {
    const document = parseDocument(text.replace(/^\uFEFF/, ''), { version: '1.2', schema: 'core', prettyErrors: true, uniqueKeys: true });
    const [error] = document.errors;
    if (error) {
      throw error;
    }
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    // Its first line ends with a colon, below which the library shows the place.
    const message = (messageOf(cause).split('\n')[0] ?? '').replace(/:$/, '');
    throw new Problem('configuration_invalid', { place, message }, { cause });
  }
}
