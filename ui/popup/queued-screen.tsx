import { needsAttention } from '#core/outbox/item-state.ts';
import { Tlp } from '../components/chip.tsx';
import { Icon } from '../components/icon.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { countLeaving } from '../editing/count.ts';
import { tlpOf } from '../editing/exclusive-tags.ts';
import { rowsOf } from '../editing/rows.ts';
import type { SessionControl } from '../editing/use-session.ts';
import { useHost } from '../host.ts';
import { hostOf } from '../host-of.ts';
import type { ItemView } from '../messages.ts';
import { type Texts, useTexts } from '../texts.tsx';
import { useFocusOnce } from './use-focus-once.ts';

/** MISP did not take it for now, or a person has paused sending: it is kept, and sent later. */
export function QueuedScreen({ control }: { readonly control: SessionControl }) {
  const host = useHost();
  const texts = useTexts();
  const { n, problem, t } = texts;
  const { history, view } = control.session;
  const heading = useFocusOnce();
  if (!view || !history) {
    return null;
  }
  const { item } = view;
  const leaving = countLeaving(rowsOf(history.present), history.present);
  const tlp = tlpOf(history.present.event.Tag);
  const why = item.problem && problem(item.problem);
  return (
    <>
      <main data-screen="queued">
        <div class="state" role="status">
          <div class="big big-warn">
            <Icon name={view.isPaused ? 'pause' : 'unplugged'} />
            <div>
              <h2 id="result" tabIndex={-1} ref={heading}>
                {t('queued_heading')}
              </h2>
              <p>{whatNext(view, texts)}</p>
            </div>
          </div>
          <dl class="facts">
            <dt>{t('event')}</dt>
            <dd dir="auto">
              <VisibleText text={history.present.event.info} />
            </dd>
            <dt>{t('content')}</dt>
            <dd>
              {n('count_indicators', leaving.indicators)}
              {leaving.files > 0 && `, ${n('count_files', leaving.files)}`} {tlp && <Tlp name={tlp} />}
            </dd>
          </dl>
          {why && (
            <details open>
              <summary>{t('what_happened')}</summary>
              <p id="problem">{why.what}</p>
              <p class="small muted">{why.advice}</p>
              <p class="small muted num">{n('attempts', item.attempts)}</p>
            </details>
          )}
        </div>
      </main>
      <footer>
        <div class="act">
          <button type="button" class="linkish" onClick={() => void host.openPage('outbox')}>
            {t('open_outbox')}
          </button>
          <span class="row">
            <button type="button" class="btn" id="edit" onClick={() => void control.act('review')}>
              {t('edit')}
            </button>
            {!view.isPaused && (
              <button type="button" class="btn btn-primary" id="retry" onClick={() => void control.act('retry')}>
                <Icon name="retry" />
                {t('try_now')}
              </button>
            )}
          </span>
        </div>
      </footer>
    </>
  );
}

function whatNext({ isPaused, item, url = '' }: ItemView, { t, time }: Texts): string {
  const host = hostOf(url);
  if (isPaused) {
    return t('queued_paused', { host });
  }
  return needsAttention(item) ? t('queued_still', { host }) : t('queued_text', { host, time: time(item.notBefore) });
}
