/** Two that stand side by side, neither of them in another pair. */
export function eachPair(places: Int32Array, read: (at: number) => void): void {
  for (let next = 1; next < places.length; next++) {
    if (places[next] !== (places[next - 1] as number) + 1) continue;
    read(places[next - 1] as number);
    next++;
  }
}
