/**
 * Does something that this process holds for itself, and renews that every so many milliseconds: how long the work takes is nothing to go by.
 * Where a renewal fails, as on a full disk, the next one is tried; the hold may be another's by then.
 */
export async function whileRenewed<T>(renew: () => void, every: number, work: () => Promise<T>): Promise<T> {
  const renewing = setInterval(() => {
    try {
      renew();
    } catch {
      // The work itself is worth more than that nobody else does it.
    }
  }, every);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
  }
}
