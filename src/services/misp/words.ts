const LONGEST = 500;

/**
 * MISP's `errors` as one sentence. It gives them as text, as text with JSON inside, or as lists by field:
 * `{"value": ["Checksum has an invalid length ..."]}` -> `Checksum has an invalid length ...`
 */
export function wordsOf(errors: unknown): string {
  return shorten(phrases(errors).join('; '));
}

/** Fields whose name says nothing that the sentence does not say. */
const SILENT = new Set(['value', 'Event', 'message']);

/** MISP's own are three levels deep; a server that sends thousands would end the program. */
const DEEPEST = 10;

function phrases(errors: unknown, depth = 0): readonly string[] {
  if (typeof errors === 'string') {
    return [unfold(errors)];
  }
  if (depth >= DEEPEST) {
    return [];
  }
  if (Array.isArray(errors)) {
    return errors.flatMap((inside) => phrases(inside, depth + 1));
  }
  if (typeof errors === 'object' && errors !== null) {
    return Object.entries(errors).flatMap(([field, inside]) =>
      phrases(inside, depth + 1).map((text) => (SILENT.has(field) || /^\d+$/.test(field) ? text : `${field}: ${text}`)),
    );
  }
  return [];
}

/** `... failed validation (md5). {"value":["Checksum ..."]}` -> `... failed validation (md5). Checksum ...` */
function unfold(text: string): string {
  if (text === 'valueNotEmpty') {
    return 'must not be empty';
  }
  const start = text.indexOf('{"');
  if (start < 0) {
    return text;
  }
  try {
    return `${text.slice(0, start)}${wordsOf(JSON.parse(text.slice(start)))}`;
  } catch {
    return text;
  }
}

/** What a server says goes to screens and logs: one line, and not too long. */
function shorten(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}...` : line;
}
