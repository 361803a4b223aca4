import { useState } from 'preact/hooks';
import { useTaxonomies } from '../editing/use-offered-tags.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { deleteRows } from './delete-rows.ts';
import { PairSelect } from './pair-select.tsx';

/** With the selection the bar goes away: the keyboard goes back to the rows. */
function goToRows(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('tr[data-row][tabindex="0"]')?.focus());
}

/** What can be done to all selected rows at once. */
export function BulkBar({ bench }: { readonly bench: Bench }) {
  const { n, t } = useTexts();
  const [comment, type] = useState('');
  const [tag, typeTag] = useState('');
  const { act, control, list } = bench;
  const { exclusive } = useTaxonomies(control.session.view?.item.profile ?? '');
  const rows = [...list.selected];
  function addTag(): void {
    if (tag.trim()) {
      control.edit({ set: 'tag', tag: tag.trim(), rows, exclusive });
    }
    typeTag('');
  }
  const all = bench.inSight.map(({ uuid }) => uuid);
  return (
    <fieldset class="bulk" aria-label={t('selected_rows')}>
      <strong role="status">{n('selected', rows.length)}</strong>
      <button type="button" class="btn" onClick={() => control.edit({ set: 'keep', rows, keep: true })}>
        {t('send')}
      </button>
      <button type="button" class="btn" onClick={() => control.edit({ set: 'keep', rows, keep: false })}>
        {t('hold_back')}
      </button>
      <button type="button" class="btn" onClick={() => control.edit({ set: 'attribute', rows, fields: { to_ids: true } })}>
        {t('ids_on')}
      </button>
      <button type="button" class="btn" onClick={() => control.edit({ set: 'attribute', rows, fields: { to_ids: false } })}>
        {t('ids_off')}
      </button>
      <PairSelect
        label={t('type_of_selected')}
        placeholder={t('type')}
        choose={(fields) => control.edit({ set: 'attribute', rows, fields })}
      />
      <input
        type="text"
        class="bulk-comment"
        data-own-undo
        aria-label={t('comment_of_selected')}
        placeholder={t('comment')}
        value={comment}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onChange={({ currentTarget }) => {
          control.edit({ set: 'attribute', rows, fields: { comment: currentTarget.value } });
          type('');
        }}
      />
      <input
        type="text"
        class="bulk-comment"
        id="bulk-tag"
        data-own-undo
        aria-label={t('tag_of_selected')}
        placeholder={t('add_tag')}
        value={tag}
        onInput={({ currentTarget }) => typeTag(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
            event.preventDefault();
            addTag();
          }
        }}
        onBlur={addTag}
      />
      <button
        type="button"
        class="btn"
        onClick={() => {
          const next = deleteRows(bench, rows);
          if (next) {
            bench.showInList(next);
          }
        }}
      >
        {t('delete')}
      </button>
      <span class="grow" />
      <button type="button" class="linkish small" onClick={() => act({ do: 'select', rows: all })}>
        {t('select_all')}
      </button>
      <button
        type="button"
        class="linkish small"
        onClick={() => {
          act({ do: 'select', rows: [] });
          goToRows();
        }}
      >
        {t('select_none')}
      </button>
    </fieldset>
  );
}
