import type { VNode } from 'preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import type { Line, Sort } from '../editing/list-state.ts';
import type { Row } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { GroupLine } from './group-line.tsx';
import { RowDetails } from './row-details.tsx';
import { isCompact, RowLine } from './row-line.tsx';
import { useGridKeys } from './use-grid-keys.ts';
import { useVisibleLines } from './use-visible-lines.ts';

interface RowsGridProps {
  readonly bench: Bench;
  readonly lines: readonly Line[];
  readonly asked: { readonly row: string } | undefined;
}

/** The rows as a grid with one tab stop. Only what is in sight is drawn once the list is long. */
export function RowsGrid({ asked, bench, lines }: RowsGridProps) {
  const { t } = useTexts();
  const { list, rows } = bench;
  const table = useRef<HTMLTableElement>(null);
  const { bringIntoSight, window } = useVisibleLines(table, lines, list.open);
  const focusRow = useCallback(
    (row: string) => {
      bringIntoSight(row);
      const line = () => table.current?.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(row)}"]`);
      const drawn = line();
      if (drawn) {
        // At once: the next key may follow before the next picture.
        drawn.focus();
      } else {
        requestAnimationFrame(() => line()?.focus());
      }
    },
    [bringIntoSight],
  );
  useEffect(() => {
    if (asked) {
      focusRow(asked.row);
    }
  }, [asked, focusRow]);
  const drawRow = useDrawnRows();
  const press = useGridKeys(bench, focusRow);
  const firstRow = lines.find((line) => line.is === 'row')?.row.uuid;
  const stop = lines.some((line) => line.is === 'row' && line.row.uuid === list.current) ? list.current : firstRow;
  return (
    <table
      class={isCompact(list, rows.length) ? 'grid-table compact' : 'grid-table'}
      id="rows"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid made of a table, as WAI-ARIA shows it
      role="grid"
      aria-label={t('rows')}
      aria-multiselectable="true"
      aria-rowcount={lines.length + 1}
      ref={table}
      onKeyDown={press}
    >
      <colgroup>
        <col class="send" />
        <col class="type" />
        <col />
        <col class="ids" />
        <col class="acts" />
      </colgroup>
      <GridHead bench={bench} />
      <tbody>
        {window.before > 0 && <Spacer height={window.before} />}
        {lines.slice(window.first, window.end).map((line, index) => {
          const position = window.first + index + 2;
          return line.is === 'group' ? (
            <GroupLine key={line.group} bench={bench} line={line} position={position} />
          ) : (
            drawRow(bench, line, position, line.row.uuid === stop)
          );
        })}
        {window.behind > 0 && <Spacer height={window.behind} />}
        {lines.length === 0 && (
          <tr>
            <td colSpan={5} class="muted empty">
              {t(rows.length === 0 ? 'nothing_at_all' : 'no_row_matches')}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface DrawnRow {
  readonly row: Row;
  readonly look: string;
  readonly drawn: VNode;
}

/** Draws a row, or gives what was drawn before where nothing of it changed: scrolling then costs the new rows alone. */
function useDrawnRows(): (bench: Bench, line: RowAndDetailsProps['line'], position: number, isStop: boolean) => VNode {
  const known = useRef(new Map<string, DrawnRow>());
  return (bench, line, position, isStop) => {
    const { list, rows } = bench;
    const { row } = line;
    const flags = [isStop, list.current === row.uuid, list.selected.has(row.uuid), list.open === row.uuid, isCompact(list, rows.length)];
    const look = [position, ...flags].join(' ');
    const before = known.current.get(row.uuid);
    if (before?.row === row && before.look === look) {
      return before.drawn;
    }
    const drawn = <RowAndDetails key={row.uuid} bench={bench} line={line} position={position} isStop={isStop} />;
    known.current.set(row.uuid, { row, look, drawn });
    return drawn;
  };
}

interface RowAndDetailsProps {
  readonly bench: Bench;
  readonly line: Extract<Line, { is: 'row' }>;
  readonly position: number;
  readonly isStop: boolean;
}

function RowAndDetails({ bench, isStop, line: { row }, position }: RowAndDetailsProps) {
  return (
    <>
      <RowLine bench={bench} row={row} position={position} isStop={isStop} />
      {bench.list.open === row.uuid && <RowDetails bench={bench} row={row} />}
    </>
  );
}

/** Stands for the lines that are not drawn. */
function Spacer({ height }: { readonly height: number }) {
  return (
    <tr class="spacer">
      <td colSpan={5} style={{ blockSize: `${height}px` }} />
    </tr>
  );
}

const COLUMNS: readonly { readonly by: Sort['by']; readonly text: 'send' | 'type' | 'value_and_why' | 'ids'; readonly centre: boolean }[] =
  [
    { by: 'send', text: 'send', centre: true },
    { by: 'type', text: 'type', centre: false },
    { by: 'value', text: 'value_and_why', centre: false },
    { by: 'ids', text: 'ids', centre: true },
  ];

function GridHead({ bench: { act, list } }: { readonly bench: Bench }) {
  const { t } = useTexts();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {COLUMNS.map(({ by, centre, text }) => (
          <th
            key={by}
            scope="col"
            class={centre ? 'c' : ''}
            aria-sort={list.sort.by === by ? (list.sort.down ? 'descending' : 'ascending') : 'none'}
          >
            <button
              type="button"
              class="sort"
              tabIndex={-1}
              title={t('sort_by', { column: t(text) })}
              onClick={() => act({ do: 'sort', by })}
            >
              {t(text)}
              {list.sort.by === by && <span aria-hidden="true">{list.sort.down ? ' ↓' : ' ↑'}</span>}
            </button>
          </th>
        ))}
        <th scope="col">
          <span class="vh">{t('actions')}</span>
        </th>
      </tr>
    </thead>
  );
}
