/** What program.exe in the fixtures is: calls and jumps of x86 to a few places, with other bytes in between. */
export function aProgram(): Buffer {
  const bytes: number[] = [];
  for (let n = 0; n < 600; n += 1) {
    const place = (1000 * (n % 7) - bytes.length) >>> 0;
    bytes.push([0xe8, 0xe9, 0x0f][n % 3] ?? 0, ...(n % 3 === 2 ? [0x84] : []));
    bytes.push(...[0, 8, 16, 24].map((shift) => (place >>> shift) & 0xff));
    for (let k = 0; k < n % 4; k += 1) bytes.push((n * 37 + k) & 0x3f, 0xe8);
  }
  return Buffer.concat([Buffer.from(bytes), Buffer.from('http://inside.evil-host.com/x')]);
}
