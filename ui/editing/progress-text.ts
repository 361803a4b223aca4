import type { WorkProgress } from '../messages.ts';
import type { Texts } from '../texts.tsx';

/** What is being done, with its counts: `Mail 2 of 5: reading attachments 3 of 12`. */
export function progressText({ number, t }: Pick<Texts, 'number' | 't'>, progress: WorkProgress | undefined): string {
  if (!progress) {
    return t('working');
  }
  const { mail, mails, nth = 0, of = 0, stage } = progress;
  const isCounted = of > 1 && (stage === 'parse' || stage === 'inspect');
  const step = isCounted ? t(`progress_${stage}_of`, { nth: number(nth), of: number(of) }) : t(`progress_${stage}`);
  return mail && mails ? t('progress_in_mail', { mail: number(mail), mails: number(mails), step }) : step;
}

/** How much of it is done, from 0 to 1; `undefined` where nobody can know. */
export function progressShare(progress: WorkProgress | undefined): number | undefined {
  const { mail, mails, nth = 1, of = 0 } = progress ?? {};
  const ofStep = of > 1 ? (nth - 1) / of : undefined;
  return mail && mails ? (mail - 1 + (ofStep ?? 0)) / mails : ofStep;
}
