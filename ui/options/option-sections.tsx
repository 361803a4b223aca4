import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { OptionKey } from '#config/schema.ts';
import { useHost } from '../host.ts';
import type { OptionsView } from '../messages.ts';
import { useTexts } from '../texts.tsx';
import type { AskOptions } from './ask-options.ts';
import { FileSection } from './file-section.tsx';
import { FilterGuide } from './filter-guide.tsx';
import { InstanceCard } from './instance-card.tsx';
import { LeavesTable } from './leaves-table.tsx';
import { OptionLine } from './option-line.tsx';
import { type OptionScope, scopeOf } from './option-scope.ts';
import { type FixedSection, fixedSections, groupTitle, matches, optionsByGroup } from './option-texts.ts';
import type { OptionsAction, OptionsState } from './options-state.ts';
import { ProfilesSection } from './profiles-section.tsx';
import { SideList } from './side-list.tsx';

interface OptionSectionsProps {
  readonly view: OptionsView;
  readonly state: OptionsState;
  readonly dispatch: (action: OptionsAction) => void;
  readonly ask: AskOptions;
}

/** The side list and everything it leads to. While something is searched for, only what matches is there. */
export function OptionSections({ ask, dispatch, state, view }: OptionSectionsProps) {
  const texts = useTexts();
  const { n, t } = texts;
  const { profile } = state;
  const search = state.search.trim();
  useSectionOfQuery();
  const scope = scopeOf(view, profile, (key, value) => void ask('writeOptions', { profile, values: { [key]: value } }));
  const groups = [...optionsByGroup()]
    .map(([group, keys]) => [group, search ? keys.filter((key) => matches(texts, key, search)) : keys] as const)
    .filter(([, keys]) => keys.length > 0);
  const sections = fixedSections(texts, search);
  const has = (section: FixedSection) => sections.includes(section);
  return (
    <div class="layout">
      <SideList groups={groups} view={view} has={has} />
      <main>
        <p class="vh" role="status" id="found">
          {search && n('options_found', groups.flatMap(([, keys]) => keys).length)}
        </p>
        {has('instances') && (
          <Section id="instances" title={t('instances_heading')} text={t('instances_text')}>
            {Object.keys(view.values).map((one) => (
              <InstanceCard key={one} profile={one} view={view} ask={ask} />
            ))}
          </Section>
        )}
        {has('profiles') && (
          <Section id="profiles" title={t('profiles_heading')} text={t('profiles_text')}>
            <ProfilesSection
              view={view}
              profile={profile}
              choose={(chosen) => dispatch({ do: 'choose profile', profile: chosen })}
              ask={ask}
            />
          </Section>
        )}
        {has('leaves') && (
          <Section id="leaves" title={t('consent_heading')} text={t('leaves_text')}>
            <LeavesTable scope={scope} />
          </Section>
        )}
        {groups.length === 0 && sections.length === 0 && <p class="muted nothing">{t('no_option_matches')}</p>}
        {groups.map(([group, keys]) => (
          <Section key={group} id={group} title={groupTitle(texts, group)}>
            {group === 'filtered' && !search && <FilterGuide />}
            <Group keys={keys} scope={scope} />
          </Section>
        ))}
        {has('file') && (
          <Section id="file" title={t('file_heading')} text={t('file_text')}>
            <FileSection imported={() => void ask('readOptions', undefined)} />
          </Section>
        )}
      </main>
    </div>
  );
}

function Group({ keys, scope }: { readonly keys: readonly OptionKey[]; readonly scope: OptionScope }) {
  return (
    <div class="opts">
      {keys.map((key) => (
        // A new profile has other values: its controls begin anew.
        <OptionLine key={`${scope.profile} ${key}`} option={key} scope={scope} />
      ))}
    </div>
  );
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly text?: string;
  readonly children: ComponentChildren;
}

function Section({ children, id, text, title }: SectionProps) {
  return (
    <section class="group" id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>{title}</h2>
      {text && <p>{text}</p>}
      {children}
    </section>
  );
}

/** `?section=file` opens the page there. */
function useSectionOfQuery(): void {
  const { query } = useHost();
  useEffect(() => document.getElementById(query.get('section') ?? '')?.scrollIntoView(), [query]);
}
