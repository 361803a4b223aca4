import { useState } from 'preact/hooks';
import { useTexts } from '../texts.tsx';

interface NumberControlProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly min: number;
  readonly max: number;
  readonly value: unknown;
  readonly isLocked: boolean;
  readonly write: (value: number) => void;
}

/** A number. One that the option does not take is not saved, and says so. */
export function NumberControl({ 'aria-describedby': description, id, isLocked, max, min, value, write }: NumberControlProps) {
  const { number, t } = useTexts();
  const [isWrong, setWrong] = useState(false);
  function read({ value: typed, validity }: HTMLInputElement): void {
    const isGood = validity.valid && typed !== '';
    setWrong(!isGood);
    if (isGood) {
      write(Number(typed));
    }
  }
  return (
    <>
      <input
        id={id}
        aria-describedby={isWrong ? `${description} ${id}-wrong` : description}
        type="number"
        min={min}
        max={max}
        value={String(value)}
        readOnly={isLocked}
        aria-invalid={isWrong}
        onChange={({ currentTarget }) => read(currentTarget)}
      />
      {isWrong && (
        <span class="hint bad" role="alert" id={`${id}-wrong`}>
          {t('not_in_range', { min: number(min), max: number(max) })}
        </span>
      )}
    </>
  );
}
