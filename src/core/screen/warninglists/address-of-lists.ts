/** The address of a MISP as kept lists name it: however it was typed. */
export function addressOfLists(url: string): string {
  return url.trim().replace(/\/+$/, '');
}
