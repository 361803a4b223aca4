import { useRef } from 'preact/hooks';
import { DirectiveNotice } from '../components/directive-notice.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { SentBeforeNotice } from '../components/sent-before-notice.tsx';
import type { Line } from '../editing/list-state.ts';
import { useTexts } from '../texts.tsx';
import { AttachmentsTable } from './attachments-table.tsx';
import type { Bench } from './bench.ts';
import { BulkBar } from './bulk-bar.tsx';
import { EventForm } from './event-form.tsx';
import { MailObjects } from './mail-objects.tsx';
import { NoticeList } from './notice-list.tsx';
import { RefusedNotice } from './refused-notice.tsx';
import { RowsGrid } from './rows-grid.tsx';
import { RowsTools } from './rows-tools.tsx';
import { useStuckHeight } from './use-stuck-height.ts';

interface EventPaneProps {
  readonly bench: Bench;
  readonly lines: readonly Line[];
  /** A new object each time a row asks to be brought into sight. */
  readonly asked: { readonly row: string } | undefined;
}

/** The event as a form: its fields, its rows, its files, its mails, and what could not be done. */
export function EventPane({ asked, bench, lines }: EventPaneProps) {
  const { t } = useTexts();
  const { control, draft, list, rows } = bench;
  const tools = useRef<HTMLDivElement>(null);
  useStuckHeight(tools);
  const problem = control.session.problem ?? control.session.view?.item.problem;
  return (
    <>
      {(problem || draft.directives.length > 0) && (
        <section>
          {problem && <ProblemNotice problem={problem} />}
          <DirectiveNotice draft={draft} edit={control.edit} />
        </section>
      )}
      <SentBeforeNotice item={control.session.view?.item.id} />
      <RefusedNotice bench={bench} />
      <EventForm bench={bench} />
      <section class="rows" id="indicators" aria-label={t('indicators')}>
        <div class="stick" ref={tools}>
          <RowsTools bench={bench} />
          {list.selected.size > 0 && <BulkBar bench={bench} />}
        </div>
        <RowsGrid bench={bench} lines={lines} asked={asked} />
      </section>
      <AttachmentsTable bench={bench} />
      <MailObjects bench={bench} objects={rows.filter(({ group }) => group === 'mail objects')} />
      <NoticeList notices={draft.notices} />
    </>
  );
}
