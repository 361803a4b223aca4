import { PROBLEMS, type ProblemReport } from '#core/problem.ts';
import { Tlp } from '../components/chip.tsx';
import { Icon, type IconName } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { useHost } from '../host.ts';
import type { OutboxEntry } from '../messages.ts';
import { type Texts, useTexts } from '../texts.tsx';
import { shortName } from '../written-out.ts';
import type { ActOn } from './item-action.ts';
import { isMendedInOptions } from './outbox-state.ts';

/** One item that stands still or is at work: what it is, why, when next, and what can be done. */
export function WaitingItem({ act, entry }: { readonly entry: OutboxEntry; readonly act: ActOn }) {
  const { n, t, time } = useTexts();
  const { files = 0, indicators, problem, profile, step, title, tlp } = entry;
  const isMendable = problem !== undefined && PROBLEMS[problem.code].remedy === 'mend';
  return (
    <li class="item" data-item={entry.id} data-step={step}>
      <span class={`sign sign-${signOf(entry)}`}>
        <Icon name={ICONS[signOf(entry)]} />
      </span>
      <div>
        <h3 dir="auto">
          <VisibleText text={title || t('no_subject')} />
        </h3>
        <div class="meta">
          <bdi>{profile}</bdi>
          {tlp && <Tlp name={tlp} />}
          {indicators !== undefined && <span>{n('count_indicators', indicators)}</span>}
          {files > 0 && <span>{n('count_files', files)}</span>}
        </div>
      </div>
      <div class="when">
        <strong>{t(whyOf(entry))}</strong>
        <br />
        {whenOf(entry, { t, time })}
        {entry.attempts > 0 && `, ${n('attempts', entry.attempts)}`}
      </div>
      <Actions entry={entry} act={act} />
      {problem && <div class="why">{isMendable ? <MendableProblem problem={problem} /> : <QuietProblem problem={problem} />}</div>}
    </li>
  );
}

/** What a person has to mend, with the way to where that is done. */
function MendableProblem({ problem }: { readonly problem: ProblemReport }) {
  const host = useHost();
  const { t } = useTexts();
  return (
    <ProblemNotice problem={problem} isOld>
      {isMendedInOptions(problem) && (
        <p>
          <button type="button" class="linkish" data-do="options" onClick={() => void host.openPage('options')}>
            {t('open_options')}
          </button>
        </p>
      )}
    </ProblemNotice>
  );
}

/** What mends itself is told in one line. */
function QuietProblem({ problem }: { readonly problem: ProblemReport }) {
  const { what, advice } = useTexts().problem(problem);
  return (
    <p class="small muted">
      {what} {advice}
    </p>
  );
}

function whenOf({ created, notBefore, problem, progress }: OutboxEntry, { t, time }: Pick<Texts, 't' | 'time'>): string {
  if (!problem || progress) {
    return t('since', { time: time(created) });
  }
  return PROBLEMS[problem.code].remedy === 'retry' ? t('next_try', { time: time(notBefore) }) : t('not_tried_again');
}

function Actions({ act, entry }: { readonly entry: OutboxEntry; readonly act: ActOn }) {
  const host = useHost();
  const { t } = useTexts();
  const { id, problem, progress, step, title } = entry;
  if (progress) {
    return (
      <div class="acts">
        <button type="button" class="btn" data-do="cancel" onClick={() => void act('cancel', entry)}>
          {t('cancel')}
        </button>
      </div>
    );
  }
  return (
    <div class="acts">
      {(problem || step === 'submit' || step === 'draft') && step !== 'review' && (
        <button type="button" class="btn" data-do="retry" onClick={() => void act('retry', entry)}>
          <Icon name="retry" />
          {t('try_now')}
        </button>
      )}
      {step === 'submit' && (
        <button type="button" class="btn" data-do="review" onClick={() => void act('review', entry)}>
          <Icon name="edit" />
          {t('edit')}
        </button>
      )}
      {step === 'review' && (
        <button type="button" class="btn" data-do="open" onClick={() => void host.openPage('editor', { item: id })}>
          <Icon name="edit" />
          {t('review')}
        </button>
      )}
      <button
        type="button"
        class="btn btn-icon"
        data-do="discard"
        aria-label={t('discard_item', { title: shortName(title) })}
        title={t('discard')}
        onClick={() => void act('discard', entry)}
      >
        <Icon name="trash" />
      </button>
    </div>
  );
}

function whyOf({ problem, progress, step }: OutboxEntry): 'why_working' | 'why_review' | 'why_failed' | 'why_next' {
  if (progress) {
    return 'why_working';
  }
  return step === 'review' ? 'why_review' : problem ? 'why_failed' : 'why_next';
}

type Sign = 'working' | 'look' | 'bad' | 'later' | 'next';
const ICONS: Readonly<Record<Sign, IconName>> = { working: 'send', look: 'eye', bad: 'bad', later: 'unplugged', next: 'clock' };

function signOf({ problem, progress, step }: OutboxEntry): Sign {
  if (progress) {
    return 'working';
  }
  return step === 'review' ? 'look' : problem === undefined ? 'next' : PROBLEMS[problem.code].remedy === 'mend' ? 'bad' : 'later';
}
