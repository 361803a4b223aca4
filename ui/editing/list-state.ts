import { type Group, isWorthALook, type Row, shownTypeOf, shownValueOf } from './rows.ts';

/** How the list of rows is looked at: what is shown, in which order, where one is, what is selected. */
export interface ListState {
  readonly show: Show;
  readonly filter: string;
  readonly sort: Sort;
  /** Only the rows of this one of several mails. */
  readonly ofMail?: number;
  /** Set once somebody chose; else long lists are compact. */
  readonly compact?: boolean;
  /** The row that the keyboard is at and that the mail shows. */
  readonly current?: string;
  /** The row that is open for editing. */
  readonly open?: string;
  readonly selected: ReadonlySet<string>;
  /** Where a selection with Shift begins. */
  readonly anchor?: string;
}

export const SHOWS = ['all', 'send', 'held', 'look', 'refused'] as const;
export type Show = (typeof SHOWS)[number];

export interface Sort {
  readonly by: 'group' | 'send' | 'type' | 'value' | 'ids';
  readonly down: boolean;
}

export type ListAction =
  | { readonly do: 'show'; readonly show: Show }
  | { readonly do: 'filter'; readonly text: string }
  | { readonly do: 'of mail'; readonly ofMail: number | undefined }
  | { readonly do: 'sort'; readonly by: Sort['by'] }
  | { readonly do: 'compact'; readonly compact: boolean }
  | { readonly do: 'go'; readonly row: string }
  | { readonly do: 'extend'; readonly from: string; readonly row: string; readonly order: readonly string[] }
  | { readonly do: 'toggle'; readonly row: string }
  | { readonly do: 'select'; readonly rows: readonly string[] }
  | { readonly do: 'open'; readonly row: string }
  | { readonly do: 'close' };

export const NEW_LIST: ListState = { show: 'all', filter: '', sort: { by: 'group', down: false }, selected: new Set() };

/** The list after something was done to it. */
export function reduceList(state: ListState, action: ListAction): ListState {
  switch (action.do) {
    case 'show':
      return { ...state, show: action.show };
    case 'filter':
      return { ...state, filter: action.text };
    case 'of mail': {
      const { ofMail: _, ...rest } = state;
      return action.ofMail === undefined ? rest : { ...rest, ofMail: action.ofMail };
    }
    case 'sort':
      return { ...state, sort: nextSort(state.sort, action.by) };
    case 'compact':
      return { ...state, compact: action.compact };
    case 'go':
      return { ...state, current: action.row, anchor: action.row };
    case 'extend': {
      const anchor = state.anchor ?? action.from;
      return { ...state, current: action.row, anchor, selected: new Set(between(action.order, anchor, action.row)) };
    }
    case 'toggle':
      return { ...state, current: action.row, anchor: action.row, selected: toggled(state.selected, action.row) };
    case 'select':
      return { ...state, selected: new Set(action.rows) };
    case 'open':
      return { ...state, current: action.row, anchor: action.row, open: action.row };
    case 'close': {
      const { open: _, ...rest } = state;
      return rest;
    }
  }
}

/** A line of the list: the head of a group, or a row. */
export type Line =
  | { readonly is: 'group'; readonly group: Group; readonly rows: readonly Row[] }
  | { readonly is: 'row'; readonly row: Row };

/** What is seen of the rows: filtered, sorted, under the heads of their groups. */
export function linesOf(rows: readonly Row[], { filter, ofMail, show, sort }: ListState): readonly Line[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const ofWanted = (row: Row) => ofMail === undefined || (row.draft.ofMails?.includes(ofMail) ?? true);
  const shown = rows.filter((row) => isShown(row, show) && ofWanted(row) && words.every((word) => textOf(row).includes(word)));
  if (sort.by === 'group') {
    return [...Map.groupBy(shown, ({ group }) => group)]
      .toSorted(([a], [b]) => ORDER.indexOf(a) - ORDER.indexOf(b))
      .flatMap(([group, members]): Line[] => [{ is: 'group', group, rows: members }, ...members.map((row): Line => ({ is: 'row', row }))]);
  }
  const key = SORT_KEYS[sort.by];
  const sign = sort.down ? -1 : 1;
  return shown.toSorted((a, b) => sign * compare(key(a), key(b))).map((row) => ({ is: 'row', row }));
}

/** The list with no other rows selected than those in sight: what is done to the selection must not reach rows that a filter hides. */
export function selectInSight(list: ListState, inSight: readonly Row[]): ListState {
  const selected = new Set(inSight.map(({ uuid }) => uuid).filter((uuid) => list.selected.has(uuid)));
  return selected.size === list.selected.size ? list : { ...list, selected };
}

/** How many rows each choice of what to show would show. */
export function countShown(rows: readonly Row[]): Readonly<Record<Show, number>> {
  const count = (show: Show) => rows.reduce((sum, row) => sum + Number(isShown(row, show)), 0);
  return { all: rows.length, send: count('send'), held: count('held'), look: count('look'), refused: count('refused') };
}

const ORDER: readonly Group[] = ['refused', 'network', 'payload', 'mail', 'links', 'other', 'objects'];

const SORT_KEYS: Readonly<Record<Exclude<Sort['by'], 'group'>, (row: Row) => string | number>> = {
  send: (row) => Number(!row.keep),
  type: shownTypeOf,
  value: shownValueOf,
  ids: (row) => Number(!(row.is === 'attribute' && row.attribute.to_ids)),
};

function isShown(row: Row, show: Show): boolean {
  switch (show) {
    case 'all':
      return true;
    case 'send':
      return row.keep;
    case 'held':
      return !row.keep;
    case 'look':
      return isWorthALook(row);
    case 'refused':
      return row.refusal !== undefined;
  }
}

function textOf(row: Row): string {
  const comment = row.is === 'attribute' ? row.attribute.comment : row.object.comment;
  const tags = row.is === 'attribute' ? (row.attribute.Tag ?? []).map(({ name }) => name) : [];
  const why = row.draft.why.flatMap(({ entry, rule }) => [rule, entry ?? '']);
  return [shownTypeOf(row), shownValueOf(row), comment ?? '', ...tags, ...why].join('\n').toLowerCase();
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : Number(a > b);
}

function toggled(selected: ReadonlySet<string>, row: string): ReadonlySet<string> {
  return new Set(selected.has(row) ? [...selected].filter((other) => other !== row) : [...selected, row]);
}

/** Up, then down, then by groups again. */
function nextSort(sort: Sort, by: Sort['by']): Sort {
  if (sort.by !== by) {
    return { by, down: false };
  }
  return sort.down ? NEW_LIST.sort : { by, down: true };
}

function between(order: readonly string[], from: string, to: string): readonly string[] {
  const [start = 0, end = 0] = [order.indexOf(from), order.indexOf(to)].toSorted((a, b) => a - b);
  return order.slice(Math.max(0, start), end + 1);
}
