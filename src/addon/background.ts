import { advance } from '#core/outbox/advance.ts';
import type { OutboxItem } from '#core/outbox/item.ts';
import { checkAccess } from './access.ts';
import { ACTIONS } from './actions/index.ts';
import { openDatabase } from './adapters/database.ts';
import { createDrafting } from './adapters/drafting.ts';
import { createIndexedDbOutbox } from './adapters/indexed-db-outbox.ts';
import { createKeepAlive } from './adapters/keep-alive.ts';
import { createKeptHeadStart } from './adapters/kept-head-start.ts';
import { createIndexedDbWarninglists } from './adapters/kept-warninglists.ts';
import { createMessageSource } from './adapters/message-source.ts';
import { createMessageTags } from './adapters/message-tags.ts';
import { rememberRecent } from './adapters/recent-items.ts';
import { createSettings } from './adapters/settings.ts';
import { createIndexedDbSources } from './adapters/sources.ts';
import type { Addon } from './addon.ts';
import { answerPages } from './answers/answer.ts';
import { view } from './answers/item-answers.ts';
import { appState } from './answers/option-answers.ts';
import { createAttention } from './attention.ts';
import { browser } from './browser.ts';
import { connectTo } from './connect.ts';
import { createDraftAhead, type DraftItem } from './draft-ahead.ts';
import { createDraftItem } from './draft-item.ts';
import { createTagFinder } from './find-tags.ts';
import { createFirstViews, followChanges } from './first-views.ts';
import { identityOf } from './identity-of.ts';
import { createIntake } from './intake.ts';
import { addWhatIsKnown } from './known-later.ts';
import { createLedger } from './ledger.ts';
import { createLookUps } from './look-ups.ts';
import { createMessageState } from './message-state.ts';
import { createOpening } from './opening.ts';
import { outlineItems } from './outlines.ts';
import { createReadAhead } from './read-ahead.ts';
import { createListsRefresh } from './refresh-lists.ts';
import { removeItem } from './remove-item.ts';
import { createRunner } from './runner.ts';
import { tidyUpAll } from './tidy-up.ts';
import { createTurns } from './turns.ts';
import { createWorkProgress } from './work-progress.ts';

/**
 * The composition root of the add-on. Thunderbird stops this page when it is idle for 30 s, even in the middle of work, and starts it
 * again for the next event: so every listener is registered before the first await, and whatever must last is in the outbox.
 */
const WAKE = 'wake the outbox';
const REFRESH = 'fetch the warninglists';
/** Well before Thunderbird stops an idle page. */
const TIDY_AFTER_MS = 10_000;
const TIDY_EVERY_MS = 60 * 60_000;
/** Longer than an open page takes to ask for a draft and to draw it. */
const SEEN_AFTER_MS = 300;

const addon = composeAddon();
answerPages(addon);
for (const listen of ACTIONS) {
  listen(addon);
}
browser.alarms.onAlarm.addListener(({ name }) => {
  if (name === WAKE) {
    addon.runner.wake();
  } else if (name === REFRESH) {
    void addon.refresh.run();
  }
});
browser.tabs.onRemoved.addListener((tab) => void addon.lookUps.closed(tab));
// Alarms end with Thunderbird: only for this event does it start this page at its own start, and what waited goes on.
browser.runtime.onStartup.addListener(() => void addon.lookUps.closedAll());
void addon.messageState.catchUp();
addon.runner.wake();
void addon.refresh.plan();
void addon.attention.count();
// It reads every item, and what woke this page is most likely somebody who waits for one.
setTimeout(() => void tidyUpOutbox(addon), TIDY_AFTER_MS);

async function tidyUpOutbox({ attention, outbox, overview, settings, sources }: Addon): Promise<void> {
  const last = Date.parse((await settings.recall('tidied')) ?? '');
  if (Date.now() - last < TIDY_EVERY_MS) {
    return;
  }
  await settings.remember('tidied', new Date().toISOString());
  const [first = ''] = await settings.profiles();
  await tidyUpAll({ outbox, overview, sources }, Date.now(), (await settings.configuration(first))['outbox.keep_days']);
  await attention.count();
}

