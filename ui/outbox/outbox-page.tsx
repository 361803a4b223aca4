import { useCallback, useEffect } from 'preact/hooks';
import { toProblem } from '#core/problem.ts';
import { Icon, Mark } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { useSearchKey } from '../components/use-search-key.ts';
import { type Host, useHost } from '../host.ts';
import { useStore } from '../store.ts';
import { useTexts } from '../texts.tsx';
import type { ActOn } from './item-action.ts';
import { OpenFiles } from './open-files.tsx';
import { NEW_OUTBOX, reduceOutbox, type Sorted, sortEntries } from './outbox-state.ts';
import { SentTable } from './sent-table.tsx';
import { WaitingItem } from './waiting-item.tsx';

const LOOK_EVERY = 2000;

/** What waits and why, what was sent, and what can be done about either. */
export function Outbox() {
  const host = useHost();
  const { t } = useTexts();
  const { dispatch, state: store } = useStore(reduceOutbox, NEW_OUTBOX);
  const { problem, search, view } = store.value;
  const attempt = useCallback(
    async (work: () => Promise<unknown>) => {
      try {
        await work();
        dispatch({ do: 'learn', view: await host.ask('outbox', undefined) });
      } catch (thrown) {
        dispatch({ do: 'fail', problem: toProblem(thrown).toJSON() });
      }
    },
    [host],
  );
  useEffect(() => {
    const look = () => void attempt(async () => undefined);
    look();
    const stop = host.onItemChanged(look);
    const timer = setInterval(look, LOOK_EVERY);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [host, attempt]);

  useSearchKey();

  const act: ActOn = async (action, { id }) => {
    await attempt(() => host.ask(action, { id }));
    if (action === 'review') {
      await host.openPage('editor', { item: id });
    }
  };
  const sorted = sortEntries(view?.entries ?? [], search);
  return (
    <>
      <header class="bar">
        <Mark />
        <h1>{t('outbox_page')}</h1>
        <Totals sorted={sorted} />
        <span class="grow" />
        <OpenFiles open={(files) => attempt(() => openFiles(host, files))} />
        {view && (
          <button
            type="button"
            class="btn"
            id="pause"
            aria-pressed={view.paused}
            onClick={() => void attempt(() => host.ask('pauseSending', { paused: !view.paused }))}
          >
            <Icon name="pause" />
            {t('pause_sending')}
          </button>
        )}
        <button
          type="button"
          class="btn"
          id="retry-all"
          aria-disabled={sorted.waiting.length === 0}
          onClick={() => void attempt(() => Promise.all(sorted.waiting.map(({ id }) => host.ask('retry', { id }))))}
        >
          <Icon name="retry" />
          {t('try_all_now')}
        </button>
      </header>
      <main aria-busy={!view}>
        {problem && <ProblemNotice problem={problem} />}
        {view && <Lists sorted={sorted} act={act} search={search} type={(text) => dispatch({ do: 'search', text })} />}
      </main>
    </>
  );
}

/** Files become drafts; a single one is opened at once. */
async function openFiles(host: Host, files: readonly File[]): Promise<void> {
  const read = files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
  const { items } = await host.ask('openFiles', { files: await Promise.all(read) });
  const [only] = items;
  if (only !== undefined && items.length === 1) {
    await host.openPage('editor', { item: only });
  }
}

function Totals({ sorted: { needsYou, sent, waiting } }: { readonly sorted: Sorted }) {
  const { n } = useTexts();
  return (
    <span class="hint num" role="status">
      {[n('total_needs_you', needsYou.length), n('total_waiting', waiting.length), n('total_sent', sent.length)].join(', ')}
    </span>
  );
}

interface ListsProps {
  readonly sorted: Sorted;
  readonly act: ActOn;
  readonly search: string;
  readonly type: (text: string) => void;
}

function Lists({ act, search, sorted, type }: ListsProps) {
  const { number, t } = useTexts();
  const { needsYou, sent, waiting } = sorted;
  return (
    <>
      {needsYou.length > 0 && (
        <section aria-labelledby="needs-you">
          <header>
            <h2 id="needs-you">{t('needs_you')}</h2>
            <span class="hint num">{number(needsYou.length)}</span>
          </header>
          <ul class="list">
            {needsYou.map((entry) => (
              <WaitingItem key={entry.id} entry={entry} act={act} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="waiting">
        <header>
          <h2 id="waiting">{t('waiting')}</h2>
          {waiting.length > 0 && <span class="hint num">{number(waiting.length)}</span>}
        </header>
        <ul class="list">
          {waiting.map((entry) => (
            <WaitingItem key={entry.id} entry={entry} act={act} />
          ))}
          {waiting.length === 0 && <li class="muted none">{t('nothing_waits')}</li>}
        </ul>
      </section>
      <SentTable entries={sent} act={act} search={search} type={type} />
    </>
  );
}
