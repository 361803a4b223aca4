import { randomUUID } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Where a number means one process: containers may share the name of their host, and each begins to count at 1. */
export const PLACE = `${hostname()}/${numbersOf()}`;

/** One life of one process: the only process of a container has the number that the one before it had. */
const LIFE = randomUUID();

/** How this process is named where it has something in hand. */
export const HOLDER = `${process.pid}@${PLACE} ${LIFE}`;

/** Whether that is a process of this machine which lives. */
export function livesHere(holder: string): boolean {
  return isOfThisMachine(holder) && mayLive(holder);
}

/** False of a process of this machine that lives no more. Of other machines, and other containers, nobody here knows. */
export function mayLive(holder: string): boolean {
  const [name = '', life] = holder.split(' ');
  const pid = Number(name.split('@')[0]);
  return !isOfThisMachine(holder) || (pid === process.pid ? life === LIFE : isAlive(pid));
}

function isOfThisMachine(holder: string): boolean {
  const [name = ''] = holder.split(' ');
  return name.slice(name.indexOf('@') + 1) === PLACE;
}

/** Of the processes that this one can see: `pid:[4026531836]`. Empty where all of a machine are numbered together. */
function numbersOf(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
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
