import { useEffect, useState } from 'preact/hooks';
import type { OptionKey } from '#config/schema.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import type { OptionsView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import { type FixedSection, groupTitle } from './option-texts.ts';
import { SERVICES } from './services.ts';

const ICONS: Readonly<Record<string, IconName>> = {
  misp: 'globe',
  event: 'send',
  tags: 'hash',
  lists: 'lines',
  attachments: 'clip',
  mail: 'mail',
  indicators: 'search',
  directives: 'info',
  sightings: 'eye',
  dns: 'globe',
  virustotal: 'shield',
  abuseipdb: 'shield',
  filtered: 'filter',
  outbox: 'clock',
  log: 'file',
};

interface SideListProps {
  readonly groups: readonly (readonly [string, readonly OptionKey[]])[];
  readonly view: OptionsView;
  /** Which of the other parts of the page are there. */
  readonly has: (section: FixedSection) => boolean;
}

/** The sections of the page with how much is in each; the one in sight is marked. */
export function SideList({ groups, has, view }: SideListProps) {
  const here = useSectionInSight();
  const texts = useTexts();
  const { number, t } = texts;
  const fixed: readonly (SideLinkProps & { readonly id: FixedSection })[] = [
    { id: 'instances', icon: 'globe', text: t('instances_heading'), count: number(Object.keys(view.values).length) },
    { id: 'profiles', icon: 'file', text: t('profiles_heading'), count: number(Object.keys(view.values).length) },
    { id: 'leaves', icon: 'leaves', text: t('leaves_short'), count: number(SERVICES.length) },
  ];
  return (
    <nav class="side" aria-label={t('sections')}>
      {fixed
        .filter(({ id }) => has(id))
        .map((link) => (
          <SideLink key={link.id} here={here} {...link} />
        ))}
      {groups.map(([group, keys]) => (
        <SideLink
          key={group}
          here={here}
          id={group}
          icon={ICONS[group] ?? 'gear'}
          text={groupTitle(texts, group)}
          count={number(keys.length)}
        />
      ))}
      {has('file') && <SideLink here={here} id="file" icon="download" text={t('file_heading')} />}
    </nav>
  );
}

interface SideLinkProps {
  readonly id: string;
  readonly icon: IconName;
  readonly text: string;
  readonly count?: string;
}

function SideLink({ count, here, icon, id, text }: SideLinkProps & { readonly here: string }) {
  return (
    <a href={`#${id}`} aria-current={here === id ? 'true' : undefined}>
      <Icon name={icon} />
      {text}
      {count !== undefined && <span class="num">{count}</span>}
    </a>
  );
}

/** The id of the section that is read: the last one that begins above the upper third of the window. */
function useSectionInSight(): string {
  const [here, setHere] = useState('');
  useEffect(() => {
    function look(): void {
      const sections = [...document.querySelectorAll<HTMLElement>('section.group')];
      const begun = sections.filter((section) => section.getBoundingClientRect().top < innerHeight / 3);
      setHere((begun.at(-1) ?? sections[0])?.id ?? '');
    }
    look();
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  return here;
}
