import { useEffect, useRef } from 'preact/hooks';
import type { MispAttribute } from '#core/draft/misp-event.ts';
import { Icon } from '../components/icon.tsx';
import { reasonText } from '../components/reason.ts';
import { TagField } from '../components/tag-field.tsx';
import { defaultsOf } from '../editing/attribute-types.ts';
import type { AttributeRow, Row } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { deleteRows } from './delete-rows.ts';
import { ObjectFields } from './object-fields.tsx';
import { PairSelect } from './pair-select.tsx';
import { RefusedLine } from './refused-line.tsx';
import { isCompact } from './row-line.tsx';

/** A row opened for editing: all of its fields and where it stood. */
export function RowDetails({ bench, row }: { readonly bench: Bench; readonly row: Row }) {
  const texts = useTexts();
  const { t } = texts;
  const { act, showInList } = bench;
  const goOn = (next: string | undefined) => next && showInList(next);
  return (
    <tr class="details">
      <td colSpan={5}>
        {row.is === 'attribute' ? <AttributeFields bench={bench} row={row} /> : <ObjectFields bench={bench} object={row.object} />}
        {row.refusal && isCompact(bench.list, bench.rows.length) && <RefusedLine bench={bench} row={row} />}
        {row.draft.why.length > 0 && (
          <p class="small muted" dir="auto">
            {row.draft.why.map((reason) => reasonText(texts, reason)).join(' · ')}
          </p>
        )}
        <p class="row">
          <button type="button" class="btn" onClick={() => bench.copy([row])}>
            <Icon name="copy" />
            {t('copy_defanged')}
          </button>
          <button type="button" class="btn" onClick={() => goOn(deleteRows(bench, [row.uuid]))}>
            <Icon name="trash" />
            {t('delete')}
          </button>
          <span class="grow" />
          <button
            type="button"
            class="btn"
            onClick={() => {
              act({ do: 'close' });
              showInList(row.uuid);
            }}
          >
            {t('done')}
          </button>
        </p>
      </td>
    </tr>
  );
}

function AttributeFields({ bench: { control }, row: { attribute } }: { readonly bench: Bench; readonly row: AttributeRow }) {
  const { t } = useTexts();
  const value = useRef<HTMLInputElement>(null);
  const rows = [attribute.uuid];
  useEffect(() => value.current?.focus(), []);
  function set(fields: Partial<MispAttribute>): void {
    control.edit({ set: 'attribute', rows, fields });
  }
  return (
    <div class="grid">
      <div class="field c8">
        <label for={`value-${attribute.uuid}`}>{t('value')}</label>
        <input
          id={`value-${attribute.uuid}`}
          class="mono"
          type="text"
          dir="ltr"
          ref={value}
          value={attribute.value}
          onInput={({ currentTarget }) => set({ value: currentTarget.value })}
        />
      </div>
      <div class="field c4">
        <span class="lab">{t('type_and_category')}</span>
        <PairSelect
          label={t('type_and_category')}
          type={attribute.type}
          category={attribute.category}
          choose={(pair) =>
            set({ ...pair, ...(pair.type !== attribute.type && { to_ids: defaultsOf(pair.type)?.to_ids ?? attribute.to_ids }) })
          }
        />
      </div>
      <div class="field c12">
        <label for={`comment-${attribute.uuid}`}>{t('comment')}</label>
        <input
          id={`comment-${attribute.uuid}`}
          type="text"
          dir="auto"
          value={attribute.comment ?? ''}
          onInput={({ currentTarget }) => set({ comment: currentTarget.value })}
        />
      </div>
      <div class="c12">
        <TagField
          mayCreate={control.session.view?.about?.may.createTags ?? true}
          tags={attribute.Tag ?? []}
          profile={control.session.view?.item.profile ?? ''}
          edit={control.edit}
          rows={rows}
        />
      </div>
    </div>
  );
}
