import { Icon } from '../components/icon.tsx';
import { OfMails } from '../components/of-mails.tsx';
import { reasonText } from '../components/reason.ts';
import { isChip, RowChips } from '../components/row-chips.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { isSameDefanged } from '../editing/defang.ts';
import type { ListState } from '../editing/list-state.ts';
import { type Row, shownTypeOf, shownValueOf } from '../editing/rows.ts';
import { Rich, useTexts } from '../texts.tsx';
import { shortName, startOf, tooltip } from '../written-out.ts';
import type { Bench } from './bench.ts';
import { GROUP_CATEGORIES } from './group-line.tsx';
import { RefusedLine } from './refused-line.tsx';

/** Longer lists are compact until somebody says otherwise. */
const MANY = 50;

/** Whether rows take one line each. */
export function isCompact({ compact }: ListState, count: number): boolean {
  return compact ?? count > MANY;
}

interface RowLineProps {
  readonly bench: Bench;
  readonly row: Row;
  readonly position: number;
  /** The one row that Tab goes to. */
  readonly isStop: boolean;
}

/** One row: send, type, value with its reasons, IDS, actions. */
export function RowLine({ bench, isStop, position, row }: RowLineProps) {
  const { t } = useTexts();
  const { act, control, list, showInMail } = bench;
  const rows = [row.uuid];
  const value = shownValueOf(row);
  const name = shortName(value);
  const isCurrent = list.current === row.uuid;
  const classes = [!row.keep && 'off', row.refusal && 'refused'].filter(Boolean).join(' ');
  // Not on the click: drawing the row between the click on a box and its change would put the box back.
  function press(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey) {
      act({ do: 'toggle', row: row.uuid });
    } else if (!isCurrent) {
      act({ do: 'go', row: row.uuid });
    }
  }
  return (
    <tr
      class={classes}
      data-line={row.uuid}
      data-row={row.uuid}
      data-type={shownTypeOf(row)}
      data-value={value}
      aria-rowindex={position}
      aria-selected={list.selected.has(row.uuid)}
      aria-current={isCurrent}
      tabIndex={isStop ? 0 : -1}
      onMouseDown={press}
    >
      <td class="c">
        <input
          type="checkbox"
          name="keep"
          tabIndex={-1}
          aria-label={t('send_value', { value: name })}
          checked={row.keep}
          onChange={({ currentTarget }) => control.edit({ set: 'keep', rows, keep: currentTarget.checked })}
        />
      </td>
      <td>
        <button type="button" class="type-edit" tabIndex={-1} onClick={() => act({ do: 'open', row: row.uuid })}>
          {shownTypeOf(row)}
          <OtherCategory row={row} />
          <span class="vh">{t('edit_row', { value: name })}</span>
        </button>
      </td>
      <td>
        <div class="line">
          <bdi class="val" dir="ltr">
            <VisibleText text={value} />
          </bdi>
          <Why bench={bench} row={row} />
          {row.refusal && !isCompact(list, bench.rows.length) && <RefusedLine bench={bench} row={row} />}
        </div>
      </td>
      <td class="c">
        {row.is === 'attribute' && (
          <input
            type="checkbox"
            name="to_ids"
            tabIndex={-1}
            aria-label={t('ids_of', { value: name })}
            checked={row.attribute.to_ids}
            onChange={({ currentTarget }) => control.edit({ set: 'attribute', rows, fields: { to_ids: currentTarget.checked } })}
          />
        )}
      </td>
      <td class="acts">
        <button
          type="button"
          class="btn btn-icon"
          tabIndex={-1}
          aria-label={t('show_in_mail', { value: name })}
          title={t('show_in_mail_short')}
          aria-disabled={row.draft.occurrences.length === 0}
          onClick={() => showInMail(row.uuid)}
        >
          <Icon name="target" />
        </button>
        <button
          type="button"
          class="btn btn-icon"
          tabIndex={-1}
          aria-label={t('more_of', { value: name })}
          title={t('more')}
          aria-expanded={list.open === row.uuid}
          onClick={() => act(list.open === row.uuid ? { do: 'close' } : { do: 'open', row: row.uuid })}
        >
          <Icon name="more" />
        </button>
      </td>
    </tr>
  );
}

function OtherCategory({ row }: { readonly row: Row }) {
  const category = row.is === 'attribute' ? row.attribute.category : undefined;
  return category && category !== GROUP_CATEGORIES[row.group] ? <span class="cat">{category}</span> : null;
}

/** Reasons, comment and tags, and what MISP said. */
function Why({ bench, row }: { readonly bench: Bench; readonly row: Row }) {
  const texts = useTexts();
  const url = bench.control.session.view?.url;
  const compact = isCompact(bench.list, bench.rows.length);
  const comment = row.is === 'attribute' ? row.attribute.comment : row.object.comment;
  const tags = row.is === 'attribute' ? (row.attribute.Tag ?? []) : [];
  const plain = row.draft.why.filter((reason) => !isChip(reason));
  const spellings = [...new Set(row.draft.occurrences.map(({ seenAs }) => seenAs))].filter(
    (seenAs) => !isSameDefanged(seenAs, shownValueOf(row)),
  );
  const isQuiet =
    plain.length === 0 &&
    !comment &&
    tags.length === 0 &&
    row.draft.why.length === 0 &&
    !row.draft.known?.length &&
    !row.refusal &&
    !row.draft.ofMails &&
    (compact || spellings.length === 0);
  if (isQuiet) {
    return null;
  }
  return (
    <div class="whyline">
      {plain.map((reason) => (
        <span key={reason.rule}>
          {row.keep ? (
            reasonText(texts, reason)
          ) : (
            <Rich text={texts.t('held_back_why')} parts={{ reason: <>{reasonText(texts, reason)}</> }} />
          )}
        </span>
      ))}
      {comment && (
        <bdi>
          <VisibleText text={comment} />
        </bdi>
      )}
      {!compact && spellings[0] && <WrittenAs text={spellings[0]} />}
      <RowChips row={row} isInGrid short={compact} {...(url && { url })} />
      <OfMails row={row} />
      {tags.map(({ name }) => (
        <span key={name} class="chip" dir="ltr">
          <VisibleText text={name} />
        </span>
      ))}
      {compact && row.refusal && (
        <span class="said" dir="auto">
          <VisibleText text={row.refusal.reason} />
        </span>
      )}
    </div>
  );
}

/** Where a spelling is longer, its start will do: the mail beside shows all of it. */
const LONGEST_SPELLING = 64;

function WrittenAs({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const start = startOf(text, LONGEST_SPELLING);
  return <span title={start === text ? undefined : tooltip(text)}>{t('written_as', { text: start })}</span>;
}
