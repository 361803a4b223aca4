import { findOption, type OptionKey } from '#config/schema.ts';
import { Icon } from '../components/icon.tsx';
import { useTexts } from '../texts.tsx';
import { OptionControl } from './option-control.tsx';
import type { OptionScope } from './option-scope.ts';
import { optionDescription, optionTitle } from './option-texts.ts';
import { ServiceAccess } from './service-access.tsx';
import { SERVICES } from './services.ts';

/** One option: what it is, what it is called in the file, and its control. */
export function OptionLine({ option, scope }: { readonly option: OptionKey; readonly scope: OptionScope }) {
  const texts = useTexts();
  const { t } = texts;
  const isLocked = scope.isLocked(option);
  const service = SERVICES.find((one) => one.option === option);
  const isWide = ['map', 'rules', 'texts'].includes(findOption(option)?.type ?? '');
  const id = `option-${option.replaceAll('.', '-')}`;
  const title = optionTitle(texts, option);
  return (
    <div class={`opt ${isLocked ? 'locked' : ''} ${isWide ? 'opt-wide' : ''}`} data-option={option}>
      <div>
        <div class="name">
          <label for={id}>{title}</label>
        </div>
        <div class="desc" id={`${id}-description`}>
          {optionDescription(texts, option)}
        </div>
        <div class="key" dir="ltr">
          {option}
        </div>
      </div>
      <div class="ctl">
        <OptionControl id={id} option={option} scope={scope} />
        {service?.url && scope.hasSecret(option) && <ServiceAccess url={service.url} />}
        {isLocked && (
          <span class="lockmark">
            <Icon name="lock" small />
            {t('locked')}
          </span>
        )}
        {!isLocked && scope.isOwn(option) && (
          <button
            type="button"
            class="linkish small"
            aria-label={t('reset_option', { option: title })}
            onClick={() => scope.write(option, undefined)}
          >
            {t('reset')}
          </button>
        )}
      </div>
    </div>
  );
}
