import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** One life of one process: the only process of a container has the number that the one before it had. */
const LIFE = randomUUID();

/** How this process is named where it has something in hand. */
export const HOLDER = `${process.pid}@${hostname()} ${LIFE}`;

/** Whether that was a process of this machine that lives no more. Of other machines nobody here knows. */
export function hasDied(holder: string): boolean {
  const [name = '', life] = holder.split(' ');
  const [pid = '', ...host] = name.split('@');
  const isOwnNumber = Number(pid) === process.pid;
  return host.join('@') === hostname() && (isOwnNumber ? life !== LIFE : !isAlive(Number(pid)));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it lives and belongs to somebody else.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
