import { useEffect, useState } from 'preact/hooks';
import { useHost } from '../host.ts';
import type { SentBefore } from '../messages.ts';
import { Rich, useTexts } from '../texts.tsx';
import { OutsideLink } from './event-link.tsx';
import { Notice } from './notice.tsx';

/** Events that were made here of a mail with the same Message-ID; nothing where there are none. */
export function SentBeforeNotice({ item }: { readonly item: string | undefined }) {
  const { t, time } = useTexts();
  const [latest] = useSentBefore(item);
  if (!latest) {
    return null;
  }
  const event = <OutsideLink href={latest.url}>{t('event_number', { id: latest.id })}</OutsideLink>;
  return (
    <Notice role="status" id="sent-before">
      <p dir="auto">
        <Rich text={t('sent_before')} parts={{ time: <>{time(latest.time)}</>, event }} />
      </p>
    </Notice>
  );
}

function useSentBefore(item: string | undefined): readonly SentBefore[] {
  const host = useHost();
  const [events, setEvents] = useState<readonly SentBefore[]>([]);
  useEffect(() => {
    if (item !== undefined) {
      // Without an answer there is nothing to warn of.
      host.ask('sentBefore', { id: item }).then(
        ({ events: found }) => setEvents(found),
        () => setEvents([]),
      );
    }
  }, [host, item]);
  return events;
}
