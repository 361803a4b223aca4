import type { EventDraft } from '#core/draft/event-draft.ts';
import { Icon } from '../components/icon.tsx';
import { reasonText } from '../components/reason.ts';
import { VisibleText } from '../components/visible-text.tsx';
import { isIndicator, rowsOf, shownValueOf } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';

/** Why there is nothing to send, counted by reason. */
export function NothingFound({ choose, draft }: { readonly draft: EventDraft; readonly choose: () => void }) {
  const texts = useTexts();
  const { n, t } = texts;
  const rows = rowsOf(draft).filter(isIndicator);
  const byReason = Map.groupBy(rows, (row) => row.draft.why[0]?.rule ?? '');
  return (
    <div class="state" role="status">
      <div class="big">
        <Icon name="search" />
        <div>
          <h2>{t('nothing_heading')}</h2>
          <p class="muted">{rows.length > 0 ? n('nothing_held_back', rows.length) : t('nothing_at_all')}</p>
        </div>
      </div>
      {draft.notices.slice(0, 3).map(({ code, details, text }) => (
        <p key={code}>{texts.find(`notice_${code}`, text, details)}</p>
      ))}
      {rows.length > 0 && (
        <>
          <dl class="facts">
            {[...byReason].map(([rule, held]) => (
              <div key={rule} class="fact">
                <dt class="num">{held.length}</dt>
                <dd>
                  {reasonText(texts, { rule })}{' '}
                  <bdi class="muted">
                    (<VisibleText text={held.slice(0, 2).map(shownValueOf).join(', ')} />)
                  </bdi>
                </dd>
              </div>
            ))}
          </dl>
          <p>
            <button type="button" class="linkish" id="show-held-back" onClick={choose}>
              {n('nothing_choose', rows.length)}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
