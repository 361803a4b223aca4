import { useState } from 'preact/hooks';
import type { ServerAbout } from '#core/ports.ts';
import { type ProblemReport, toProblem } from '#core/problem.ts';
import { Chip } from '../components/chip.tsx';
import { Icon } from '../components/icon.tsx';
import { ProblemNotice } from '../components/notice.tsx';
import { useHost } from '../host.ts';
import type { OptionsView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { AskOptions } from './ask-options.ts';
import { ConnectionFacts } from './connection-facts.tsx';
import { checkAddress } from './misp-address.ts';
import { BASE_PROFILE } from './option-scope.ts';

interface InstanceCardProps {
  readonly profile: string;
  readonly view: OptionsView;
  readonly ask: AskOptions;
}

type Result = { readonly about: ServerAbout } | { readonly problem: ProblemReport } | { readonly refused: true } | undefined;

/** Address and key of one MISP, and what it says about itself when it is asked. */
export function InstanceCard({ ask, profile, view }: InstanceCardProps) {
  const host = useHost();
  const { t } = useTexts();
  const saved = String(view.values[profile]?.['misp.url'] ?? '');
  const [typed, typeUrl] = useState<string>();
  const [key, typeKey] = useState('');
  const [isTesting, setTesting] = useState(false);
  const [result, setResult] = useState<Result>();
  const url = typed ?? saved;
  const address = checkAddress(url);
  const isUnsaved = address.ok && (key !== '' || (typed !== undefined && address.url !== saved));
  // The first card has the plain ids. A name may hold blanks, which an id must not.
  const suffix = profile === BASE_PROFILE ? '' : `-${Object.keys(view.values).indexOf(profile)}`;

  async function test(): Promise<void> {
    if (!address.ok) {
      return;
    }
    // First of all: Thunderbird asks the person only inside of the click. It throws where it is not to be asked at all.
    const mayReach = host.requestAccess([address.url]).catch(() => false);
    setTesting(true);
    setResult(undefined);
    if (!(await mayReach)) {
      setTesting(false);
      setResult({ refused: true });
      return;
    }
    const values = { 'misp.url': address.url, ...(key && { 'misp.key': key.trim() }) };
    const isSaved = await ask('writeOptions', { profile, values });
    if (isSaved) {
      typeUrl(undefined);
      typeKey('');
    }
    setResult(isSaved ? await testConnection() : undefined);
    setTesting(false);
  }

  async function testConnection(): Promise<Result> {
    try {
      return { about: await host.ask('testConnection', { profile }) };
    } catch (thrown) {
      return { problem: toProblem(thrown).toJSON() };
    }
  }

  return (
    <article class="card" aria-labelledby={`card${suffix}`} data-profile={profile}>
      <header>
        <h3 id={`card${suffix}`}>
          <bdi>{profile}</bdi>
        </h3>
        {result && 'about' in result && (
          <Chip icon="good" meaning="good">
            {t('connected')}
          </Chip>
        )}
        <span class="grow" />
        <button
          type="button"
          class="btn"
          id={`test-connection${suffix}`}
          aria-disabled={isTesting || !address.ok}
          onClick={() => void (!isTesting && test())}
        >
          <Icon name="retry" />
          {t(isTesting ? 'testing' : 'test_connection')}
        </button>
      </header>
      <div>
        <div class="cols">
          <AddressField
            id={`misp-url${suffix}`}
            url={url}
            inherited={profile === BASE_PROFILE ? '' : String(view.values[BASE_PROFILE]?.['misp.url'] ?? '')}
            address={address}
            locked={view.locked.includes('misp.url')}
            type={typeUrl}
          />
          <KeyField
            id={`misp-key${suffix}`}
            value={key}
            type={typeKey}
            isSet={view.hasSecret[profile]?.includes('misp.key') ?? false}
            locked={view.locked.includes('misp.key')}
          />
        </div>
        <p class={suffix ? 'vh' : 'hint'} id={`misp-key${suffix}-hint`}>
          {t('key_hint')}
        </p>
        <div id={`connection${suffix}`} role="status">
          {isUnsaved && !isTesting && <p class="hint">{t('address_unsaved', { button: t('test_connection') })}</p>}
          {result && 'about' in result && <ConnectionFacts about={result.about} />}
          {result && 'refused' in result && <p>{t('access_refused')}</p>}
        </div>
        {result && 'problem' in result && <ProblemNotice problem={result.problem} />}
      </div>
    </article>
  );
}

interface AddressFieldProps {
  readonly id: string;
  readonly url: string;
  /** Of the profile that this one stands on: it counts while the field is empty. */
  readonly inherited: string;
  readonly address: ReturnType<typeof checkAddress>;
  readonly locked: boolean;
  readonly type: (url: string) => void;
}

function AddressField({ address, id, inherited, locked, type, url }: AddressFieldProps) {
  const { t } = useTexts();
  const complaint =
    address.ok || address.why === 'empty' ? undefined : t(address.why === 'not encrypted' ? 'address_insecure' : 'address_wrong');
  return (
    <div class="field">
      <label for={id}>{t('address')}</label>
      <input
        id={id}
        type="url"
        dir="ltr"
        placeholder={inherited || 'https://misp.example.org'}
        value={url}
        readOnly={locked}
        aria-invalid={complaint !== undefined}
        aria-describedby={`${id}-hint`}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <span class={complaint ? 'hint bad' : 'hint'} id={`${id}-hint`} role="status">
        {complaint ?? (locked ? t('locked') : '')}
      </span>
    </div>
  );
}

interface KeyFieldProps {
  readonly id: string;
  readonly value: string;
  readonly isSet: boolean;
  readonly locked: boolean;
  readonly type: (key: string) => void;
}

/** The key goes in and never comes out again. */
function KeyField({ id, isSet, locked, type, value }: KeyFieldProps) {
  const { t } = useTexts();
  return (
    <div class="field">
      <label for={id}>{t('auth_key')}</label>
      <input
        id={id}
        type="password"
        dir="ltr"
        autocomplete="off"
        placeholder={isSet ? t('key_is_set') : ''}
        value={value}
        readOnly={locked}
        aria-describedby={`${id}-state ${id}-hint`}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <span class="hint" id={`${id}-state`}>
        {locked ? t('locked') : isSet ? t('key_replace') : ''}
      </span>
    </div>
  );
}
