import type { Configuration } from '#config/schema.ts';
import { messageOf } from '#core/message-of.ts';
import type { NotifyLog } from '../notification.ts';

/** Milliseconds that a process has for what it still writes. */
const GRACE = 1000;

/**
 * Minds what formats of the operator leave behind them. A promise that fails unheard is told of, and does not end the run amid a mail. Disposed
 * of when all is done it ends the process, whatever they hold open: a connection, a timer, a question that nobody answers.
 */
export function mindFormats(configuration: Configuration, log: NotifyLog): Disposable {
  if (configuration['notify.scripts'].trim() === '') {
    return { [Symbol.dispose]: () => {} };
  }
  process.on('unhandledRejection', (thrown) => log.error(`A format left something undone behind it that failed: ${messageOf(thrown)}.`));
  return {
    [Symbol.dispose]: () => void setTimeout(() => process.exit(), GRACE).unref(),
  };
}
