/** The name that was probably meant: the nearest by typing errors, if it is near enough; separators and case do not count. */
export function suggest(written: string, names: readonly string[]): string | undefined {
  const plain = simplify(written.slice(0, 80));
  const near = names
    .map((name) => ({ name, distance: editDistance(plain, simplify(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(2, name.length / 4) && distance < plain.length / 2)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name ?? names.find((name) => plain.length > 3 && simplify(name).endsWith(plain));
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[-_.\s]/g, '');
}

/** Levenshtein's distance, one row at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = at(row, j - 1) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, at(row, j) + 1, at(next, j - 1) + 1));
    }
    row = next;
  }
  return at(row, to.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
