import { useState } from 'preact/hooks';
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
  const { n, t } = useTexts();
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
            <tr key={one} data-profile-line={one}>
              <th scope="row" class="rowhead">
                <bdi>{one}</bdi>{' '}
                {one === profile && (
                  <Chip icon="edit" meaning="info">
                    {t('shown_below')}
                  </Chip>
                )}
              </th>
              <td>{hostOf(String(scopeOf(view, one, () => {}).value('misp.url'))) || t('nowhere_yet')}</td>
              <td>{n('count_choices', Object.keys(view.values[one] ?? {}).length)}</td>
              <td>
                <span class="acts">
                  <button
                    type="button"
                    class="btn"
                    aria-label={t('edit_profile', { profile: one })}
                    aria-pressed={one === profile}
                    onClick={() => choose(one)}
                  >
                    {t('edit')}
                  </button>
                  {one !== BASE_PROFILE && (
                    <button
                      type="button"
                      class="btn btn-icon"
                      aria-label={t('remove_profile', { profile: one })}
                      title={t('delete')}
                      onClick={() => void ask('removeProfile', { profile: one })}
                    >
                      <Icon name="trash" />
                    </button>
                  )}
                </span>
              </td>
            </tr>
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
