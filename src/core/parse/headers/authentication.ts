import type { AuthenticationResult, HeaderField } from '../mail.ts';
import { readQuoted, skipComment } from './quoted-strings.ts';

const NONE: readonly AuthenticationResult[] = [];

/**
 * The results in the Authentication-Results fields (RFC 8601) and in the ARC sets (RFC 8617) whose authserv-id is trusted. Anybody can add
 * such fields, so those of other servers are not read. Those of ARC are marked: no server takes a forged one out of foreign mail.
 */
export function readAuthentication(
  headers: readonly HeaderField[],
  trustedAuthservIds: readonly string[],
): readonly AuthenticationResult[] {
  if (trustedAuthservIds.length === 0) {
    return NONE;
  }
  const trusted = new Set(trustedAuthservIds.map((id) => id.trim().toLowerCase()));
  return headers.flatMap((field) => {
    const name = field.name.toLowerCase();
    if (name !== 'authentication-results' && name !== 'arc-authentication-results') {
      return [];
    }
    const isArc = name.startsWith('arc-');
    const pieces = splitResults(field.raw);
    // ARC has the number of its set before the authserv-id: `i=1; mx.example; spf=pass`.
    const [first = [], ...rest] = isArc && pieces[0]?.[0]?.name === 'i' ? pieces.slice(1) : pieces;
    // A version number may stand behind the authserv-id.
    const [id] = first;
    const server = id && id.value === undefined ? id.name : '';
    const results = trusted.has(server) ? rest.flatMap((words) => toResult(server, words)) : [];
    return isArc ? results.map((result): AuthenticationResult => ({ ...result, isArc })) : results;
  });
}

/** `spf=pass smtp.mailfrom=a@b.example reason="..."` */
function toResult(server: string, [method, ...others]: readonly Word[]): AuthenticationResult[] {
  if (!method?.value) {
    return [];
  }
  // Of two properties with the same name the first counts.
  const properties = others.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])).toReversed();
  return [
    {
      server,
      // `dkim/1`: the version of the method.
      method: method.name.split('/')[0] ?? method.name,
      result: method.value.toLowerCase(),
      properties: Object.fromEntries(properties),
    },
  ];
}

/** `name=value`, or a name alone. */
interface Word {
  /** In lower case. */
  readonly name: string;
  /** Without its quotation marks: `"a b"@c.example` is one value, whose sender may have written anything between them. */
  readonly value?: string;
}

/** The words of each result. Semicolons, blanks and comments part them, but none that stands in quotation marks. */
function splitResults(raw: string): readonly (readonly Word[])[] {
  const results: Word[][] = [];
  let words: Word[] = [];
  let word = new OpenWord();
  const last = raw.length - 1;
  for (let at = 0; at <= raw.length; at++) {
    const char = raw[at] ?? ';';
    if (char === '"') {
      const { end, value } = readQuoted(raw, at + 1);
      word = word.goesOn ? word : word.close(words);
      word.add(value);
      at = Math.min(end, last);
    } else if (char === '(') {
      const end = skipComment(raw, at + 1);
      // Servers name the sender in comments as it is: `(domain of "a) dkim=pass (b"@c.example)`. What stands behind that may be its words.
      at = raw.slice(at, end).includes('"') ? last : Math.min(end, last);
      word.isBehindBlank = true;
    } else if (char === ' ' || char === '\t') {
      word.isBehindBlank = true;
    } else if (char === ';') {
      word = word.close(words);
      results.push(words);
      words = [];
    } else if (char === '=' && word.takesEquals) {
      word.value = '';
    } else {
      word = word.goesOn ? word : word.close(words);
      word.add(char);
    }
  }
  return results;
}

/** A word whose end was not reached yet; blanks and comments may stand around its equals sign. */
class OpenWord {
  name = '';
  value: string | undefined;
  isBehindBlank = false;

  get takesEquals(): boolean {
    return this.name !== '' && this.value === undefined;
  }

  get goesOn(): boolean {
    return !this.isBehindBlank || this.name === '' || this.value === '';
  }

  add(text: string): void {
    this.isBehindBlank = false;
    if (this.value === undefined) {
      this.name += text;
    } else {
      this.value += text;
    }
  }

  /** Puts it among the words, where there is one, and begins the next. */
  close(words: Word[]): OpenWord {
    const { name, value } = this;
    if (name !== '') {
      words.push({ name: name.toLowerCase(), ...(value !== undefined && { value }) });
    }
    return new OpenWord();
  }
}
