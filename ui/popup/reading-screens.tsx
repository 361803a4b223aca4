import { useEffect } from 'preact/hooks';
import { Icon, type IconName } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import type { SessionControl } from '../editing/use-session.ts';
import type { ItemView } from '../messages.ts';
import { useTexts } from '../texts.tsx';

/** The page knows nothing yet. Shown for moments only, so it says nothing aloud. */
export function StartingScreen() {
  return <main data-screen="starting" aria-busy="true" />;
}

/** The mail could not be read, or the background does not answer. */
export function UnreadableScreen({ control }: { readonly control: SessionControl }) {
  const { t } = useTexts();
  const { problem, view } = control.session;
  const why = view?.item.problem ?? problem;
  return (
    <>
      <main data-screen="unreadable">{why && <ProblemNotice problem={why} />}</main>
      {view && (
        <footer>
          <div class="act">
            <button type="button" class="linkish" onClick={() => void control.act('discard').then(close)}>
              {t('discard')}
            </button>
            <button type="button" class="btn btn-primary" id="retry" onClick={() => void control.act('retry')}>
              <Icon name="retry" />
              {t('try_again')}
            </button>
          </div>
        </footer>
      )}
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
          {screen === 'reading' && <Steps stage={view?.progress?.stage ?? 'parse'} />}
        </div>
      </main>
      <footer>
        <div class="act">
          <span class="small muted">{screen === 'reading' && t('reading_skipped')}</span>
          <button
            type="button"
            class="btn"
            id="cancel"
            onClick={() => void control.act('cancel').then(screen === 'reading' ? close : undefined)}
          >
            {t('cancel')} <kbd class="kbd">Esc</kbd>
          </button>
        </div>
      </footer>
    </>
  );
}

/** How far the work is, where that is known. */
export function WorkProgress({ progress }: { readonly progress: ItemView['progress'] }) {
  const { t, number } = useTexts();
  const share = progress?.of ? Math.min(1, (progress.done ?? 0) / progress.of) : undefined;
  const text = share === undefined ? t('working') : t('progress_of', { done: number(progress?.done ?? 0), of: number(progress?.of ?? 0) });
  const known = share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100), 'aria-valuetext': text };
  return (
    <div class="working">
      <div class="progress" role="progressbar" aria-labelledby="busy" aria-valuemin={0} aria-valuemax={100} {...known}>
        <i class={share === undefined ? 'unknown' : ''} style={{ inlineSize: share === undefined ? '30%' : `${share * 100}%` }} />
      </div>
      <p class="small muted num" role="status">
        {text}
      </p>
    </div>
  );
}

function Steps({ stage }: { readonly stage: string }) {
  const { t } = useTexts();
  const at = STEPS.findIndex(({ stages }) => stages.includes(stage));
  return (
    <ol class="steps">
      {STEPS.map(({ icon, text }, index) => (
        <li key={text} class={index < at ? 'done' : ''} aria-current={index === at ? 'step' : undefined}>
          <Icon name={index < at ? 'check' : icon} />
          <span>{t(text)}</span>
        </li>
      ))}
    </ol>
  );
}
