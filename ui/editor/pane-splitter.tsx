import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { useTexts } from '../texts.tsx';

const LEAST = 20;
const MOST = 70;

/** The line between mail and event, moved with the mouse or the arrow keys. */
export function PaneSplitter({ panes }: { readonly panes: RefObject<HTMLElement | null> }) {
  const { t } = useTexts();
  const [share, setShare] = useState(36);
  function move(wanted: number): void {
    const allowed = Math.min(MOST, Math.max(LEAST, Math.round(wanted)));
    setShare(allowed);
    panes.current?.style.setProperty('--mail', `${allowed}%`);
  }
  function drag({ clientX, buttons }: PointerEvent): void {
    const box = panes.current?.getBoundingClientRect();
    if (box && buttons === 1) {
      const isRtl = document.documentElement.dir === 'rtl';
      move(((isRtl ? box.right - clientX : clientX - box.left) / box.width) * 100);
    }
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved
    <div
      class="split"
      role="separator"
      aria-orientation="vertical"
      aria-label={t('width_of_mail')}
      aria-controls="pane-mail"
      aria-valuenow={share}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      tabIndex={0}
      onKeyDown={({ key }) => {
        const step = { ArrowLeft: -2, ArrowRight: 2 }[key];
        if (step) {
          move(share + (document.documentElement.dir === 'rtl' ? -step : step));
        }
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  );
}
