import { Notice } from '../components/notice.tsx';
import { useTexts } from '../texts.tsx';

/** How Thunderbird's own filters bring mails in: by the tag that Mispatch makes. */
export function FilterGuide() {
  const { t } = useTexts();
  const tag = t('send_to_misp');
  return (
    <Notice icon="filter" id="filter-guide">
      <p>
        <strong>{t('guide_heading')}</strong>
      </p>
      <ol class="guide">
        <li>{t('guide_tag', { tag })}</li>
        <li>{t('guide_filter')}</li>
        <li>{t('guide_action', { tag })}</li>
      </ol>
      <p>{t('guide_more')}</p>
    </Notice>
  );
}
