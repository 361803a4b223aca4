import { useMemo } from 'preact/hooks';
import type { EventDraft } from '#core/draft/event-draft.ts';
import { valuesToAsk } from '#core/submit/mark-known.ts';
import type { Leaving } from '../editing/count.ts';
import type { SessionControl } from '../editing/use-session.ts';
import { Rich, useTexts } from '../texts.tsx';
import { Icon } from './icon.tsx';

interface LeavesBarProps {
  readonly draft: EventDraft;
  readonly leaving: Leaving;
  readonly host: string;
  readonly services: readonly string[];
  /** Asks MISP what it knows, where that does not happen by itself. */
  readonly check?: () => void;
}

/** Says what leaves this machine and to whom, before it does. It stands right above the button that sends. */
export function LeavesBar({ check, draft, host, leaving, services }: LeavesBarProps) {
  const { n, t } = useTexts();
  const { asked, files, headerFields, indicators } = leaving;
  const mayAsk = check !== undefined && !asked;
  // Not counted where nobody is told of it: that takes as long as all else that stands here.
  const toAsk = useMemo(() => (mayAsk ? valuesToAsk(draft).length : 0), [draft, mayAsk]);
  const what = [
    indicators > 0 ? n('count_indicators', indicators) : t('leaves_title'),
    ...(files ? [n('count_files', files)] : []),
    ...(headerFields ? [n('count_header_fields', headerFields)] : []),
  ].join(', ');
  const isUnasked = toAsk > 0;
  const parts = {
    what: <strong>{what}</strong>,
    host: <bdi>{host}</bdi>,
    check: (
      <button type="button" class="linkish" id="check-here" onClick={check}>
        {n('check_known_values', toAsk)}
      </button>
    ),
  };
  const others = services.length > 0 ? t('leaves_services', { services: services.join(', ') }) : t('leaves_no_service');
  return (
    <p class="leaves" id="leaves">
      <Icon name="leaves" />
      <span class="leaves-said">
        <span>
          <Rich text={t(asked ? 'leaves_asked' : isUnasked ? 'leaves_unasked' : 'leaves_now')} parts={parts} /> {others}
        </span>
        {!asked && !check && (
          <span class="leaves-room" aria-hidden="true">
            <Rich text={t('leaves_asked')} parts={parts} /> {others}
          </span>
        )}
      </span>
    </p>
  );
}

/** The button of the bar, where the option `misp.check_known` leaves it to a person to ask. */
export function checkOf({ act, session: { view } }: SessionControl): Pick<LeavesBarProps, 'check'> {
  return view?.checksKnown === false ? { check: () => void act('checkKnown') } : {};
}
