import { Icon, Mark } from '../components/icon.tsx';
import type { SessionControl } from '../editing/use-session.ts';
import { useHost } from '../host.ts';
import { hostOf } from '../host-of.ts';
import { useTexts } from '../texts.tsx';

/** What this is, where it goes, and the way to the options. */
export function PopupHeader({ control }: { readonly control: SessionControl }) {
  const host = useHost();
  const { t } = useTexts();
  const { app, view } = control.session;
  const canMove = view?.item.work.step === 'review';
  return (
    <header class="top">
      <Mark />
      <h1>{t('send_to_misp')}</h1>
      {app?.isSetUp && app.hasConsent ? (
        <div class="dest">
          <label class="vh" for="profile">
            {t('destination')}
          </label>
          <select
            id="profile"
            disabled={!canMove}
            value={view?.item.profile ?? app.profiles[0]?.name ?? ''}
            onChange={({ currentTarget }) => void control.moveTo(currentTarget.value)}
          >
            {app.profiles.map(({ name, url }) => (
              <option key={name} value={name}>
                {`${name} · ${hostOf(url)}`}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <span class="grow" />
      )}
      <button
        type="button"
        class="btn btn-icon"
        id="options"
        aria-label={t('options')}
        title={t('options')}
        onClick={() => void host.openPage('options')}
      >
        <Icon name="gear" />
      </button>
    </header>
  );
}
