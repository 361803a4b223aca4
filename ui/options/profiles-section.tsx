import { useEffect, useRef, useState } from 'preact/hooks';
import { Chip } from '../components/chip.tsx';
import { Icon } from '../components/icon.tsx';
import { hostOf } from '../host-of.ts';
import type { OptionsView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { AskOptions } from './ask-options.ts';
import { BASE_PROFILE, scopeOf } from './option-scope.ts';

interface ProfilesSectionProps {
  readonly view: OptionsView;
  readonly profile: string;
  readonly choose: (profile: string) => void;
  readonly ask: AskOptions;
}

/** Named sets of choices: which there are, which one is edited below, and new ones. */
export function ProfilesSection({ ask, choose, profile, view }: ProfilesSectionProps) {
  const { t } = useTexts();
  const [name, type] = useState('');
  const names = Object.keys(view.values);
  const isFree = name.trim() !== '' && !names.includes(name.trim());
  async function add(): Promise<void> {
    if (isFree && (await ask('addProfile', { profile: name.trim() }))) {
      choose(name.trim());
      type('');
    }
  }
  return (
    <>
      <table class="profiles">
        <thead>
          <tr>
            <th scope="col">{t('profile')}</th>
            <th scope="col">{t('goes_to')}</th>
            <th scope="col">{t('choices_that_differ')}</th>
            <th scope="col">
              <span class="vh">{t('actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((one) => (
            <ProfileLine key={one} name={one} isShown={one === profile} view={view} choose={choose} ask={ask} />
          ))}
        </tbody>
      </table>
      <p class="row add-profile">
        <input
          id="new-profile"
          type="text"
          aria-label={t('name_of_profile')}
          placeholder={t('name_of_profile')}
          value={name}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={({ key }) => key === 'Enter' && void add()}
        />
        <button type="button" class="btn" id="add-profile" aria-disabled={!isFree} onClick={() => void add()}>
          <Icon name="add" />
          {t('add_profile')}
        </button>
      </p>
    </>
  );
}

interface ProfileLineProps extends Omit<ProfilesSectionProps, 'profile'> {
  readonly name: string;
  readonly isShown: boolean;
}

function ProfileLine({ ask, choose, isShown, name, view }: ProfileLineProps) {
  const { n, t } = useTexts();
  const [isAsked, setAsked] = useState(false);
  return (
    <tr data-profile-line={name}>
      <th scope="row" class="rowhead">
        <bdi>{name}</bdi>{' '}
        {isShown && (
          <Chip icon="edit" meaning="info">
            {t('shown_below')}
          </Chip>
        )}
      </th>
      <td>{hostOf(String(scopeOf(view, name, () => {}).value('misp.url'))) || t('nowhere_yet')}</td>
      <td>{n('count_choices', Object.keys(view.values[name] ?? {}).length)}</td>
      <td>
        <span class="acts">
          {isAsked ? (
            <RemoveProfile name={name} ask={ask} leave={() => setAsked(false)} />
          ) : (
            <>
              <button
                type="button"
                class="btn"
                aria-label={t('edit_profile', { profile: name })}
                aria-pressed={isShown}
                onClick={() => choose(name)}
              >
                {t('edit')}
              </button>
              {name !== BASE_PROFILE && (
                <button
                  type="button"
                  class="btn btn-icon"
                  data-do="ask-remove"
                  aria-label={t('remove_profile', { profile: name })}
                  title={t('delete')}
                  onClick={() => setAsked(true)}
                >
                  <Icon name="trash" />
                </button>
              )}
            </>
          )}
        </span>
      </td>
    </tr>
  );
}

/** The key of a profile is shown nowhere, so nobody could type it in again: one press more. */
function RemoveProfile({ ask, leave, name }: { readonly ask: AskOptions; readonly name: string; readonly leave: () => void }) {
  const { t } = useTexts();
  const cancel = useRef<HTMLButtonElement>(null);
  useEffect(() => cancel.current?.focus(), []);
  return (
    <>
      <span class="hint" role="alert">
        {t('remove_profile_how')}
      </span>
      <button type="button" class="btn" ref={cancel} onClick={leave}>
        {t('cancel')}
      </button>
      <button
        type="button"
        class="btn btn-danger"
        data-do="remove"
        aria-label={t('remove_profile', { profile: name })}
        onClick={() => void ask('removeProfile', { profile: name })}
      >
        {t('delete')}
      </button>
    </>
  );
}
