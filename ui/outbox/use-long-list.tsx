import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useTexts } from '../texts.tsx';

/** So many are drawn at first, and with each press of the button. */
const STEP = 100;

/** The first of many, and what is pressed to see more of them; nothing where all are shown. */
export function useLongList<T>(all: readonly T[]): { readonly shown: readonly T[]; readonly more: ComponentChildren } {
  const { n } = useTexts();
  const [most, setMost] = useState(STEP);
  const hidden = all.length - most;
  const more = hidden > 0 && (
    <button type="button" class="btn" data-do="more" onClick={() => setMost(most + STEP)}>
      {n('show_more', hidden)}
    </button>
  );
  return { shown: all.slice(0, most), more };
}
