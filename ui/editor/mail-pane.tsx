import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { marksOf } from '../editing/marks.ts';
import { useHost } from '../host.ts';
import type { MailView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { MailHead } from './mail-head.tsx';
import { MailList } from './mail-list.tsx';
import { type MailTab, mailOf, tabOf } from './mail-tabs.ts';
import { MailTexts } from './mail-texts.tsx';
import { showMark, walkMarks } from './walk-marks.ts';

interface MailPaneProps {
  readonly bench: Bench;
  /** A new object each time a row asks to be shown. */
  readonly asked: { readonly row: string } | undefined;
}

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
