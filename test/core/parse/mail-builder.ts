/** A mail from its lines, with the line breaks that RFC 5322 asks for. */
export function mailOf(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join('\r\n'));
}

/** The bytes of a text in which each character is one byte. */
export function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
