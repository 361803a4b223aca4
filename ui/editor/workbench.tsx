import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { toDefangedList } from '../editing/export-rows.ts';
import { type ListState, linesOf, NEW_LIST, reduceList, selectInSight } from '../editing/list-state.ts';
import { isIndicator, rowsOf } from '../editing/rows.ts';
import { submissionOf } from '../editing/session.ts';
import type { SessionControl } from '../editing/use-session.ts';
import { useHost } from '../host.ts';
import { useStore } from '../store.ts';
import { useTexts } from '../texts.tsx';
import { shortName, writtenOut } from '../written-out.ts';
import type { Bench } from './bench.ts';
import { EditorBar } from './editor-bar.tsx';
import { EditorFooter } from './editor-footer.tsx';
import { EventPane } from './event-pane.tsx';
import { JsonView } from './json-view.tsx';
import { MailPane } from './mail-pane.tsx';
import { PaneSplitter } from './pane-splitter.tsx';
import { useEditorKeys } from './use-editor-keys.ts';

/** The draft with its mail beside it. */
export function Workbench({ control }: { readonly control: SessionControl }) {
  const host = useHost();
  const { t } = useTexts();
  const { history, view } = control.session;
  const { dispatch: act, state } = useStore(reduceList, NEW_LIST);
  const [tab, setTab] = useState<'form' | 'json'>('form');
  const [pane, setPane] = useState<'mail' | 'event'>('event');
  const [inMail, setInMail] = useState<{ readonly row: string }>();
  const [inList, setInList] = useState<{ readonly row: string }>();
  const [copied, setCopied] = useState<{ readonly count: number; readonly list: ListState }>();
  const panes = useRef<HTMLElement>(null);
  const refused = submissionOf(view)?.refused;
  const draft = history?.present;
  const rows = useMemo(() => (draft ? rowsOf(draft, refused) : []), [draft, refused]);
  useEditorKeys(control, panes);
  useEffect(() => {
    // A subject can be a megabyte long, and turn round what a window says behind it.
    document.title = writtenOut(shortName(draft?.event.info ?? '')) || t('editor_page');
  }, [draft?.event.info, t]);
  if (!draft) {
    return null;
  }
  const lines = linesOf(rows.filter(isIndicator), state.value);
  const inSight = lines.flatMap((line) => (line.is === 'row' ? [line.row] : []));
  const bench: Bench = {
    control,
    draft,
    rows,
    inSight,
    list: selectInSight(state.value, inSight),
    act,
    copied: copied?.list === state.value ? copied.count : undefined,
    copy: (chosen) => void host.copy(toDefangedList(chosen)).then(() => setCopied({ count: chosen.length, list: state.peek() })),
    showInMail: (row) => {
      if (rows.find(({ uuid }) => uuid === row)?.draft.occurrences.length === 0) {
        return;
      }
      act({ do: 'go', row });
      setInMail({ row });
      setPane('mail');
    },
    showInList: (row) => {
      act({ do: 'go', row });
      setInList({ row });
      setPane('event');
    },
  };
  return (
    <>
      <EditorBar bench={bench} tab={tab} choose={setTab} />
      <PanePick pane={pane} choose={setPane} />
      <main class="panes" data-screen={refused ? 'refused' : 'ready'} data-pane={pane} ref={panes}>
        <MailPane bench={bench} asked={inMail} />
        <PaneSplitter panes={panes} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (axe scrollable-region-focusable) */}
        <section class="pane event" aria-label={t('the_event')} id="pane-event" tabIndex={0}>
          {tab === 'form' ? <EventPane bench={bench} lines={lines} asked={inList} /> : <JsonView draft={draft} />}
        </section>
      </main>
      <EditorFooter bench={bench} />
    </>
  );
}

/** On narrow pages one pane at a time. */
function PanePick({ choose, pane }: { readonly pane: 'mail' | 'event'; readonly choose: (pane: 'mail' | 'event') => void }) {
  const { t } = useTexts();
  return (
    <nav class="pane-pick" aria-label={t('pane')}>
      <span class="segments">
        <button type="button" class="btn" aria-pressed={pane === 'mail'} onClick={() => choose('mail')}>
          <Icon name="mail" />
          {t('the_mail')}
        </button>
        <button type="button" class="btn" aria-pressed={pane === 'event'} onClick={() => choose('event')}>
          {t('event')}
        </button>
      </span>
    </nav>
  );
}
