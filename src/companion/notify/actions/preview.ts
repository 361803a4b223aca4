import { EXIT, type ExitCode } from '#companion/exit-code.ts';
import { printable, printableJson } from '#companion/printable.ts';
import type { Notification } from '../notification.ts';
import { mindFormats } from '../own-formats/mind-formats.ts';
import type { NotifyJob } from './action.ts';
import { simulatePending } from './run.ts';

/** Prints the mails that are due as they would be sent. */
export async function preview(job: NotifyJob): Promise<ExitCode> {
  const { context, wishes } = job;
  using _ = mindFormats(job.configuration, context.log);
  const { errors } = await simulatePending(job, (notification) => context.print(wishes.json ? asJson(notification) : asText(notification)));
  return errors > 0 ? EXIT.data : EXIT.ok;
}

function asText({ envelope, message }: Notification): string {
  const lines = new TextDecoder().decode(message).split('\r\n');
  return `--- for ${printable(envelope.to.join(', '))}\n${lines.map((line) => `${printable(line)}\n`).join('')}\n`;
}

function asJson({ envelope, marksAsSent, message, messageId, subject, ticket }: Notification): string {
  return `${printableJson({ ticket, messageId, envelope, subject, marksAsSent, message: new TextDecoder().decode(message) })}\n`;
}
