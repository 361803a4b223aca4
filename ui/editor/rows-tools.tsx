import { useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from '../components/icon.tsx';
import { toCsv } from '../editing/export-rows.ts';
import { countShown, SHOWS } from '../editing/list-state.ts';
import { isIndicator } from '../editing/rows.ts';
import { useHost } from '../host.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { isCompact } from './row-line.tsx';

/** What wants to be seen has a sign. */
const SHOW_ICONS: Readonly<Partial<Record<(typeof SHOWS)[number], IconName>>> = { look: 'warn', refused: 'bad' };

/** Filter, choice of rows, export, and a row by hand. */
export function RowsTools({ bench }: { readonly bench: Bench }) {
  const { n, number, t } = useTexts();
  const { act, copied, list, rows } = bench;
  const counts = countShown(rows.filter(isIndicator));
  const compact = isCompact(list, rows.length);
  return (
    <fieldset class="tools" aria-label={t('rows')}>
      <label class="search">
        <Icon name="search" />
        <span class="vh">{t('filter_rows')}</span>
        <input
          id="filter"
          data-own-undo
          type="search"
          placeholder={t('filter')}
          aria-keyshortcuts="Control+F"
          value={list.filter}
          onInput={({ currentTarget }) => act({ do: 'filter', text: currentTarget.value })}
        />
      </label>
      <fieldset class="segments" aria-label={t('show')}>
        {SHOWS.filter((show) => show !== 'refused' || counts.refused > 0).map((show) => (
          <button
            key={show}
            type="button"
            class="btn"
            data-show={show}
            aria-pressed={list.show === show}
            onClick={() => act({ do: 'show', show })}
          >
            {SHOW_ICONS[show] && <Icon name={SHOW_ICONS[show]} />}
            {t(`show_${show}`)} <span class="num">{number(counts[show])}</span>
          </button>
        ))}
      </fieldset>
      <span class="grow hint num" role="status" id="said-of-rows">
        {copied !== undefined ? n('copied', copied) : list.filter && n('count_rows', bench.inSight.length)}
      </span>
      <button
        type="button"
        class="btn btn-icon"
        aria-pressed={compact}
        aria-label={t('compact_rows')}
        title={t('compact_rows')}
        onClick={() => act({ do: 'compact', compact: !compact })}
      >
        <Icon name="lines" />
      </button>
      <ExportMenu bench={bench} />
      <button type="button" class="btn" id="add-row" aria-keyshortcuts="Alt+A" onClick={() => addRow(bench)}>
        <Icon name="add" />
        {t('row')}
      </button>
    </fieldset>
  );
}

function addRow({ act, control }: Bench): void {
  const uuid = crypto.randomUUID();
  control.edit({
    set: 'new row',
    attribute: { uuid, type: 'url', category: 'Network activity', value: '', to_ids: true, distribution: 5 },
  });
  act({ do: 'show', show: 'all' });
  act({ do: 'filter', text: '' });
  act({ do: 'open', row: uuid });
}

/** Copy defanged and save as a file: the rows that are shown, or those selected. */
function ExportMenu({ bench: { control, copy, draft, inSight, list } }: { readonly bench: Bench }) {
  const host = useHost();
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  function close(): void {
    setOpen(false);
    button.current?.focus();
  }
  const wanted = list.selected.size > 0 ? inSight.filter(({ uuid }) => list.selected.has(uuid)) : inSight;
  const name = `misp-${draft.event.date}`;
  const actions = [
    { text: t('copy_defanged'), run: () => copy(wanted) },
    { text: t('save_csv'), run: () => host.saveFile(`${name}.csv`, 'text/csv;charset=utf-8', toCsv(wanted)) },
    { text: t('save_json'), run: () => void control.exportEvent(`${name}.json`) },
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the list from wherever the focus is in it
    <span
      class="menu"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && isOpen) {
          event.stopPropagation();
          close();
        }
      }}
    >
      <button
        type="button"
        class="btn btn-icon"
        id="export"
        ref={button}
        aria-expanded={isOpen}
        aria-controls="export-list"
        aria-label={t('copy_and_export')}
        title={t('copy_and_export')}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="copy" />
      </button>
      <ul class="menu-list" id="export-list" hidden={!isOpen}>
        {actions.map(({ run, text }) => (
          <li key={text}>
            <button
              type="button"
              onClick={() => {
                run();
                close();
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </span>
  );
}