function composeAddon(): Addon {
  const settings = createSettings(browser.storage);
  const database = openDatabase();
  const stored = createIndexedDbOutbox(database);
  const firstViews = createFirstViews({
    session: browser.storage.session,
    viewOf: async (item) => ({ app: await appState(settings), view: await view(item, { page: 'popup', progress, runner, settings }) }),
  });
  const outbox = followChanges(outlineItems(rememberRecent(stored), stored.readAll), firstViews);
  const sources = createIndexedDbSources(database);
  const drafting = createDrafting(() => new Worker(browser.runtime.getURL('draft-worker.js'), { type: 'module' }));
  const connect = async (profile: string) => {
    const configuration = await settings.configuration(profile);
    const server = connectTo(configuration);
    await checkAccess(configuration['misp.url'], browser.permissions);
    return server;
  };
  /** A draft is there to be looked at also where MISP may not be reached: only what sends needs that. */
  const serverFor = async ({ profile, work }: OutboxItem) =>
    work.step === 'submit' ? connect(profile) : connectTo(await settings.configuration(profile));
  const progress = createWorkProgress();
  const draftItem = createDraftItem({
    settings,
    drafting,
    connect,
    permissions: browser.permissions,
    dns: browser.dns,
    tell: progress.tell,
  });
  const draft: DraftItem = (item, signal) => draftItem(item, signal).finally(() => progress.forget(item.id));
  const ahead = createDraftAhead(draft);
  const stayAwake = createKeepAlive(browser.runtime);
  const refresh = createListsRefresh({
    settings,
    connect,
    stayAwake,
    kept: createIndexedDbWarninglists(database),
    now: Date.now,
    wakeAt: (time) => browser.alarms.create(REFRESH, { when: time }),
  });
  const messages = createMessageSource(browser);
  const tags = createMessageTags(browser, messages.read);
  const attention = createAttention({ browser, overview: stored });
  const ledger = createLedger(settings);
  const messageState = createMessageState({ ledger, outbox, settings, sources, tags });

  async function onChange(item: OutboxItem): Promise<void> {
    void askWhatIsKnown(item).catch(() => undefined);
    await attention.look(item);
    await messageState.show(item);
  }

  async function askWhatIsKnown(item: OutboxItem): Promise<void> {
    const rest = stayAwake();
    try {
      const mayAsk = item.work.step === 'review' && (await settings.recall('consent')) !== undefined;
      const { 'misp.check_known': isOn } = await settings.configuration(item.profile);
      const asksForValues = isOn || item.lookUp === true;
      if (mayAsk && (await addWhatIsKnown(item, await connect(item.profile), outbox, asksForValues))) {
        tellPages(item.id);
      }
    } finally {
      rest();
    }
  }

  /** One that was discarded meanwhile must not come back. */
  async function keep(item: OutboxItem): Promise<void> {
    const before = await outbox.get(item.id);
    await (before?.work.step === item.work.step ? outbox.put(item) : undefined);
  }

  const identify = (item: OutboxItem, signal?: AbortSignal) => identityOf(item, { connect, settings }, signal);
  const runner = createRunner({
    outbox,
    overview: stored,
    stayAwake,
    now: Date.now,
    isPaused: async () => (await settings.recall('paused')) ?? false,
    wakeAt: (time) => {
      if (Number.isFinite(time)) {
        browser.alarms.create(WAKE, { when: time });
      }
    },
    advance: async (item, signal) => {
      const noted = messageState.begin(item);
      const ports = { clock: Date, server: await serverFor(item), draft: ahead.draft, identify, asksLater: true, remember: keep };
      const after = await advance(item, ports, signal);
      await noted;
      return after;
    },
    tellPages,
    showFirst: async (item) => {
      outbox.show(item);
      tellPages(item.id);
      await new Promise((resolve) => setTimeout(resolve, SEEN_AFTER_MS));
    },
    onChange,
  });
  const kept = createKeptHeadStart(browser.storage.session);
  const lookUps = createLookUps({
    outbox,
    settings,
    remove: (id) => removeItem(id, { attention, messageState, outbox, runner, sources, tellPages }),
  });
  return {
    browser,
    settings,
    outbox,
    overview: stored,
    outlines: outbox.outlines,
    sources,
    drafting,
    runner,
    progress,
    refresh,
    tags,
    tagFinder: createTagFinder({ settings, connect, now: Date.now }),
    messageState,
    ledger,
    lookUps,
    attention,
    inTurn: createTurns(),
    stayAwake,
    draft,
    connect,
    tellPages,
    messages,
    readAhead: createReadAhead({ draft, firstViews, kept, messages, outbox, settings, stayAwake, warmUp: drafting.warmUp }),
    firstViews,
    opening: createOpening(),
    intake: createIntake({ ahead, outbox, sources, runner, stayAwake, tellPages, onChange }),
  };
}

function tellPages(changed: string): void {
  // Without an open page nobody receives it, and Thunderbird calls that an error.
  browser.runtime.sendMessage({ changed }).catch(() => undefined);
}
