/** `%2F` and the like undone (RFC 3986); nothing where an escape is broken. */
export function decodePercent(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return undefined;
  }
}
