import { type Document, LineCounter, parseDocument, visit } from 'yaml';
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
    const lines = new LineCounter();
    const document = parseDocument(text.replace(/^\uFEFF/, ''), {
      version: '1.2',
      schema: 'core',
      prettyErrors: true,
      uniqueKeys: true,
      lineCounter: lines,
    });
    // A tag that nobody knows is a warning only, and what stands behind it would be an empty text.
    const [error] = [...document.errors, ...document.warnings];
    if (error) {
      throw error;
    }
    takeAsWritten(document, lines);
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    throw new Problem('configuration_invalid', { place, message: withoutContent(messageOf(cause)) }, { cause });
  }
}

/**
 * Passwords are written without quotes. A number that says another text than it is written as, such as 0123, stays that text; a name that was
 * meant as a text, such as *secret, or one for nothing, such as &secret, is an error.
 */
function takeAsWritten(document: Document, lines: LineCounter): void {
  visit(document, {
    Alias(_key, alias) {
      if (alias.resolve(document) === undefined) {
        throw misread('*', alias.range, lines);
      }
    },
    Scalar(_key, scalar) {
      if (scalar.anchor !== undefined && scalar.value === null) {
        throw misread('&', scalar.range, lines);
      }
      if (typeof scalar.value === 'number' && scalar.source !== undefined && String(scalar.value) !== scalar.source) {
        scalar.value = scalar.source;
      }
    },
  });
}

function misread(mark: string, range: readonly number[] | null | undefined, lines: LineCounter): Error {
  return new Error(`A text that begins with ${mark} needs quotes at line ${lines.linePos(range?.[0] ?? 0).line}`);
}

/** What the library says, without what stands in the file: it may be a password. Its first line ends with a colon, below which it shows the place. */
function withoutContent(message: string): string {
  const line = (message.split('\n')[0] ?? '').replace(/:$/, '').replace(/; please use \S+/, '');
  const [, said = line, place = ''] =
    /^(.*?(?:\S(?=: )|escape sequence(?= )|directive(?= %))).*?( at line \d+, column \d+)?$/.exec(line) ?? [];
  return said + place;
}
