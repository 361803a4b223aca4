/** How long the `https`, `http` or `ftp` is that ends at the offset and begins at `from` or behind it, in whatever case; 0 where none does. */
export function lengthOfScheme(text: string, from: number, end: number): number {
  const last = text.charCodeAt(end - 1) | 32;
  if (last === 115) return endsIn('https', text, from, end) ? 5 : 0;
  if (last !== 112) return 0;
  return endsIn('http', text, from, end) ? 4 : endsIn('ftp', text, from, end) ? 3 : 0;
}

/** The same with `ftps` and `sftp`. */
export function lengthOfAnyScheme(text: string, from: number, end: number): number {
  if (endsIn('sftp', text, from, end) || endsIn('ftps', text, from, end)) return 4;
  return lengthOfScheme(text, from, end);
}

/** The scheme is given in small letters. */
function endsIn(scheme: string, text: string, from: number, end: number): boolean {
  const start = end - scheme.length;
  if (start < from) return false;
  for (let at = 0; at < scheme.length; at++) if ((text.charCodeAt(start + at) | 32) !== scheme.charCodeAt(at)) return false;
  return true;
}
