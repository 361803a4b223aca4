import { Icon, type IconName } from '../components/icon.tsx';
import type { Line } from '../editing/list-state.ts';
import type { Group } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';

const ICONS: Readonly<Record<Group, IconName>> = {
  refused: 'bad',
  network: 'globe',
  payload: 'hash',
  mail: 'mail',
  links: 'link',
  other: 'file',
  objects: 'braces',
  attachments: 'clip',
  'mail objects': 'mail',
};

/** The category that most rows of a group have: a row names its own only where it differs. */
export const GROUP_CATEGORIES: Readonly<Partial<Record<Group, string>>> = {
  network: 'Network activity',
  payload: 'Payload delivery',
  mail: 'Payload delivery',
  links: 'External analysis',
};

interface GroupLineProps {
  readonly bench: Bench;
  readonly line: Extract<Line, { is: 'group' }>;
  readonly position: number;
}

/** The head of a group: what it is, how many are to be sent. */
export function GroupLine({ bench: { act }, line: { group, rows }, position }: GroupLineProps) {
  const { number, t } = useTexts();
  const kept = rows.filter(({ keep }) => keep).length;
  const category = GROUP_CATEGORIES[group];
  return (
    <tr data-line={`group ${group}`} aria-rowindex={position}>
      <th scope="rowgroup" colSpan={5}>
        <Icon name={ICONS[group]} /> {t(`group_${group === 'mail objects' ? 'mail_objects' : group}`)}{' '}
        <span class="muted num gc">
          {t('kept_of', { kept: number(kept), count: number(rows.length) })}
          {category && ` · ${category}`}
        </span>
        <button type="button" class="linkish" tabIndex={-1} onClick={() => act({ do: 'select', rows: rows.map(({ uuid }) => uuid) })}>
          {t('select_all')}
        </button>
      </th>
    </tr>
  );
}
