import { pipelineOptions } from '#config/pipeline-options.ts';
import { applyWishes } from '#core/outbox/apply-wishes.ts';
import { draftFromMails } from '#core/pipeline.ts';
import { toProblem } from '#core/problem.ts';
import type { TellProgress } from '#core/progress.ts';
import { enricherSettings } from '#services/enricher-settings.ts';
import { createEnrichers } from '#services/enrichers/index.ts';
import { MemoryAnswers } from '#services/memory-answers.ts';
import { openDatabase } from './adapters/database.ts';
import type { DraftAnswer, DraftOrder, DraftProgress } from './adapters/drafting.ts';
import { createIndexedDbWarninglists } from './adapters/kept-warninglists.ts';
import { createAsking, type Told } from './adapters/questions.ts';
import { createListsInUse } from './lists-in-use.ts';

const listsOf = createListsInUse(createIndexedDbWarninglists(openDatabase()));
/** As long as this worker runs. */
const answers = new MemoryAnswers();
/** Asked of the page that started this worker. */
const background = createAsking((asked) => postMessage(asked));

/** Reading a mail happens in this worker, so that a big or hostile one never stops Thunderbird's windows. One order at a time. */
addEventListener('message', ({ data }: MessageEvent<DraftOrder | Told>) => {
  if (!('mails' in data)) {
    background.hear(data);
    return;
  }
  draft(data).then(
    (answer) => postMessage(answer),
    (thrown: unknown) => postMessage({ problem: toProblem(thrown).toJSON() } satisfies DraftAnswer),
  );
});

async function draft({ asksResolver, asksServer, configuration, identity, mails, wishes = {} }: DraftOrder): Promise<DraftAnswer> {
  if (mails.every(({ bytes }) => isBlank(bytes))) {
    return { problem: { code: 'mail_empty', details: {} } };
  }
  const options = applyWishes(pipelineOptions(configuration, { is: 'add-on', today: new Date().toISOString().slice(0, 10) }), wishes);
  const { notices, warninglists } = await listsOf(configuration['misp.url']);
  const enrichers = createEnrichers(enricherSettings(configuration, { answers, ...(asksResolver && { resolver: background.resolver }) }));
  const ports = {
    identity,
    enrichers,
    warninglists,
    progress: tellProgress(),
    ...(asksServer && { warninglistServer: background.server }),
  };
  const drafted = await draftFromMails(mails, options, ports);
  return { draft: { ...drafted, notices: [...drafted.notices, ...notices] } };
}

/** Milliseconds; pages look about twice a second. */
const TELL_EVERY = 200;

/** Tells how far it is: at once when another stage begins, else not too often. */
function tellProgress(): TellProgress {
  let last = { stage: '', at: 0 };
  return (progress) => {
    const at = performance.now();
    if (progress.stage !== last.stage || at - last.at >= TELL_EVERY) {
      last = { stage: progress.stage, at };
      postMessage({ progress } satisfies DraftProgress);
    }
  };
}

const LONGEST_BLANK = 64;
const SPACE = 0x20;

/** Nothing, or what a mailbox file puts between messages. */
function isBlank(bytes: Uint8Array): boolean {
  return bytes.length < LONGEST_BLANK && bytes.every((byte) => byte <= SPACE);
}
