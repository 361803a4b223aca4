import type { Notice } from '#core/problem.ts';
import { useTexts } from '../texts.tsx';

/** What a stage could not do: nothing is left out silently. */
export function NoticeList({ notices }: { readonly notices: readonly Notice[] }) {
  const { find, n } = useTexts();
  if (notices.length === 0) {
    return null;
  }
  return (
    <details id="notices" open={notices.length < 4}>
      <summary>{n('notices', notices.length)}</summary>
      <ul class="notice-list small">
        {notices.map(({ code, details, stage, text }, index) => (
          <li key={`${index}`}>
            <span class="muted">{stage}</span> {find(`notice_${code}`, text, details)}
          </li>
        ))}
      </ul>
    </details>
  );
}
