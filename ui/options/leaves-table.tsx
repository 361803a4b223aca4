import { findOption } from '#config/schema.ts';
import { Icon } from '../components/icon.tsx';
import { useTexts } from '../texts.tsx';
import type { OptionScope } from './option-scope.ts';
import { ServiceAccess } from './service-access.tsx';
import { SERVICES, type Service } from './services.ts';

/** Everything that Mispatch can ever send: what, to whom, and its switch. */
export function LeavesTable({ scope }: { readonly scope: OptionScope }) {
  const { t } = useTexts();
  return (
    <table class="out">
      <thead>
        <tr>
          <th scope="col">{t('service')}</th>
          <th scope="col">{t('what_is_sent')}</th>
          <th scope="col">{t('to')}</th>
          <th scope="col">{t('allowed')}</th>
        </tr>
      </thead>
      <tbody>
        {SERVICES.map((service) => (
          <ServiceLine key={service.id} service={service} scope={scope} />
        ))}
      </tbody>
    </table>
  );
}

function ServiceLine({ scope, service: { id, option, url } }: { readonly scope: OptionScope; readonly service: Service }) {
  const { t } = useTexts();
  const isSecret = option !== undefined && findOption(option)?.secret === true;
  const isOn = option === undefined || (isSecret ? scope.hasSecret(option) : scope.value(option) === true);
  const isLocked = option !== undefined && scope.isLocked(option);
  // What is on because of its key can be switched off here, and on only by giving the key.
  const isFixed = option === undefined || isLocked || (isSecret && !isOn);
  return (
    <tr data-service={id}>
      <th scope="row" class="rowhead">
        {t(`service_${id}_name`)}
      </th>
      <td class="what">{t(`service_${id}_what`)}</td>
      <td class="what">
        <bdi>{t(`service_${id}_to`, { host: scope.host })}</bdi>
      </td>
      <td>
        <label class="switch">
          <span>{t(isOn ? 'on' : 'off')}</span>
          <input
            type="checkbox"
            role="switch"
            aria-label={t(`service_${id}_name`)}
            aria-checked={isOn}
            checked={isOn}
            disabled={isFixed}
            onChange={({ currentTarget }) => option && scope.write(option, isSecret ? '' : currentTarget.checked)}
          />
        </label>
        {isLocked && (
          <span class="lockmark">
            <Icon name="lock" small />
            {t('locked')}
          </span>
        )}
        {url && isOn && <ServiceAccess url={url} />}
        {isSecret && !isOn && !isLocked && <span class="lockmark">{t('needs_key')}</span>}
      </td>
    </tr>
  );
}
