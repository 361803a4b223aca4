import { useMemo } from 'preact/hooks';
import { mailsToPrepare, openItem } from '../editing/open-item.ts';
import { screenOf } from '../editing/screen-of.ts';
import { type SessionControl, useSession } from '../editing/use-session.ts';
import { useHost } from '../host.ts';
import { DraftScreen } from './draft-screen.tsx';
import { ConsentScreen, FirstRunScreen } from './first-screens.tsx';
import { PopupHeader } from './popup-header.tsx';
import { QueuedScreen } from './queued-screen.tsx';
import { GoneScreen, ReadingScreen, StartingScreen, UnreadableScreen } from './reading-screens.tsx';
import { SentScreen } from './sent-screen.tsx';

/** "Send to MISP" on the displayed message or on the selection: one mail from draft to result. */
export function Popup() {
  const host = useHost();
  const open = useMemo(() => ({ item: () => openItem(host), first: () => host.firstView(mailsToPrepare(host).mails) }), [host]);
  const control = useSession(open);
  return (
    <>
      <PopupHeader control={control} />
      <PopupScreen control={control} />
    </>
  );
}

function PopupScreen({ control }: { readonly control: SessionControl }) {
  const { session } = control;
  const screen = screenOf(session);
  switch (screen) {
    case 'starting':
      return <StartingScreen />;
    case 'first run':
      return <FirstRunScreen />;
    case 'consent':
      return <ConsentScreen control={control} />;
    case 'gone':
      return <GoneScreen />;
    case 'unreadable':
      return <UnreadableScreen control={control} />;
    case 'reading':
    case 'sending':
      return <ReadingScreen control={control} screen={screen} />;
    case 'nothing found':
    case 'ready':
      return <DraftScreen control={control} screen={screen} />;
    case 'queued':
      return <QueuedScreen control={control} />;
    case 'sent':
      return <SentScreen control={control} />;
  }
}
