import { Chip } from '../components/chip.tsx';
import { OutsideLink } from '../components/event-link.tsx';
import { Icon } from '../components/icon.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { useHost } from '../host.ts';
import type { OutboxEntry } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { ActOn } from './item-action.ts';
import { timeOf } from './outbox-state.ts';
import { useLongList } from './use-long-list.tsx';

interface SentTableProps {
  readonly entries: readonly OutboxEntry[];
  readonly act: ActOn;
  readonly search: string;
  readonly type: (text: string) => void;
}

/** What reached MISP, newest first. */
export function SentTable({ act, entries, search, type }: SentTableProps) {
  const { n, t } = useTexts();
  const { more, shown } = useLongList(entries);
  return (
    <section aria-labelledby="sent">
      <header>
        <h2 id="sent">{t('sent')}</h2>
        <span class="hint num">{n('count_items', entries.length)}</span>
        <span class="vh" role="status" id="found">
          {search && n('count_items', entries.length)}
        </span>
        <span class="grow" />
        <label class="search">
          <Icon name="search" />
          <span class="vh">{t('search_sent')}</span>
          <input
            type="search"
            id="search"
            aria-keyshortcuts="Control+F"
            placeholder={t('search_sent_hint')}
            value={search}
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
        </label>
      </header>
      {entries.length === 0 ? (
        <p class="muted none">{t(search ? 'no_row_matches' : 'nothing_sent')}</p>
      ) : (
        <table class="sent">
          <thead>
            <tr>
              <th scope="col">{t('the_mail')}</th>
              <th scope="col">{t('event')}</th>
              <th scope="col">{t('result')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">
                <span class="vh">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((entry) => (
              <SentLine key={entry.id} entry={entry} act={act} />
            ))}
          </tbody>
        </table>
      )}
      {more}
    </section>
  );
}

function SentLine({ act, entry }: { readonly entry: OutboxEntry; readonly act: ActOn }) {
  const host = useHost();
  const { n, t, time } = useTexts();
  const { id, submission, title, undoUntil, undone } = entry;
  const canUndo = undoUntil !== undefined && Date.parse(undoUntil) > host.now();
  return (
    <tr data-item={id}>
      <td class="subj" dir="auto">
        <VisibleText text={title || t('no_subject')} />
      </td>
      <td>{submission && <OutsideLink href={submission.url}>{submission.id}</OutsideLink>}</td>
      <td>
        <span class="chips">
          {submission && n('sent_kept', submission.kept)}
          {submission?.published && (
            <Chip icon="check" meaning="good">
              {t('sent_published')}
            </Chip>
          )}
          {submission && submission.refused.length > 0 && (
            <Chip icon="bad" meaning="bad">
              {n('count_refused', submission.refused.length)}
            </Chip>
          )}
          {undone && <Chip icon="undo">{t('undone')}</Chip>}
        </span>
      </td>
      <td class="num nowrap">{time(timeOf(entry))}</td>
      <td>
        <span class="acts">
          {canUndo && (
            <>
              <span class="hint">{t('until', { time: time(undoUntil) })}</span>
              <button type="button" class="btn" data-do="undo" onClick={() => void act('undo', entry)}>
                <Icon name="undo" />
                {t('undo')}
              </button>
            </>
          )}
          {submission && submission.refused.length > 0 && (
            <button type="button" class="btn" data-do="open" onClick={() => void host.openPage('editor', { item: id })}>
              <Icon name="edit" />
              {t('fix')}
            </button>
          )}
        </span>
      </td>
    </tr>
  );
}
