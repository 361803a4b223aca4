import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Chip } from '../components/chip.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { type Marks, marksOf } from '../editing/marks.ts';
import { useHost } from '../host.ts';
import type { MailView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { type MailTab, MailTexts } from './mail-texts.tsx';

interface MailPaneProps {
  readonly bench: Bench;
  /** A new object each time a row asks to be shown. */
  readonly asked: { readonly row: string } | undefined;
}

const TABS: readonly MailTab[] = ['text', 'html', 'headers', 'source'];

/** The mail as a person reads it, with marks where the rows stood. */
export function MailPane({ asked, bench }: MailPaneProps) {
  const { t } = useTexts();
  const mails = useMails(bench.control.session.view?.item.id);
  const [tab, setTab] = useState<MailTab>('text');
  const marks = useMemo(() => marksOf(bench.rows), [bench.rows]);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked) {
      setTab((now) => tabOf(asked.row, now, mails ?? [], marks));
      // The tab must be drawn before its mark can be found.
      requestAnimationFrame(() => scrollToMark(pane.current, asked.row));
    }
  }, [asked, mails, marks]);
  const [first] = mails ?? [];
  return (
    <section
      class="pane mail"
      id="pane-mail"
      aria-label={t('the_mail')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (axe scrollable-region-focusable)
      tabIndex={0}
      ref={pane}
      onKeyDown={(event) => walkMarks(event, pane.current)}
    >
      {first && <MailHead mail={first} tab={tab} choose={setTab} bench={bench} />}
      {first && mails && <MailTexts mails={mails} tab={tab} marks={marks} bench={bench} />}
      {mails?.length === 0 && <p class="mail-body muted">{t('mail_gone')}</p>}
    </section>
  );
}

function useMails(id: string | undefined): readonly MailView[] | undefined {
  const host = useHost();
  const [mails, setMails] = useState<readonly MailView[]>();
  useEffect(() => {
    if (id !== undefined) {
      host.ask('readMail', { id }).then(
        ({ mails: read }) => setMails(read),
        () => setMails([]),
      );
    }
  }, [host, id]);
  return mails;
}

interface MailHeadProps {
  readonly mail: MailView;
  readonly tab: MailTab;
  readonly choose: (tab: MailTab) => void;
  readonly bench: Bench;
}

function MailHead({ bench, choose, mail, tab }: MailHeadProps) {
  const { moment, t } = useTexts();
  const passed = mail.authentication.filter(({ result }) => result === 'pass').map(({ method }) => method.toUpperCase());
  const failed = mail.authentication.filter(({ result }) => /fail/.test(result)).map(({ method }) => method.toUpperCase()); // softfail
  return (
    <header class="mail-head">
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
          <bdi class="muted">{mail.to}</bdi>
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
          {TABS.map((name) => (
            <button key={name} type="button" class="btn" aria-pressed={tab === name} onClick={() => choose(name)}>
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

/** The tab in which the row has a mark; the present one if it has one there. */
function tabOf(row: string, now: MailTab, mails: readonly MailView[], marks: Marks): MailTab {
  const keys = [...marks].filter(([, places]) => places.some((place) => place.row === row)).map(([key]) => key);
  const source = (wanted: 'plain' | 'html') =>
    mails.some(({ texts }) =>
      texts.some(
        ({ place, source: is }) =>
          is === wanted && place.in === 'body' && keys.some((key) => key.endsWith(` ${place.part}`) && !key.startsWith('header')),
      ),
    );
  const has: Readonly<Record<MailTab, boolean>> = {
    text: source('plain'),
    html: source('html'),
    headers: keys.some((key) => key.startsWith('header')),
    source: false,
  };
  return has[now] ? now : (TABS.find((tab) => has[tab]) ?? now);
}

function scrollToMark(pane: HTMLElement | null, row: string): void {
  const mark = [...(pane?.querySelectorAll<HTMLElement>('mark[data-rows]') ?? [])].find(({ dataset }) =>
    dataset.rows?.split(' ').includes(row),
  );
  mark?.scrollIntoView({ block: 'center', behavior: 'auto' });
}

/** N goes to the next mark, Shift+N to the one before. */
function walkMarks(event: KeyboardEvent, pane: HTMLElement | null): void {
  if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.altKey || event.metaKey || !pane) {
    return;
  }
  const marks = [...pane.querySelectorAll<HTMLElement>('mark[data-rows]')];
  const at = marks.indexOf(document.activeElement as HTMLElement);
  const next = marks.at(event.shiftKey ? (at <= 0 ? -1 : at - 1) : (at + 1) % Math.max(1, marks.length));
  event.preventDefault();
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
