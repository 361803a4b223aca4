import { useEffect, useMemo, useState } from 'preact/hooks';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { DirectiveNotice } from '../components/directive-notice.tsx';
import { DistributionField, TitleField, TlpField } from '../components/event-fields.tsx';
import { Icon } from '../components/icon.tsx';
import { checkOf, LeavesBar } from '../components/leaves-bar.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { SentBeforeNotice } from '../components/sent-before-notice.tsx';
import { TagField } from '../components/tag-field.tsx';
import { countLeaving } from '../editing/count.ts';
import { originOfTag } from '../editing/origin.ts';
import { rowsOf } from '../editing/rows.ts';
import { holdsSending } from '../editing/session.ts';
import type { SessionControl } from '../editing/use-session.ts';
import { useHost } from '../host.ts';
import { hostOf } from '../host-of.ts';
import { takeTyped } from '../take-typed.ts';
import { useTexts } from '../texts.tsx';
import { FirstRows, RestLine } from './first-rows.tsx';
import { NothingFound } from './nothing-found.tsx';

interface DraftScreenProps {
  readonly control: SessionControl;
  readonly screen: 'nothing found' | 'ready';
}

/** The draft: what would be sent, the choices that matter, and the one button. */
export function DraftScreen({ control, screen }: DraftScreenProps) {
  const { history, problem, view } = control.session;
  const [isChoosing, choose] = useState(false);
  const shown = isChoosing ? 'ready' : screen;
  const why = problem ?? view?.item.problem;
  useSendKey(() => void control.act('submit'));
  if (!history) {
    return null;
  }
  return (
    <>
      <main data-screen={shown}>
        {why && <ProblemNotice problem={why} />}
        <SentBeforeNotice item={view?.item.id} />
        <DirectiveNotice draft={history.present} edit={control.edit} />
        {shown === 'nothing found' ? (
          <NothingFound draft={history.present} choose={() => choose(true)} />
        ) : (
          <DraftForm control={control} draft={history.present} />
        )}
      </main>
      <DraftFooter control={control} draft={history.present} screen={shown} />
    </>
  );
}

/** How many rows have room: fewer below a notice. */
function roomFor({ directives }: EventDraft): number {
  return directives.length > 0 ? 3 : 7;
}

function DraftForm({ control: { edit, session }, draft }: { readonly control: SessionControl; readonly draft: EventDraft }) {
  const rows = useMemo(() => rowsOf(draft), [draft]);
  const { event } = draft;
  return (
    <>
      <TitleField draft={draft} edit={edit} />
      <div class="two">
        <TlpField draft={draft} edit={edit} />
        <DistributionField event={event} edit={edit} />
      </div>
      <TagField
        mayCreate={session.view?.about?.may.createTags ?? true}
        tags={event.Tag}
        origin={(tag) => originOfTag(draft, tag)}
        profile={session.view?.item.profile ?? ''}
        edit={edit}
      />
      <FirstRows rows={rows} edit={edit} most={roomFor(draft)} />
    </>
  );
}

function DraftFooter({ control, draft, screen }: DraftScreenProps & { readonly draft: EventDraft }) {
  const host = useHost();
  const { t } = useTexts();
  const { app, view } = control.session;
  const rows = useMemo(() => rowsOf(draft), [draft]);
  const leaving = useMemo(() => countLeaving(rows, draft), [rows, draft]);
  const isWaiting = holdsSending(control.session);
  async function openEditor(): Promise<void> {
    await control.save();
    await host.openPage('editor', { item: view?.item.id ?? '' });
    close();
  }
  return (
    <footer>
      {screen === 'ready' && <RestLine rows={rows} most={roomFor(draft)} notices={draft.notices.length} />}
      <LeavesBar draft={draft} leaving={leaving} host={hostOf(view?.url ?? '')} services={app?.services ?? []} {...checkOf(control)} />
      <div class="act">
        <button type="button" class="linkish" id="open-editor" onClick={() => void openEditor()}>
          {t('open_editor')}
        </button>
        <span class="row">
          <button
            type="button"
            class="btn btn-primary"
            id="send"
            aria-keyshortcuts="Control+Enter"
            aria-disabled={isWaiting}
            onClick={() => !isWaiting && void control.act('submit')}
          >
            <Icon name="send" />
            {t(screen === 'nothing found' ? 'send_headers_only' : 'send_to_misp')}
          </button>
          <kbd class="kbd">{t('key_send')}</kbd>
        </span>
      </div>
    </footer>
  );
}

function useSendKey(send: () => void): void {
  useEffect(() => {
    function press({ ctrlKey, key, metaKey }: KeyboardEvent): void {
      if (key === 'Enter' && (ctrlKey || metaKey)) {
        takeTyped();
        send();
      }
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}
