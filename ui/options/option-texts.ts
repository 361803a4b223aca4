import type { Choice, Option } from '#config/option.ts';
import { findOption, GROUPS, groupOf, OPTION_KEYS, type OptionKey } from '#config/schema.ts';
import type { Texts } from '../texts.tsx';
import { SERVICES } from './services.ts';

/** Title, description and labels of an option in the language of the program; the table has them in English. */
export function optionTitle({ find }: Texts, key: OptionKey): string {
  return find(`option_${idOf(key)}_title`, findOption(key)?.title ?? key);
}

/** What the option is for, in the language of the program. */
export function optionDescription({ find }: Texts, key: OptionKey): string {
  return find(`option_${idOf(key)}_description`, findOption(key)?.description ?? '');
}

/** What a choice means, in the language of the program. */
export function choiceLabel({ find }: Texts, key: OptionKey, value: Choice): string {
  const option = findOption(key);
  const index = option?.type === 'choice' ? option.values.indexOf(value) : -1;
  return find(`option_${idOf(key)}_is_${idOf(String(value))}`, (option?.type === 'choice' && option.labels[index]) || String(value));
}

/** The heading of a group of options, in the language of the program. */
export function groupTitle({ find }: Texts, group: string): string {
  return find(`option_group_${idOf(group)}`, GROUPS[group] ?? group);
}

/** Every option that matters inside Thunderbird, but address and key, which have a card of their own; by group. */
export function optionsByGroup(): ReadonlyMap<string, readonly OptionKey[]> {
  const shown = OPTION_KEYS.filter(
    (key) => key !== 'misp.url' && key !== 'misp.key' && (findOption(key) as Option).program !== 'companion',
  );
  const groups = Map.groupBy(shown, groupOf);
  return new Map(Object.keys(GROUPS).flatMap((group) => (groups.has(group) ? [[group, groups.get(group) ?? []]] : [])));
}

/** Whether title, description or key of an option hold every word. */
export function matches(texts: Texts, key: OptionKey, search: string): boolean {
  return hasEveryWord([key, optionTitle(texts, key), optionDescription(texts, key)], search);
}

/** The parts of the page that are not drawn from the table of options. */
export type FixedSection = 'instances' | 'profiles' | 'leaves' | 'file';

/** Those whose words hold every one that is searched for; all of them where nothing is. */
export function fixedSections({ t }: Texts, search: string): readonly FixedSection[] {
  const words: Readonly<Record<FixedSection, readonly string[]>> = {
    instances: ['misp.url', 'misp.key', t('instances_heading'), t('address'), t('auth_key'), t('key_hint'), t('test_connection')],
    profiles: [t('profiles_heading'), t('profiles_text'), t('add_profile')],
    leaves: [t('consent_heading'), t('leaves_text'), ...SERVICES.map(({ id }) => t(`service_${id}_name`))],
    file: [t('file_heading'), t('file_text'), t('export'), t('import'), t('import_how')],
  };
  return (['instances', 'profiles', 'leaves', 'file'] as const).filter((section) => hasEveryWord(words[section], search));
}

function hasEveryWord(texts: readonly string[], search: string): boolean {
  const text = texts.join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function idOf(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, '_');
}
