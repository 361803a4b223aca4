import type { ComponentChildren } from 'preact';
import type { ProblemReport } from '#core/problem.ts';
import { useTexts } from '../texts.tsx';
import type { Meaning } from './chip.tsx';
import { Icon, type IconName } from './icon.tsx';

const ICONS: Readonly<Record<Meaning, IconName>> = { info: 'info', good: 'good', warn: 'warn', bad: 'bad' };

interface NoticeProps {
  readonly meaning?: Meaning;
  readonly icon?: IconName;
  /** `status` is read out in a pause, `alert` at once. */
  readonly role?: 'status' | 'alert';
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** A box that says what happened and what to do. */
export function Notice({ children, icon, id, meaning, role }: NoticeProps) {
  return (
    <div class={meaning ? `notice notice-${meaning}` : 'notice'} role={role} id={id}>
      <Icon name={icon ?? ICONS[meaning ?? 'info']} />
      {children}
    </div>
  );
}

interface ProblemNoticeProps {
  readonly problem: ProblemReport;
  /** It was there before: nobody is interrupted to hear of it. */
  readonly isOld?: boolean;
  readonly children?: ComponentChildren;
}

/** A failure in the words of _locales. */
export function ProblemNotice({ children, isOld, problem }: ProblemNoticeProps) {
  const { what, advice } = useTexts().problem(problem);
  return (
    <Notice meaning="bad" {...(!isOld && { role: 'alert' as const })}>
      <p>
        <strong>{what}</strong>
      </p>
      <p>{advice}</p>
      {children}
    </Notice>
  );
}
