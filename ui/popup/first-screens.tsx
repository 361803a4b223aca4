import { Icon } from '../components/icon.tsx';
import { Notice, ProblemNotice } from '../components/notice.tsx';
import type { SessionControl } from '../editing/use-session.ts';
import { useHost } from '../host.ts';
import { hostOf } from '../host-of.ts';
import { Rich, useTexts } from '../texts.tsx';

/** No MISP is set up yet: what to do, and what will leave this machine once it is. */
export function FirstRunScreen() {
  const host = useHost();
  const { t } = useTexts();
  return (
    <>
      <main data-screen="first run">
        <div class="state">
          <div>
            <h2>{t('first_heading')}</h2>
            <p class="muted">{t('first_once')}</p>
          </div>
          <ol class="todo">
            <Todo what={t('first_address')} how={t('first_address_how')} />
            <Todo what={t('first_key')} how={t('first_key_how')} />
            <Todo what={t('first_test')} how={t('first_test_how')} />
          </ol>
          <Notice icon="leaves">
            <p>
              <strong>{t('consent_heading')}</strong>
            </p>
            <p>{t('first_leaves')}</p>
          </Notice>
        </div>
      </main>
      <footer>
        <div class="act">
          <button type="button" class="linkish" onClick={() => void host.openPage('options', { section: 'file' })}>
            {t('first_import')}
          </button>
          <button type="button" class="btn btn-primary" id="set-up" onClick={() => void host.openPage('options')}>
            {t('first_set_up')}
          </button>
        </div>
      </footer>
    </>
  );
}

function Todo({ how, what }: { readonly what: string; readonly how: string }) {
  return (
    <li>
      <span>
        <strong>{what}</strong>
        <br />
        <span class="muted">{how}</span>
      </span>
    </li>
  );
}

/** Said once before the first mail is read: what is sent, and where. */
export function ConsentScreen({ control }: { readonly control: SessionControl }) {
  const { t } = useTexts();
  const { app, problem } = control.session;
  const services = app?.services ?? [];
  return (
    <>
      <main data-screen="consent">
        <div class="state">
          {problem && <ProblemNotice problem={problem} />}
          <div>
            <h2>{t('consent_heading')}</h2>
            <p class="muted">{t('consent_nothing_yet')}</p>
          </div>
          <ul class="todo-plain">
            <li>
              <Icon name="send" />
              <span>
                <Rich
                  text={t('consent_event')}
                  parts={{ host: <bdi>{(app?.profiles ?? []).map(({ url }) => hostOf(url)).join(', ')}</bdi> }}
                />
              </span>
            </li>
            <li>
              <Icon name="known" />
              <span>{t('consent_check')}</span>
            </li>
            <li>
              <Icon name="eye" />
              <span>{t('consent_recipients')}</span>
            </li>
            <li>
              <Icon name="globe" />
              <span>{services.length > 0 ? t('leaves_services', { services: services.join(', ') }) : t('consent_no_service')}</span>
            </li>
          </ul>
        </div>
      </main>
      <footer>
        <p class="leaves">
          <Icon name="info" />
          <span>{t('consent_where')}</span>
        </p>
        <div class="act">
          <span class="grow" />
          <button type="button" class="btn btn-primary" id="give-consent" onClick={() => void control.consent()}>
            {t('consent_give')}
          </button>
        </div>
      </footer>
    </>
  );
}
