import type { Leaving } from '../editing/count.ts';
import { Rich, useTexts } from '../texts.tsx';
import { Icon } from './icon.tsx';

interface LeavesBarProps {
  readonly leaving: Leaving;
  readonly host: string;
  readonly services: readonly string[];
}

/** Says what leaves this machine and to whom, before it does. It stands right above the button that sends. */
export function LeavesBar({ host, leaving, services }: LeavesBarProps) {
  const { n, t } = useTexts();
  const { asked, files, headerFields, indicators } = leaving;
  const what = [
    ...(indicators || !(files || headerFields) ? [n('count_indicators', indicators)] : []),
    ...(files ? [n('count_files', files)] : []),
    ...(headerFields ? [n('count_header_fields', headerFields)] : []),
  ].join(', ');
  return (
    <p class="leaves" id="leaves">
      <Icon name="leaves" />
      <span>
        <Rich text={t(asked ? 'leaves_asked' : 'leaves_now')} parts={{ what: <strong>{what}</strong>, host: <bdi>{host}</bdi> }} />{' '}
        {services.length > 0 ? t('leaves_services', { services: services.join(', ') }) : t('leaves_no_service')}
      </span>
    </p>
  );
}
