import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { useHost } from '../host.ts';
import { hostOf } from '../host-of.ts';
import { useTexts } from '../texts.tsx';

/** The button without which Thunderbird reaches nothing at this address; it goes once that is allowed. */
export function ServiceAccess({ url }: { readonly url: string }) {
  const host = useHost();
  const { t } = useTexts();
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    const look = () => void host.hasAccess(url).then((has) => setMissing(!has));
    look();
    // It may be allowed elsewhere, for instance with another button of this page.
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, [host, url]);
  return isMissing ? (
    <button
      type="button"
      class="btn"
      data-allow={url}
      // Thunderbird asks the person only inside of the click.
      onClick={() => void host.requestAccess([url]).then((has) => setMissing(!has))}
    >
      <Icon name="globe" />
      {t('allow_access', { host: hostOf(url) })}
    </button>
  ) : null;
}
