import { useMemo } from 'preact/hooks';
import { Mark } from '../components/icon.tsx';
import { openItem } from '../editing/open-item.ts';
import { screenOf } from '../editing/screen-of.ts';
import { submissionOf } from '../editing/session.ts';
import { type SessionControl, useSession } from '../editing/use-session.ts';
import { useHost } from '../host.ts';
import { ConsentScreen, FirstRunScreen } from '../popup/first-screens.tsx';
import { QueuedScreen } from '../popup/queued-screen.tsx';
import { GoneScreen, ReadingScreen, StartingScreen, UnreadableScreen } from '../popup/reading-screens.tsx';
import { SentScreen } from '../popup/sent-screen.tsx';
import { useTexts } from '../texts.tsx';
import { Workbench } from './workbench.tsx';

/** The whole of a draft in a tab: the mail on one side, the event on the other. */
export function Editor() {
  const host = useHost();
  const open = useMemo(() => ({ item: () => openItem(host) }), [host]);
  const control = useSession(open);
  return <EditorScreen control={control} />;
}

function EditorScreen({ control }: { readonly control: SessionControl }) {
  const { session } = control;
  const screen = screenOf(session);
  switch (screen) {
    case 'nothing found':
    case 'ready':
      return <Workbench control={control} />;
    case 'sent':
      return hasRefused(control) ? <Workbench control={control} /> : <Alone screen={<SentScreen control={control} />} />;
    case 'starting':
      return <StartingScreen />;
    case 'first run':
      return <Alone screen={<FirstRunScreen />} />;
    case 'consent':
      return <Alone screen={<ConsentScreen control={control} />} />;
    case 'gone':
      return <Alone screen={<GoneScreen />} />;
    case 'unreadable':
      return <Alone screen={<UnreadableScreen control={control} />} />;
    case 'reading':
    case 'sending':
      return <Alone screen={<ReadingScreen control={control} screen={screen} />} />;
    case 'queued':
      return <Alone screen={<QueuedScreen control={control} />} />;
  }
}

function hasRefused({ session: { history, view } }: SessionControl): boolean {
  return (submissionOf(view)?.refused.length ?? 0) > 0 && history !== undefined;
}

/** A screen that the popup has as well, in the middle of the tab. */
function Alone({ screen }: { readonly screen: preact.ComponentChild }) {
  const { t } = useTexts();
  return (
    <>
      <header class="bar">
        <Mark />
        <h1>{t('send_to_misp')}</h1>
      </header>
      <div class="alone">{screen}</div>
    </>
  );
}
