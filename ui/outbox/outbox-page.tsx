import { useMemo } from 'preact/hooks';
import { Icon, Mark } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { useSearchKey } from '../components/use-search-key.ts';
import { useHost } from '../host.ts';
import { useTexts } from '../texts.tsx';
import { draftFiles } from './draft-files.ts';
import type { ActOn } from './item-action.ts';
import { OpenFiles } from './open-files.tsx';
import { type Sorted, sortEntries } from './outbox-state.ts';
import { SentTable } from './sent-table.tsx';
import { useOutbox } from './use-outbox.ts';
import { WaitingList } from './waiting-list.tsx';

/** What waits and why, what was sent, and what can be done about either. */
export function Outbox() {
  const host = useHost();
  const { t } = useTexts();
  const { attempt, dispatch, state } = useOutbox();
  const { problem, search, view } = state.value;
  useSearchKey();

  const act: ActOn = async (action, { id }) => {
    await attempt(() => host.ask(action, { id }));
    if (action === 'review') {
      await host.openPage('editor', { item: id });
    }
  };
  const sorted = useMemo(() => sortEntries(view?.entries ?? [], search), [view, search]);
  return (
    <>
      <header class="bar">
        <Mark />
        <h1>{t('outbox_page')}</h1>
        <Totals sorted={sorted} />
        <span class="grow" />
        <OpenFiles open={(files) => attempt(() => draftFiles(host, files))} />
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
          onClick={() => void (sorted.waiting.length > 0 && attempt(() => host.ask('retryAll', undefined)))}
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

function Lists({ act, search, sorted: { needsYou, sent, waiting }, type }: ListsProps) {
  return (
    <>
      {needsYou.length > 0 && <WaitingList id="needs-you" entries={needsYou} act={act} />}
      <WaitingList id="waiting" entries={waiting} act={act} />
      <SentTable entries={sent} act={act} search={search} type={type} />
    </>
  );
}
