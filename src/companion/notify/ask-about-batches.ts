import { printable } from '#companion/printable.ts';
import type { NotifyJob } from './actions/action.ts';
import { readLines, stopReading } from './answers.ts';
import type { Directive } from './notification.ts';
import { add, formatTally, NOTHING, type NotifyDesk, sendNotifications, type Tally } from './run.ts';

const QUESTION = 'Options: [c]ontinue (skip), [s]end this batch, send [a]ll, [q]uit? ';

/** Shows what is pending, some at a time, and sends what the person in front of it wants. The end of the input is a "q". */
export async function askAboutBatches(pending: readonly Directive[], desk: NotifyDesk, job: NotifyJob): Promise<Tally> {
  const { context, wishes } = job;
  const answers = readLines(context.stdin);
  let tally = NOTHING;
  try {
    for (let start = 0; start < pending.length; start += wishes.batchSize) {
      const batch = pending.slice(start, start + wishes.batchSize);
      await context.print(
        `Current batch (${batch.length} of ${pending.length - start} total):\n${batch.map((one) => line(one, job)).join('')}`,
      );
      switch (await ask(answers, job)) {
        case 'c':
          await context.print('Skipping this batch.\n');
          break;
        case 's':
          tally = add(tally, await send(batch, desk, job));
          break;
        case 'a':
          return add(tally, await send(pending.slice(start), desk, job));
        case 'q':
          await context.print('Exiting without sending any further mails.\n');
          return tally;
      }
    }
    return tally;
  } finally {
    await stopReading(answers, context.stdin);
  }
}

async function send(batch: readonly Directive[], desk: NotifyDesk, { context }: NotifyJob): Promise<Tally> {
  await context.print(`Sending mails for ${batch.length} entries... \n`);
  const tally = await sendNotifications(batch, desk);
  await context.print(`${formatTally(tally)}\n`);
  return tally;
}

function line(directive: Directive, { wishes }: NotifyJob): string {
  const { eventDataFormat, eventIds, notificationFormat, recipientAddress, templateName } = directive;
  const ids = wishes.verbose > 1 ? `: [${eventIds.join(', ')}]` : '';
  return `    * ${printable(`${recipientAddress} ${templateName} (${notificationFormat}/${eventDataFormat}): ${eventIds.length} events${ids}`)}\n`;
}

async function ask(answers: AsyncIterator<string>, { context }: NotifyJob): Promise<'c' | 's' | 'a' | 'q'> {
  const stopped = new Promise<undefined>((resolve) => {
    context.signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  for (;;) {
    await context.print(QUESTION);
    const next = context.signal.aborted ? undefined : await Promise.race([answers.next(), stopped]);
    if (next === undefined || next.done) {
      return 'q';
    }
    const answer = next.value.trim().toLowerCase();
    if (answer === 'c' || answer === 's' || answer === 'a' || answer === 'q') {
      return answer;
    }
    await context.print('Please enter one of the characters c, s, a, q\n');
  }
}
