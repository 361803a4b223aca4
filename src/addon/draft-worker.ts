import { draftFromMail } from '#core/pipeline.ts';
import { toProblem } from '#core/problem.ts';
import type { DraftAnswer, DraftOrder } from './adapters/drafting.ts';

/** Reading a mail happens in this worker, so that a big or hostile one never stops Thunderbird's windows. One order per worker at a time. */
addEventListener('message', ({ data }: MessageEvent<DraftOrder>) => {
  draft(data).then(
    (answer) => postMessage(answer),
    (thrown: unknown) => postMessage({ problem: toProblem(thrown).toJSON() } satisfies DraftAnswer),
  );
});

async function draft({ identity, mails }: DraftOrder): Promise<DraftAnswer> {
  const [mail] = mails;
  if (!mail) {
    return { problem: { code: 'mail_empty', details: {} } };
  }
  return { draft: await draftFromMail(mail, {}, { identity }) };
}
