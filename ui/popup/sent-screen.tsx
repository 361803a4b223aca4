import { Chip } from '../components/chip.tsx';
import { EventLinks } from '../components/event-link.tsx';
import { Icon } from '../components/icon.tsx';
import { Notice, ProblemNotice } from '../components/notice.tsx';
import { Refused } from '../components/refused.tsx';
import type { SessionControl } from '../editing/use-session.ts';
import { useHost } from '../host.ts';
import { useTexts } from '../texts.tsx';
import { useFocusOnce } from './use-focus-once.ts';

const HEADINGS = {
  created: 'sent_created',
  updated: 'sent_updated',
  'already there': 'sent_already',
  proposed: 'sent_proposed',
  sighted: 'sent_sighted',
} as const;

/** The event is in MISP: its number, what MISP refused, and the way back. */
export function SentScreen({ control }: { readonly control: SessionControl }) {
  const { n, t } = useTexts();
  const { problem, view } = control.session;
  const heading = useFocusOnce();
  const work = view?.item.work;
  if (work?.step !== 'done') {
    return null;
  }
  const { added, correlates, id, kept, published, refused, status, uuid } = work.submission;
  const isChanged = status === 'updated' || status === 'proposed';
  return (
    <>
      <main data-screen="sent">
        <div class="state" role="status">
          {problem && <ProblemNotice problem={problem} />}
          <div class="big big-good">
            <Icon name="good" />
            <div>
              <h2 id="result" tabIndex={-1} ref={heading}>
                {t(HEADINGS[status], { id })}
              </h2>
              <p>
                {[
                  n('sent_kept', kept),
                  ...(isChanged ? [n('sent_added', added.length)] : []),
                  t(published ? 'sent_published' : 'sent_not_published'),
                ].join(', ')}
              </p>
            </div>
          </div>
          {refused.length > 0 && <RefusedRows control={control} />}
          <dl class="facts">
            {correlates.length > 0 && (
              <>
                <dt>{t('correlates')}</dt>
                <dd>
                  <Chip icon="known" meaning="info">
                    <EventLinks ids={correlates} url={view?.url ?? ''} />
                  </Chip>
                </dd>
              </>
            )}
            <dt>UUID</dt>
            <dd class="mono small" id="event-uuid">
              {uuid}
            </dd>
          </dl>
        </div>
      </main>
      <SentFooter control={control} />
    </>
  );
}

function RefusedRows({ control }: { readonly control: SessionControl }) {
  const host = useHost();
  const { n, t } = useTexts();
  const work = control.session.view?.item.work;
  const refused = work?.step === 'done' ? work.submission.refused : [];
  return (
    <Notice meaning="bad">
      <p>
        <strong>{n('refused_rows', refused.length)}</strong>
      </p>
      {refused.slice(0, 4).map(({ reason, row, value, what }) => (
        <p key={row + what + value}>
          <Refused value={value} reason={reason} />
        </p>
      ))}
      <p>
        <button type="button" class="linkish" onClick={() => void host.openPage('editor', { item: control.session.view?.item.id ?? '' })}>
          {t('fix_and_send')}
        </button>
      </p>
    </Notice>
  );
}

function SentFooter({ control }: { readonly control: SessionControl }) {
  const host = useHost();
  const { t, time } = useTexts();
  const { view } = control.session;
  const work = view?.item.work;
  if (work?.step !== 'done') {
    return null;
  }
  const { id, published, url } = work.submission;
  const canUndo = view?.undoUntil !== undefined && Date.parse(view.undoUntil) > host.now();
  const canPublish = view?.about?.may.publish === true && !published;
  return (
    <footer>
      {canUndo && (
        <p class="leaves">
          <Icon name="undo" />
          <span>{t('undo_until', { id, time: time(view?.undoUntil ?? '') })}</span>
        </p>
      )}
      <div class="act">
        {canUndo && (
          <button type="button" class="btn btn-danger" id="undo" onClick={() => void control.act('undo')}>
            <Icon name="undo" />
            {t('undo')}
          </button>
        )}
        <span class="row">
          {canPublish && (
            <button type="button" class="btn" id="publish" onClick={() => void control.act('publish')}>
              {t('publish')}
            </button>
          )}
          <a
            class="btn btn-primary"
            id="open-event"
            href={url}
            onClick={(event) => {
              event.preventDefault();
              void host.openLink(url);
            }}
          >
            {t('open_event', { id })}
            <Icon name="open" />
          </a>
        </span>
      </div>
    </footer>
  );
}
