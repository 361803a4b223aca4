import { pipelineOptions } from '#config/pipeline-options.ts';
import { applyWishes } from '#core/outbox/apply-wishes.ts';
import { draftFromMails } from '#core/pipeline.ts';
import { toProblem } from '#core/problem.ts';
import { SNAPSHOT } from '#core/screen/warninglists/snapshot.ts';
import { createEnrichers } from '#services/enrichers/index.ts';
import type { DraftAnswer, DraftOrder } from './adapters/drafting.ts';

/** Reading a mail happens in this worker, so that a big or hostile one never stops Thunderbird's windows. One order at a time. */
addEventListener('message', ({ data }: MessageEvent<DraftOrder>) => {
  draft(data).then(
    (answer) => postMessage(answer),
    (thrown: unknown) => postMessage({ problem: toProblem(thrown).toJSON() } satisfies DraftAnswer),
  );
});

async function draft({ configuration, identity, mails, wishes = {} }: DraftOrder): Promise<DraftAnswer> {
  if (mails.every(({ bytes }) => isBlank(bytes))) {
    return { problem: { code: 'mail_empty', details: {} } };
  }
  const options = applyWishes(pipelineOptions(configuration, { is: 'add-on', today: new Date().toISOString().slice(0, 10) }), wishes);
  const key = configuration['virustotal.key'];
  const enrichers = createEnrichers(key === '' ? {} : { virustotal: { key } });
  return { draft: await draftFromMails(mails, options, { identity, enrichers, warninglists: SNAPSHOT }) };
}

const LONGEST_BLANK = 64;
const SPACE = 0x20;

/** Nothing, or what a mailbox file puts between messages. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.length < LONGEST_BLANK && bytes.every((byte) => byte <= SPACE);
}
