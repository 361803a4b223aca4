/** MISP keeps values in columns of 65,535 bytes and silently drops what is longer. */
const MAX_BYTES = 65_000;

/** A text as MISP can hold it: without control characters other than tab and line end, well-formed, trimmed, cut to 65,000 bytes of UTF-8. */
export function printable(text: string): string {
  return printableUntrimmed(text.trim()).trim();
}

/** The same with the blanks at both ends. */
export function printableUntrimmed(text: string): string {
  return cutToBytes(withoutControls(text).toWellFormed(), MAX_BYTES);
}

/** Types whose values are texts of several lines; with any other MISP refuses a line break. */
const OF_SEVERAL_LINES: ReadonlySet<string> = new Set(['text', 'comment', 'other', 'yara', 'sigma', 'email-body', 'email-header']);

/** A value as MISP can hold it for its type: what `printable` gives, on one line where the type asks for that. */
export function printableValue(type: string, value: string): string {
  const text = printable(value);
  return OF_SEVERAL_LINES.has(type) ? text : text.replace(/[\t\r\n\u0085\u2028\u2029]+/g, ' ').trim();
}

/** Whether `printable` cuts something off at the end. */
export function isTooLong(text: string): boolean {
  return text.length > MAX_BYTES / 3 && new TextEncoder().encode(text).length > MAX_BYTES;
}

/**
 * One line of at most `length` UTF-16 code units; what was cut is an ellipsis. It is for people alone, who see it among the words of others: no sign
 * in it turns round how these are read.
 */
export function oneLine(text: string, length: number): string {
  const line = withoutControls(text.slice(0, length * 4))
    .toWellFormed()
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).toWellFormed()}…`;
}

function withoutControls(text: string): string {
  // U+0085 ends a line.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for, e.g. the NUL in "a\0b"
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g, '');
}

function cutToBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes) {
    return text;
  }
  const encoded = new TextEncoder().encode(text);
  if (encoded.length <= bytes) {
    return text;
  }
  let end = bytes;
  // 10xxxxxx continues a character (RFC 3629): a character is not cut in two.
  while (end > 0 && ((encoded[end] ?? 0) & 0xc0) === 0x80) {
    end -= 1;
  }
  return new TextDecoder('utf-8').decode(encoded.subarray(0, end)).trimEnd();
}
