import type { OutboxEntry } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { ActOn } from './item-action.ts';
import { useLongList } from './use-long-list.tsx';
import { WaitingItem } from './waiting-item.tsx';

interface WaitingListProps {
  readonly id: 'needs-you' | 'waiting';
  readonly entries: readonly OutboxEntry[];
  readonly act: ActOn;
}

/** Items that want a person, or that wait by themselves, under their heading. */
export function WaitingList({ act, entries, id }: WaitingListProps) {
  const { number, t } = useTexts();
  const { more, shown } = useLongList(entries);
  return (
    <section aria-labelledby={id}>
      <header>
        <h2 id={id}>{t(id === 'waiting' ? 'waiting' : 'needs_you')}</h2>
        {entries.length > 0 && <span class="hint num">{number(entries.length)}</span>}
      </header>
      <ul class="list">
        {shown.map((entry) => (
          <WaitingItem key={entry.id} entry={entry} act={act} />
        ))}
        {entries.length === 0 && <li class="muted none">{t('nothing_waits')}</li>}
      </ul>
      {more}
    </section>
  );
}
