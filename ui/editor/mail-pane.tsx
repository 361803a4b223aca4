import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Chip } from '../components/chip.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { leavesOutRecipients } from '../editing/count.ts';
import { marksOf } from '../editing/marks.ts';
import type { Row } from '../editing/rows.ts';
import { useHost } from '../host.ts';
import type { MailView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { MailList } from './mail-list.tsx';
import { type MailTab, MailTexts } from './mail-texts.tsx';
import { useStuckHeight } from './use-stuck-height.ts';

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
  const [chosen, choose] = useState(0);
  const marks = useMemo(() => marksOf(bench.rows), [bench.rows]);
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const row = asked && bench.rows.find(({ uuid }) => uuid === asked.row);
    if (row) {
      const ofMail = mailOf(row, chosen);
      choose(ofMail);
      setTab((now) =>
        tabOf(
          row,
          now,
          (mails ?? []).filter((mail) => mail.ofMail === ofMail),
        ),
      );
      // The tab must be drawn before its mark can be found.
      requestAnimationFrame(() => showMark(pane.current, row.uuid));
    }
  }, [asked, mails]);
  const outermost = (mails ?? []).filter(({ path }) => path === '');
  const shown = (mails ?? []).filter(({ ofMail }) => ofMail === chosen);
  const [first] = shown;
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
      {outermost.length > 1 && <MailList mails={outermost} chosen={chosen} choose={choose} bench={bench} />}
      {first && <MailHead mail={first} tab={tab} choose={setTab} bench={bench} />}
      {first && <MailTexts mails={shown} tab={tab} marks={marks} bench={bench} />}
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
          {TABS.map((name) => (
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

/** The mail in which the row stood; the present one if it stood there too. */
function mailOf({ draft: { occurrences, ofMails = [] } }: Row, now: number): number {
  const numbers = [...occurrences.map(({ ofMail = 0 }) => ofMail), ...ofMails];
  return numbers.includes(now) ? now : (numbers[0] ?? now);
}

/** The tab in which the row has a mark; the present one if it has one there. */
function tabOf(row: Row, now: MailTab, mails: readonly MailView[]): MailTab {
  const here = row.draft.occurrences.filter(({ ofMail = 0 }) => mails.some((mail) => mail.ofMail === ofMail)).map(({ where }) => where);
  const parts = new Set(here.flatMap((where) => ('part' in where ? [`${where.mail} ${where.part}`] : [])));
  const stoodIn = (wanted: 'plain' | 'html') =>
    mails.some(({ texts }) =>
      texts.some(({ place, source }) => source === wanted && 'part' in place && parts.has(`${place.mail} ${place.part}`)),
    );
  const has: Readonly<Record<MailTab, boolean>> = {
    text: stoodIn('plain'),
    html: stoodIn('html'),
    headers: here.some((where) => where.in === 'header'),
    source: false,
  };
  return has[now] ? now : (TABS.find((tab) => has[tab]) ?? now);
}

/** Where one pane is shown at a time, the row that asked is gone from sight: the keyboard comes along. */
function showMark(pane: HTMLElement | null, row: string): void {
  const mark = [...(pane?.querySelectorAll<HTMLElement>('mark[data-rows]') ?? [])].find(({ dataset }) =>
    dataset.rows?.split(' ').includes(row),
  );
  mark?.scrollIntoView({ block: 'center', behavior: 'auto' });
  const { activeElement, body } = document;
  if (activeElement === body || activeElement?.checkVisibility() === false) {
    (mark ?? pane)?.focus();
  }
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
