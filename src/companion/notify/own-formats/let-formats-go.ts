import type { Configuration } from '#config/schema.ts';

/** Milliseconds that a process has for what it still writes. */
const GRACE = 1000;

/** Once all is done, ends the process, whatever a format of the operator holds open: a connection, a timer, a question that nobody answers. */
export function letFormatsGo(configuration: Configuration): void {
  if (configuration['notify.scripts'].trim() !== '') {
    setTimeout(() => process.exit(), GRACE).unref();
  }
}
