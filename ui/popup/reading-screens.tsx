import { useEffect } from 'preact/hooks';
import { Icon, type IconName } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import type { SessionControl } from '../editing/use-session.ts';
import type { WorkProgress as Progress } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import { WorkProgress } from './work-progress.tsx';

/** The page knows nothing yet. Shown for moments only, so it says nothing aloud. */
export function StartingScreen() {
  return <main data-screen="starting" aria-busy="true" />;
}

/** What was read was stopped or discarded: nothing of it is left. A tab that Thunderbird does not let close itself stays at this. */
export function GoneScreen() {
  const { t } = useTexts();
  return (
    <main data-screen="gone">
      <div class="state" role="status">
        <div class="big">
          <Icon name="trash" />
          <div>
            <h2>{t('gone_heading')}</h2>
            <p class="muted">{t('gone_text')}</p>
          </div>
        </div>
      </div>
    </main>
  );
}

/** The mail could not be read, or the background does not answer. */
export function UnreadableScreen({ control }: { readonly control: SessionControl }) {
  const { t } = useTexts();
  const { problem, view } = control.session;
  const why = view?.item.problem ?? problem;
  return (
    <>
      <main data-screen="unreadable">{why && <ProblemNotice problem={why} />}</main>
      <footer>
        <div class="act">
          {view ? (
            <button type="button" class="linkish" onClick={() => void control.act('discard').then(close)}>
              {t('discard')}
            </button>
          ) : (
            <span class="grow" />
          )}
          {/* Without an item nothing was taken in yet: the page begins anew. */}
          <button type="button" class="btn btn-primary" id="retry" onClick={() => (view ? void control.act('retry') : location.reload())}>
            <Icon name="retry" />
            {t('try_again')}
          </button>
        </div>
      </footer>
    </>
  );
}

const STEPS: readonly {
  readonly stages: readonly string[];
  readonly icon: IconName;
  readonly text: 'step_parse' | 'step_inspect' | 'step_extract' | 'step_enrich';
}[] = [
  { stages: ['parse'], icon: 'mail', text: 'step_parse' },
  { stages: ['inspect'], icon: 'clip', text: 'step_inspect' },
  { stages: ['extract', 'classify'], icon: 'search', text: 'step_extract' },
  { stages: ['screen', 'enrich', 'draft'], icon: 'shield', text: 'step_enrich' },
];

/** Long work: its steps, how far it is, and the way out. */
export function ReadingScreen({ control, screen }: { readonly control: SessionControl; readonly screen: 'reading' | 'sending' }) {
  const { t } = useTexts();
  const { view } = control.session;
  useEffect(() => {
    function leave({ key }: KeyboardEvent): void {
      if (key === 'Escape') {
        void control.act('cancel');
      }
    }
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  });
  return (
    <>
      <main data-screen={screen} aria-busy="true">
        <div class="state">
          <div>
            <h2 id="busy">{t(screen === 'reading' ? 'reading_heading' : 'sending_heading')}</h2>
            <p class="muted">{t(screen === 'reading' ? 'reading_close' : 'sending_close')}</p>
          </div>
          <WorkProgress progress={view?.progress} />
          {screen === 'reading' && <Steps progress={view?.progress ?? { stage: 'parse' }} />}
        </div>
      </main>
      <footer>
        <div class="act">
          <span class="small muted">{screen === 'reading' && t('reading_skipped')}</span>
          <span class="row">
            {view?.progress?.stage === 'inspect' && <SkipAttachments control={control} />}
            <button
              type="button"
              class="btn"
              id="cancel"
              onClick={() => void control.act('cancel').then((isDone) => isDone && screen === 'reading' && close())}
            >
              {t('cancel')} <kbd class="kbd">Esc</kbd>
            </button>
          </span>
        </div>
      </footer>
    </>
  );
}

/** There while attachments are looked into: before, nobody knows whether there are any. */
function SkipAttachments({ control }: { readonly control: SessionControl }) {
  const { t } = useTexts();
  const isWaiting = control.session.waitingFor === 'skipAttachments';
  return (
    <button
      type="button"
      class="btn"
      id="skip-attachments"
      aria-disabled={isWaiting}
      onClick={() => !isWaiting && void control.act('skipAttachments')}
    >
      {t('skip_attachments')}
    </button>
  );
}

function Steps({ progress: { nth, of = 0, stage } }: { readonly progress: Progress }) {
  const { number, t } = useTexts();
  const at = STEPS.findIndex(({ stages }) => stages.includes(stage));
  return (
    <ol class="steps">
      {STEPS.map(({ icon, text }, index) => (
        <li key={text} class={index < at ? 'done' : ''} aria-current={index === at ? 'step' : undefined}>
          <Icon name={index < at ? 'check' : icon} />
          <span>{t(text)}</span>
          {index === at && of > 1 && <span class="num">{t('progress_of', { done: number(nth ?? 0), of: number(of) })}</span>}
        </li>
      ))}
    </ol>
  );
}
