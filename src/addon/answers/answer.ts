import { toProblem } from '#core/problem.ts';
import type { Call, Reply, RequestName } from '#ui/messages.ts';
import type { Addon } from '../addon.ts';
import type { Sender } from '../thunderbird.ts';
import type { Answerer, Answerers, Asked } from './answerer.ts';
import { DRAFT_ANSWERS } from './draft-answers.ts';
import { FILE_ANSWERS } from './file-answers.ts';
import { ITEM_ANSWERS } from './item-answers.ts';
import { OPTION_ANSWERS } from './option-answers.ts';
import { OUTBOX_ANSWERS } from './outbox-answers.ts';
import { PAGE_ANSWERS } from './page-answers.ts';
import { SERVER_ANSWERS } from './server-answers.ts';

/** One entry for every request of ui/messages.ts. */
const ANSWERS: Answerers<RequestName> = {
  ...DRAFT_ANSWERS,
  ...FILE_ANSWERS,
  ...ITEM_ANSWERS,
  ...OPTION_ANSWERS,
  ...OUTBOX_ANSWERS,
  ...PAGE_ANSWERS,
  ...SERVER_ANSWERS,
};

/** Answers the add-on's own pages, and nobody else. */
export function answerPages(addon: Addon): void {
  const pages = addon.browser.runtime.getURL('ui/');
  addon.browser.runtime.onMessage.addListener((message, sender) =>
    isOurPage(sender, addon.browser.runtime.id, pages) && isCall(message)
      ? answer(message, sender.url?.startsWith(`${pages}popup/`) ? { ...addon, page: 'popup' } : addon).then(JSON.stringify)
      : undefined,
  );
}

async function answer<N extends RequestName>({ input, request }: Call<N>, addon: Asked): Promise<Reply<N>> {
  // MISP may take longer to answer than Thunderbird leaves a page at rest alone.
  const rest = addon.stayAwake();
  try {
    return { answer: await (ANSWERS[request] as Answerer<N>)(input, addon) };
  } catch (thrown) {
    const problem = toProblem(thrown);
    if (problem.code === 'internal') {
      console.error(problem.cause ?? problem);
    }
    return { problem: problem.toJSON() };
  } finally {
    rest();
  }
}

function isOurPage({ id, url }: Sender, addonId: string, pages: string): boolean {
  return id === addonId && url?.startsWith(pages) === true;
}

function isCall(message: unknown): message is Call {
  return (
    typeof message === 'object' &&
    message !== null &&
    'request' in message &&
    typeof message.request === 'string' &&
    Object.hasOwn(ANSWERS, message.request)
  );
}
