import type { Reason } from '#core/screen/screened.ts';
import type { Row } from '../editing/rows.ts';
import { Rich, useTexts } from '../texts.tsx';
import { Chip, type Meaning } from './chip.tsx';
import { EventLink } from './event-link.tsx';
import type { IconName } from './icon.tsx';
import { chipText } from './reason.ts';

/** Reasons that are states to be seen at a glance. The others are plain text beside the value. */
const CHIPS: Readonly<Record<string, { readonly icon: IconName; readonly meaning?: Meaning }>> = {
  warninglist: { icon: 'shield', meaning: 'warn' },
  lookalike: { icon: 'warn', meaning: 'warn' },
  executable: { icon: 'program', meaning: 'bad' },
  unwrapped: { icon: 'unwrapped' },
  recipient: { icon: 'eye' },
};

/** Whether a reason is shown as a chip. */
export function isChip({ rule }: Reason): boolean {
  return rule in CHIPS;
}

interface RowChipsProps {
  readonly row: Row;
  /** For the popup and compact rows: the first one only, without numbers of events. */
  readonly short?: boolean;
  /** Where events of the MISP are opened: its address. */
  readonly url?: string;
  readonly isInGrid?: boolean;
}

/** What is to be seen at a glance on a row: known events, warninglist, refusal. */
export function RowChips({ isInGrid, row, short, url }: RowChipsProps) {
  const texts = useTexts();
  const { n, t } = texts;
  const { known = [], why } = row.draft;
  const chips = [
    ...(row.refusal
      ? [
          <Chip key="refused" icon="bad" meaning="bad">
            {t('chip_refused')}
          </Chip>,
        ]
      : []),
    ...(known.length > 0
      ? [
          <Chip key="known" icon="known" meaning="info">
            {short || url === undefined ? (
              n('chip_known', known.length)
            ) : (
              <span>
                <Rich
                  text={n('chip_known_where', known.length)}
                  parts={{ events: <KnownLinks row={row} url={url} isInGrid={isInGrid} /> }}
                />
              </span>
            )}
          </Chip>,
        ]
      : []),
    ...why.filter(isChip).map((reason) => (
      <Chip key={reason.rule + (reason.entry ?? '')} {...CHIPS[reason.rule]} icon={CHIPS[reason.rule]?.icon ?? 'info'}>
        {chipText(texts, short ? { rule: reason.rule } : reason)}
      </Chip>
    )),
  ];
  return <>{short ? chips.slice(0, 1) : chips}</>;
}

function KnownLinks({ isInGrid, row, url }: { readonly row: Row; readonly url: string; readonly isInGrid: boolean | undefined }) {
  const known = (row.draft.known ?? []).slice(0, 5);
  return (
    <>
      {known.map(({ id, info, organisation }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <EventLink id={id} isInGrid={isInGrid} url={url} title={[organisation, info].filter(Boolean).join(': ')} />
        </span>
      ))}
      {(row.draft.known?.length ?? 0) > known.length && ' …'}
    </>
  );
}
