import { useMemo } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { checkOf, LeavesBar } from '../components/leaves-bar.tsx';
import { countLeaving } from '../editing/count.ts';
import { holdsSending, submissionOf } from '../editing/session.ts';
import { useHost } from '../host.ts';
import { hostOf } from '../host-of.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { sendDraft } from './send-draft.ts';

/** What leaves, to whom, and the one button; after a submit the way back. */
export function EditorFooter({ bench }: { readonly bench: Bench }) {
  const host = useHost();
  const { control, draft, rows } = bench;
  const { n, t } = useTexts();
  const { app, view } = control.session;
  const again = rows.filter(({ keep, refusal }) => refusal && keep).length;
  const isAgain = submissionOf(view) !== undefined;
  // The second time only what MISP refused goes there.
  const leaving = useMemo(() => countLeaving(isAgain ? rows.filter(({ refusal }) => refusal) : rows, draft), [rows, draft, isAgain]);
  const isDone = view?.item.work.step === 'done';
  const canUndo = isDone && view.undoUntil !== undefined && Date.parse(view.undoUntil) > host.now();
  const isWaiting = holdsSending(control.session);
  return (
    <footer class="foot">
      {isDone ? (
        <UndoLine bench={bench} />
      ) : (
        <LeavesBar draft={draft} leaving={leaving} host={hostOf(view?.url ?? '')} services={app?.services ?? []} {...checkOf(control)} />
      )}
      <span class="row">
        {canUndo && (
          <button type="button" class="btn btn-danger" id="undo" onClick={() => void control.act('undo')}>
            <Icon name="undo" />
            {t('undo')}
          </button>
        )}
        {!isDone && (
          <>
            <label class="vh" for="profile">
              {t('destination')}
            </label>
            <select
              id="profile"
              class="narrow"
              value={view?.item.profile ?? ''}
              onChange={({ currentTarget }) => void control.moveTo(currentTarget.value)}
            >
              {(app?.profiles ?? []).map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </>
        )}
        <kbd class="kbd">{t('key_send')}</kbd>
        <button
          type="button"
          class="btn btn-primary"
          id="send"
          aria-keyshortcuts="Control+Enter"
          aria-disabled={isWaiting}
          onClick={() => !isWaiting && sendDraft(control)}
        >
          <Icon name={isAgain ? 'retry' : 'send'} />
          {isAgain ? n('send_again', again) : t('send_to_misp')}
        </button>
      </span>
    </footer>
  );
}

function UndoLine({ bench: { control } }: { readonly bench: Bench }) {
  const host = useHost();
  const { t, time } = useTexts();
  const { view } = control.session;
  const work = view?.item.work;
  const canUndo = view?.undoUntil !== undefined && Date.parse(view.undoUntil) > host.now();
  return (
    <p class="leaves">
      <Icon name="undo" />
      <span>{canUndo && work?.step === 'done' && t('undo_until', { id: work.submission.id, time: time(view?.undoUntil ?? '') })}</span>
    </p>
  );
}
