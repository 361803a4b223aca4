/** A line of a text that is a request to this program. */
export interface DirectiveLine {
  /** Of the whole line, without its end. */
  readonly start: number;
  readonly end: number;
  /** In lower case: `distribution`, `m2mkey` ... */
  readonly name: string;
  readonly value: string;
  /** `prefix:name:value`, or one of the two lines of mail_to_misp 1.0 that have no prefix. */
  readonly form: 'present' | 'legacy';
}

export interface DirectiveSyntax {
  readonly prefix: string;
  /** A line `key:KEY` is a request only with this key: "Key: ..." stands in many a mail. */
  readonly key: string;
  readonly benignWord: string;
}

/** Quote marks, bullets, brackets and blanks before a line: "> > m2m:publish:1". */
const LEADING = /^[\s>|*#•·"'([\u200b\ufeff\u00a0-]{0,200}/;

/** Finds every line that is a request, quoted, indented and in any case; in one pass over the text. */
export function findDirectiveLines(text: string, syntax: DirectiveSyntax): readonly DirectiveLine[] {
  const found: DirectiveLine[] = [];
  const lineBreak = text.includes('\n') ? '\n' : '\r';
  for (let start = 0; start <= text.length; ) {
    const lineEnd = text.indexOf(lineBreak, start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const directive = readLine(text.slice(start, Math.min(end, start + 2000)), syntax);
    if (directive) {
      found.push({ ...directive, start, end });
    }
    start = end + 1;
  }
  return found;
}

function readLine(line: string, { benignWord, key, prefix }: DirectiveSyntax): Pick<DirectiveLine, 'name' | 'value' | 'form'> | undefined {
  const bare = line.replace(LEADING, '').trim();
  const start = `${prefix.trim().toLowerCase()}`;
  if (start !== '' && bare.slice(0, start.length).toLowerCase() === start) {
    // "m2m:comment:http://x": the name ends at the first colon, so values may have colons.
    const [, name, value] = /^\s{0,9}:\s{0,9}([a-z0-9_ -]{1,40}?)\s{0,9}(?::(.*))?$/is.exec(bare.slice(start.length)) ?? [];
    return name === undefined
      ? undefined
      : { name: name.toLowerCase().replace(/[ -]/g, '_'), value: (value ?? '').trim(), form: 'present' };
  }
  const [, name = '', value = ''] = /^(key|attachment)\s{0,3}:\s{0,9}(\S{1,200})$/i.exec(bare) ?? [];
  const isLegacy =
    name.toLowerCase() === 'key' ? key !== '' && value === key : name !== '' && value.toLowerCase() === benignWord.toLowerCase();
  return isLegacy ? { name: name.toLowerCase(), value, form: 'legacy' } : undefined;
}
