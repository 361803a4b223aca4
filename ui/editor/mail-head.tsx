import { useRef } from 'preact/hooks';
import { Chip } from '../components/chip.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { leavesOutRecipients } from '../editing/count.ts';
import type { MailView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { MAIL_TABS, type MailTab } from './mail-tabs.ts';
import { useStuckHeight } from './use-stuck-height.ts';

interface MailHeadProps {
  readonly mail: MailView;
  readonly tab: MailTab;
  readonly choose: (tab: MailTab) => void;
  readonly bench: Bench;
}

/** Who sent the mail to whom, whether that can be believed, and which text of it is shown. */
export function MailHead({ bench, choose, mail, tab }: MailHeadProps) {
  const { moment, t } = useTexts();
  const head = useRef<HTMLElement>(null);
  useStuckHeight(head);
  const passed = mail.authentication.filter(({ result }) => result === 'pass').map(({ method }) => method.toUpperCase());
  const failed = mail.authentication.filter(({ result }) => /fail/.test(result)).map(({ method }) => method.toUpperCase()); // softfail
  return (
    <header class="mail-head" ref={head}>
      <h2 dir="auto">
        <VisibleText text={mail.subject || t('no_subject')} />
      </h2>
      <dl class="facts">
        <dt>{t('from')}</dt>
        <dd>
          <bdi>
            <VisibleText text={mail.from} />
          </bdi>{' '}
          {passed.length > 0 && (
            <Chip icon="good" meaning="good">
              {t('passed', { methods: passed.join(', ') })}
            </Chip>
          )}{' '}
          {failed.length > 0 && (
            <Chip icon="bad" meaning="bad">
              {t('failed', { methods: failed.join(', ') })}
            </Chip>
          )}
        </dd>
        <dt>{t('to')}</dt>
        <dd>
          <bdi class="muted">
            <VisibleText text={mail.to} />
          </bdi>{' '}
          {leavesOutRecipients(bench.draft) && <Chip icon="eye">{t('recipients_removed')}</Chip>}
        </dd>
        {mail.date && (
          <>
            <dt>{t('date')}</dt>
            <dd class="num">{moment(mail.date)}</dd>
          </>
        )}
      </dl>
      <fieldset class="row" aria-label={t('view_of_mail')}>
        <span class="segments">
          {MAIL_TABS.map((name) => (
            <button key={name} type="button" class="btn" data-tab={name} aria-pressed={tab === name} onClick={() => choose(name)}>
              {t(`mail_tab_${name}`)}
            </button>
          ))}
        </span>
      </fieldset>
      <div class="legend">
        <span>
          <mark>{t('mark_sent')}</mark>
        </span>
        <span>
          <mark class="look">{t('mark_look')}</mark>
        </span>
        <span>
          <mark class="held">{t('mark_held')}</mark>
        </span>
        <span class="grow" />
        <button
          type="button"
          class="linkish small"
          id="extract-selection"
          title={t('extract_selection_how')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => extractSelection(bench)}
        >
          {t('extract_selection')}
        </button>
      </div>
    </header>
  );
}

function extractSelection({ control }: Bench): void {
  const text = String(getSelection() ?? '').trim();
  if (text) {
    void control.act({ extract: text });
  }
}
