import { useEffect, useRef, useState } from 'preact/hooks';
import { progressShare, progressText } from '../editing/progress-text.ts';
import type { WorkProgress as Progress } from '../messages.ts';
import { useTexts } from '../texts.tsx';

/** Milliseconds: a screen reader that is told more often never comes to an end. */
const TELL_EVERY = 1000;

/** What is being done and how far it is, told aloud at most once per second. */
export function WorkProgress({ progress }: { readonly progress: Progress | undefined }) {
  const texts = useTexts();
  const share = progressShare(progress);
  const text = useCalm(progressText(texts, progress));
  const known = share === undefined ? {} : { 'aria-valuenow': Math.round(share * 100), 'aria-valuetext': text };
  return (
    <div class="working">
      <div class="progress" role="progressbar" aria-labelledby="busy" aria-valuemin={0} aria-valuemax={100} {...known}>
        <i class={share === undefined ? 'unknown' : ''} style={{ inlineSize: share === undefined ? '30%' : `${share * 100}%` }} />
      </div>
      <p class="small muted num" role="status">
        {text}
      </p>
    </div>
  );
}

/** The text, changed at most once per second; the last one is never lost. */
function useCalm(text: string): string {
  const [calm, say] = useState(text);
  const saidAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const tell = () => {
      saidAt.current = performance.now();
      say(text);
    };
    const timer = setTimeout(tell, Math.max(0, saidAt.current + TELL_EVERY - performance.now()));
    return () => clearTimeout(timer);
  }, [text]);
  return calm;
}
