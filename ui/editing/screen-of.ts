import type { History } from './history.ts';
import { isIndicator, rowsOf } from './rows.ts';
import type { Session } from './session.ts';

/** What there is to see and to do. */
export type Screen =
  | 'starting'
  | 'gone'
  | 'first run'
  | 'consent'
  | 'unreadable'
  | 'reading'
  | 'nothing found'
  | 'ready'
  | 'sending'
  | 'queued'
  | 'sent';

/** Which screen a session is at. */
export function screenOf(session: Session): Screen {
  const { app, history, view } = session;
  if (app && !app.isSetUp) {
    return 'first run';
  }
  if (app && !app.hasConsent) {
    return 'consent';
  }
  if (session.gone) {
    return 'gone';
  }
  if (!view) {
    return session.problem ? 'unreadable' : 'starting';
  }
  const { problem, work } = view.item;
  switch (work.step) {
    case 'draft':
      return problem ? 'unreadable' : 'reading';
    case 'review':
      return history && hadSomething(history) ? 'ready' : 'nothing found';
    case 'submit':
      return problem || view.isPaused ? 'queued' : 'sending';
    case 'done':
      return 'sent';
  }
}

/** As it was drafted: who takes the last row out by hand stays where he is. */
function hadSomething({ past, present }: History): boolean {
  const drafted = past[0]?.draft ?? present;
  return rowsOf(drafted).some((row) => row.keep && (isIndicator(row) || row.group === 'attachments'));
}
