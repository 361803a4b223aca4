import type { ServerAbout } from '#core/ports.ts';
import { Chip } from '../components/chip.tsx';
import { useTexts } from '../texts.tsx';

const ABILITIES = ['add', 'modify', 'publish', 'tag', 'createTags', 'sight'] as const;

/** What a MISP says about itself and about the key. */
export function ConnectionFacts({ about }: { readonly about: ServerAbout }) {
  const { t } = useTexts();
  const may = ABILITIES.filter((ability) => about.may[ability]);
  const mayNot = ABILITIES.filter((ability) => !about.may[ability]);
  return (
    <dl class="facts">
      <dt>{t('server')}</dt>
      <dd id="server-version">{`MISP ${about.version}`}</dd>
      <dt>{t('user')}</dt>
      <dd id="server-user">
        <bdi>{about.user}</bdi>, <bdi>{about.organisation}</bdi>, {t('role', { role: about.role })}
      </dd>
      <Abilities label={t('may')} abilities={may} allowed />
      <Abilities label={t('may_not')} abilities={mayNot} />
    </dl>
  );
}

function Abilities({
  abilities,
  allowed,
  label,
}: {
  readonly abilities: readonly (typeof ABILITIES)[number][];
  readonly allowed?: boolean;
  readonly label: string;
}) {
  const { t } = useTexts();
  if (abilities.length === 0) {
    return null;
  }
  return (
    <>
      <dt>{label}</dt>
      <dd class="may">
        {abilities.map((ability) => (
          <Chip key={ability} icon={allowed ? 'check' : 'close'} {...(allowed && { meaning: 'good' as const })}>
            {t(`may_${ability}`)}
          </Chip>
        ))}
      </dd>
    </>
  );
}
