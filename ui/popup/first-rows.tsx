import { useMemo } from 'preact/hooks';
import { Icon } from '../components/icon.tsx';
import { RowChips } from '../components/row-chips.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { carriesFile } from '../editing/count.ts';
import type { Edit } from '../editing/edit-draft.ts';
import { isIndicator, mostTellingFirst, type Row, shownTypeOf, shownValueOf } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';
import { shortName, tooltip } from '../written-out.ts';
import { kindOf, SHORT_KINDS } from './short-kinds.ts';

interface FirstRowsProps {
  readonly rows: readonly Row[];
  readonly edit: (edit: Edit) => void;
  /** How many rows have room. */
  readonly most: number;
}

/** The sum and the rows that deserve a look; the rest is in the editor. */
export function FirstRows({ edit, most, rows }: FirstRowsProps) {
  const { n, number, t } = useTexts();
  const indicators = rows.filter(isIndicator);
  // The order is made once: a row must not run away when its box is ticked.
  const order = useMemo(() => new Map(mostTellingFirst(indicators).map(({ uuid }, index) => [uuid, index])), [indicators.length]);
  const sorted = indicators.toSorted((a, b) => (order.get(a.uuid) ?? 0) - (order.get(b.uuid) ?? 0));
  const kept = indicators.filter(({ keep }) => keep).length;
  return (
    <>
      <section aria-labelledby="sum">
        <div class="sum">
          <h2 id="sum">{n('sum_sent', indicators.length, { kept: number(kept) })}</h2>
          {kept < indicators.length && <span class="small muted">{n('sum_held_back', indicators.length - kept)}</span>}
        </div>
        <Kinds rows={rows} />
      </section>
      <section aria-label={t('first_rows')}>
        <ul class="first" id="rows">
          {sorted.slice(0, most).map((row) => (
            <FirstRow key={row.uuid} row={row} edit={edit} />
          ))}
        </ul>
      </section>
    </>
  );
}

interface RestLineProps extends Pick<FirstRowsProps, 'most' | 'rows'> {
  /** How many things were not done; the editor names them. */
  readonly notices: number;
}

/** What is not shown here. It stands outside of what scrolls, so that long words cannot push it out of sight. */
export function RestLine({ most, notices, rows }: RestLineProps) {
  const { n } = useTexts();
  const rest = rows.filter(isIndicator).length - most;
  return rest > 0 || notices > 0 ? (
    <p class="rest muted">
      {rest > 0 && <span>{n('more_rows', rest)}</span>}
      {notices > 0 && <span>{n('notices', notices)}</span>}
    </p>
  ) : null;
}

function FirstRow({ edit, row }: { readonly row: Row; readonly edit: (edit: Edit) => void }) {
  const { t } = useTexts();
  const rows = [row.uuid];
  return (
    <li class={row.keep ? '' : 'off'} data-row={row.uuid} data-type={shownTypeOf(row)} data-value={shownValueOf(row)}>
      <label>
        <input
          type="checkbox"
          name="keep"
          checked={row.keep}
          onChange={({ currentTarget }) => edit({ set: 'keep', rows, keep: currentTarget.checked })}
        />
        <span class="type">{shownTypeOf(row)}</span>
        <code dir="ltr" title={tooltip(shownValueOf(row))}>
          <VisibleText text={shownValueOf(row)} />
        </code>
      </label>
      <RowChips row={row} short />
      {row.is === 'attribute' && (
        <label class="ids" title={t('ids_long')}>
          <input
            type="checkbox"
            name="to_ids"
            aria-label={t('ids_of', { value: shortName(shownValueOf(row)) })}
            checked={row.attribute.to_ids}
            onChange={({ currentTarget }) => edit({ set: 'attribute', rows, fields: { to_ids: currentTarget.checked } })}
          />
          <span aria-hidden="true">IDS</span>
        </label>
      )}
    </li>
  );
}

function Kinds({ rows }: { readonly rows: readonly Row[] }) {
  const { n, number, t } = useTexts();
  const kept = rows.filter(({ keep }) => keep);
  const files = kept.filter(carriesFile).length;
  const objects = kept.filter(({ group }) => group === 'mail objects');
  const forwarded = objects.length - Math.max(1, new Set(objects.flatMap(({ draft }) => draft.ofMails ?? [])).size);
  const indicators = kept.filter(isIndicator);
  return (
    <ul class="kinds" aria-label={t('by_kind')}>
      {SHORT_KINDS.map((kind) => ({ kind, count: indicators.filter((row) => kindOf(row) === kind).length }))
        .filter(({ count }) => count > 0)
        .map(({ count, kind }) => (
          <li key={kind}>
            <b>{number(count)}</b> {t(`short_kind_${kind}`)}
          </li>
        ))}
      {files > 0 && (
        <li>
          <Icon name="clip" small /> {n('count_samples', files)}
        </li>
      )}
      {forwarded > 0 && (
        <li>
          <Icon name="mail" small /> {n('count_forwarded', forwarded)}
        </li>
      )}
    </ul>
  );
}
