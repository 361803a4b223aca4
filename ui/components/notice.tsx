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

/** A failure in the words of _locales. */
export function ProblemNotice({ problem, children }: { readonly problem: ProblemReport; readonly children?: ComponentChildren }) {
  const { what, advice } = useTexts().problem(problem);
  return (
    <Notice meaning="bad" role="alert" id="problem">
      <p dir="auto">
        <strong>{what}</strong>
      </p>
      <p dir="auto">{advice}</p>
      {children}
    </Notice>
  );
}
