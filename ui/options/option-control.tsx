import { findOption, type OptionKey } from '#config/schema.ts';
import { useTexts } from '../texts.tsx';
import { JsonControl } from './json-control.tsx';
import { NumberControl } from './number-control.tsx';
import type { OptionScope } from './option-scope.ts';
import { choiceLabel } from './option-texts.ts';

interface OptionControlProps {
  readonly id: string;
  readonly option: OptionKey;
  readonly scope: OptionScope;
}

/** The control that fits the type of an option. It saves when it is left. */
export function OptionControl({ id, option, scope }: OptionControlProps) {
  const texts = useTexts();
  const { t } = texts;
  const definition = findOption(option);
  const value = scope.value(option);
  const common = { id, 'aria-describedby': `${id}-description` };
  const isLocked = scope.isLocked(option);
  switch (definition?.type) {
    case 'switch':
      return (
        <span class="switch">
          <span aria-hidden="true">{t(value === true ? 'on' : 'off')}</span>
          <input
            {...common}
            type="checkbox"
            role="switch"
            aria-checked={value === true}
            checked={value === true}
            disabled={isLocked}
            onChange={({ currentTarget }) => scope.write(option, currentTarget.checked)}
          />
        </span>
      );
    case 'choice':
      return (
        <select
          {...common}
          value={String(value)}
          disabled={isLocked}
          onChange={({ currentTarget }) => scope.write(option, definition.values[currentTarget.selectedIndex])}
        >
          {definition.values.map((choice) => (
            <option key={choice} value={String(choice)}>
              {typeof choice === 'number' ? `${choice} · ${choiceLabel(texts, option, choice)}` : choiceLabel(texts, option, choice)}
            </option>
          ))}
        </select>
      );
    case 'number':
      return (
        <NumberControl
          {...common}
          min={definition.min}
          max={definition.max}
          value={value}
          isLocked={isLocked}
          write={(changed) => scope.write(option, changed)}
        />
      );
    case 'texts':
      return (
        <textarea
          {...common}
          class="mono"
          dir="auto"
          rows={Math.min(8, Math.max(2, (value as readonly string[]).length + 1))}
          placeholder={definition.example ? t('for_example', { example: definition.example }) : t('one_per_line')}
          value={(value as readonly string[]).join('\n')}
          readOnly={isLocked}
          onChange={({ currentTarget }) => scope.write(option, linesOf(currentTarget.value))}
        />
      );
    case 'map':
    case 'rules':
      return <JsonControl {...common} value={value} isLocked={isLocked} write={(changed) => scope.write(option, changed)} />;
    default:
      return <TextControl id={id} option={option} scope={scope} />;
  }
}

function TextControl({ id, option, scope }: OptionControlProps) {
  const { t } = useTexts();
  const definition = findOption(option);
  return definition?.secret ? (
    <SecretControl id={id} option={option} scope={scope} />
  ) : (
    <input
      id={id}
      aria-describedby={`${id}-description`}
      type="text"
      dir="auto"
      autocomplete="off"
      placeholder={definition?.example ? t('for_example', { example: definition.example }) : ''}
      value={String(scope.value(option) ?? '')}
      readOnly={scope.isLocked(option)}
      onChange={({ currentTarget }) => scope.write(option, currentTarget.value)}
    />
  );
}

/** A secret goes in and never comes out. */
function SecretControl({ id, option, scope }: OptionControlProps) {
  const { t } = useTexts();
  return (
    <input
      id={id}
      aria-describedby={`${id}-description`}
      type="password"
      autocomplete="off"
      placeholder={scope.hasSecret(option) ? t('key_is_set') : ''}
      readOnly={scope.isLocked(option)}
      onChange={({ currentTarget }) => {
        scope.write(option, currentTarget.value);
        currentTarget.value = '';
      }}
    />
  );
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
}
