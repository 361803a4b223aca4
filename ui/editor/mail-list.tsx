import { useRef } from 'preact/hooks';
import { VisibleText } from '../components/visible-text.tsx';
import type { MailView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';

interface MailListProps {
  /** The outermost ones, in the order of the item. */
  readonly mails: readonly MailView[];
  readonly chosen: number;
  readonly choose: (ofMail: number) => void;
  readonly bench: Bench;
}

/** The mails of an event of several mails: the arrows choose the one whose text is shown below. */
export function MailList({ bench: { act, list, rows }, choose, chosen, mails }: MailListProps) {
  const { moment, n, t } = useTexts();
  const box = useRef<HTMLDivElement>(null);
  function go(ofMail: number): void {
    const mail = mails.find((one) => one.ofMail === ofMail);
    if (mail) {
      choose(ofMail);
      if (list.ofMail !== undefined) {
        act({ do: 'of mail', ofMail });
      }
      const option = box.current?.querySelector<HTMLElement>(`[data-mail="${ofMail}"]`);
      option?.focus();
      option?.scrollIntoView({ block: 'nearest' });
    }
  }
  function press(event: KeyboardEvent): void {
    const last = mails.length - 1;
    const target = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: last }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      go(Math.max(0, Math.min(last, target)));
    }
  }
  return (
    <div class="mail-list">
      <div role="listbox" aria-label={t('mails_of_event')} ref={box} onKeyDown={press}>
        {mails.map(({ date, from, ofMail, subject }) => (
          <div
            key={ofMail}
            role="option"
            data-mail={ofMail}
            aria-selected={ofMail === chosen}
            tabIndex={ofMail === chosen ? 0 : -1}
            onClick={() => go(ofMail)}
            onKeyDown={({ key }) => (key === 'Enter' || key === ' ') && go(ofMail)}
          >
            <span class="num muted">{ofMail + 1}</span>
            <span class="subject" dir="auto">
              <VisibleText text={subject || t('no_subject')} />
            </span>
            <span class="num small">{n('count_rows', rows.filter(({ draft }) => draft.ofMails?.includes(ofMail)).length)}</span>
            <bdi class="small muted from">
              <VisibleText text={from} />
            </bdi>
            <span class="num small muted">{date && moment(date)}</span>
          </div>
        ))}
      </div>
      <label class="check small">
        <input
          type="checkbox"
          id="rows-of-mail"
          checked={list.ofMail !== undefined}
          onChange={({ currentTarget }) => act({ do: 'of mail', ofMail: currentTarget.checked ? chosen : undefined })}
        />
        {t('rows_of_mail_only')}
      </label>
    </div>
  );
}
