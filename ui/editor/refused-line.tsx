import { VisibleText } from '../components/visible-text.tsx';
import { type Fix, fixesOf } from '../editing/fixes.ts';
import type { Row } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';

/** What MISP said of a row, and what may help: one press each. */
export function RefusedLine({ bench, row }: { readonly bench: Bench; readonly row: Row }) {
  const { t } = useTexts();
  const { act, control } = bench;
  const rows = [row.uuid];
  function fix({ fields }: Fix): void {
    const pair = { ...fields, ...('type' in fields && fields.type === 'other' && { to_ids: false }) };
    control.edit({ set: 'attribute', rows, fields: pair });
  }
  return (
    <p class="said">
      <span dir="auto">
        <VisibleText text={row.refusal?.reason ?? ''} />
      </span>
      <span class="fixes">
        {row.is === 'attribute' &&
          fixesOf(row).map((one) => (
            <button
              key={one.do + String(one.fields.type)}
              type="button"
              class="linkish small"
              data-fix={one.do}
              tabIndex={-1}
              onClick={() => fix(one)}
            >
              {one.do === 'change the pair'
                ? t('fix_pair', { type: one.fields.type, category: one.fields.category })
                : t('fix_warninglists')}
            </button>
          ))}
        {row.is === 'attribute' && (
          <button type="button" class="linkish small" data-fix="correct" tabIndex={-1} onClick={() => act({ do: 'open', row: row.uuid })}>
            {t('fix_value')}
          </button>
        )}
        <button
          type="button"
          class="linkish small"
          data-fix="leave out"
          tabIndex={-1}
          onClick={() => control.edit({ set: 'keep', rows, keep: false })}
        >
          {t('fix_leave_out')}
        </button>
      </span>
    </p>
  );
}
