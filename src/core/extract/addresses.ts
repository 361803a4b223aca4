import { isDigit, isHex } from './characters.ts';

/** The IPv4 address that is all of the span, without leading zeros in its parts; none where a part is over 255. */
export function readIpv4(text: string, start: number, end: number): string | undefined {
  if (end - start < 7 || end - start > 15) return;
  let dots = 0;
  let number = 0;
  let digits = 0;
  let hasZeros = false;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 46) {
      if (digits === 0 || ++dots > 3) return;
      number = digits = 0;
    } else if (isDigit(code)) {
      if (digits > 0 && number === 0) hasZeros = true;
      number = number * 10 + code - 48;
      if (++digits > 3 || number > 255) return;
    } else return;
  }
  if (dots !== 3 || digits === 0) return;
  const written = text.slice(start, end);
  return hasZeros ? written.split('.').map(Number).join('.') : written;
}

/** The IPv6 address that is all of the text, as RFC 5952 writes it: `2001:DB8:0:0::1` is `2001:db8::1`. */
export function readIpv6(written: string): string | undefined {
  if (written.length < 2 || written.length > 45) return;
  const [head = '', tail, more] = written.split('::');
  if (more !== undefined) return;
  const left = readGroups(head);
  const right = tail === undefined ? [] : readGroups(tail);
  if (left === undefined || right === undefined) return;
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return;
  return writeIpv6([...left, ...Array<number>(tail === undefined ? 0 : missing).fill(0), ...right]);
}

/** The port behind the colon at this offset and where it ends; none where it is no number of 1 to 65535 on its own. */
export function readPort(text: string, colon: number): { readonly port: number; readonly end: number } | undefined {
  let end = colon + 1;
  let port = 0;
  while (end < colon + 7 && isDigit(text.charCodeAt(end))) port = port * 10 + text.charCodeAt(end++) - 48;
  if (end === colon + 1 || port < 1 || port > 65535) return;
  const next = text.charCodeAt(end);
  if (
    isHex(next) ||
    (next === 45 && isDigit(text.charCodeAt(end + 1))) ||
    ((next === 46 || next === 58 || next === 44) && isDigit(text.charCodeAt(end + 1)))
  )
    return;
  return { port, end };
}

function readGroups(part: string): number[] | undefined {
  if (part === '') return [];
  const groups: number[] = [];
  for (const [index, group] of part.split(':').entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(group)) groups.push(Number.parseInt(group, 16));
    else {
      const quad = part.endsWith(group) && index === part.split(':').length - 1 ? readIpv4(group, 0, group.length) : undefined;
      if (quad === undefined) return;
      const [a = 0, b = 0, c = 0, d = 0] = quad.split('.').map(Number);
      groups.push(a * 256 + b, c * 256 + d);
    }
  }
  return groups.length > 8 ? undefined : groups;
}

function writeIpv6(groups: readonly number[]): string {
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff) {
    const [high = 0, low = 0] = groups.slice(6);
    return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  }
  let best = -1;
  let longest = 1;
  for (let at = 0; at < 8; at++) {
    let to = at;
    while (to < 8 && groups[to] === 0) to++;
    if (to - at > longest) [best, longest] = [at, to - at];
    if (to > at) at = to;
  }
  const hex = groups.map((group) => group.toString(16));
  return best < 0 ? hex.join(':') : `${hex.slice(0, best).join(':')}::${hex.slice(best + longest).join(':')}`;
}
