import { Tlp } from '../components/chip.tsx';
import { Icon, Mark } from '../components/icon.tsx';
import { tlpOf } from '../editing/exclusive-tags.ts';
import { submissionOf } from '../editing/session.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';

interface EditorBarProps {
  readonly bench: Bench;
  readonly tab: 'form' | 'json';
  readonly choose: (tab: 'form' | 'json') => void;
}

/** What the draft is, the way back and forth, and what MISP knows. */
export function EditorBar({ bench: { control, draft }, choose, tab }: EditorBarProps) {
  const { t, time } = useTexts();
  const { history, savedAt, unsaved, view, waitingFor } = control.session;
  const tlp = tlpOf(draft.event.Tag);
  const submission = submissionOf(view);
  const heading = submission ? t('event_number', { id: submission.id }) : headingOf(draft.delivery.to, t);
  return (
    <header class="bar">
      <Mark />
      <h1>{heading}</h1>
      {tlp && <Tlp name={tlp} />}
      <span class="hint" role="status" id="saved">
        {view?.item.lookUp && t('look_up_only')}
        {!view?.item.lookUp && !unsaved && savedAt !== undefined && t('draft_saved', { time: time(new Date(savedAt).toISOString()) })}
      </span>
      <span class="grow" />
      <button
        type="button"
        class="btn btn-icon"
        id="undo-edit"
        aria-label={t('undo')}
        title={t('undo_key')}
        aria-keyshortcuts="Control+Z"
        aria-disabled={history?.past.length === 0}
        onClick={control.undo}
      >
        <Icon name="undo" />
      </button>
      <button
        type="button"
        class="btn btn-icon"
        id="redo-edit"
        aria-label={t('redo')}
        title={t('redo_key')}
        aria-keyshortcuts="Control+Y"
        aria-disabled={history?.future.length === 0}
        onClick={control.redo}
      >
        <Icon name="redo" />
      </button>
      <button
        type="button"
        class="btn"
        id="check-known"
        title={t('check_known_how')}
        aria-disabled={waitingFor === 'checkKnown'}
        onClick={() => void control.act('checkKnown')}
      >
        <Icon name="known" />
        {t('check_known')}
      </button>
      <fieldset class="segments" aria-label={t('view_of_event')}>
        <button type="button" class="btn" aria-pressed={tab === 'form'} onClick={() => choose('form')}>
          {t('form')}
        </button>
        <button type="button" class="btn" id="show-json" aria-pressed={tab === 'json'} onClick={() => choose('json')}>
          <Icon name="braces" />
          JSON
        </button>
      </fieldset>
    </header>
  );
}

function headingOf(to: 'new event' | 'event' | 'sightings', t: ReturnType<typeof useTexts>['t']): string {
  switch (to) {
    case 'new event':
      return t('new_event');
    case 'event':
      return t('addition');
    case 'sightings':
      return t('send_as_sightings');
  }
}
