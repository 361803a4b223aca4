import { useState } from 'preact/hooks';
import { useTexts } from '../texts.tsx';

interface JsonControlProps {
  readonly id: string;
  readonly 'aria-describedby': string;
  readonly value: unknown;
  readonly isLocked: boolean;
  readonly write: (value: unknown) => void;
}

/** A value with parts, as JSON (which is YAML, too). What cannot be read is not saved, and stays to be corrected. */
export function JsonControl({ 'aria-describedby': description, id, isLocked, value, write }: JsonControlProps) {
  const { t } = useTexts();
  const [wrong, setWrong] = useState<string>();
  const saved = JSON.stringify(value, null, 1);
  function read(text: string): void {
    try {
      write(JSON.parse(text));
      setWrong(undefined);
    } catch {
      setWrong(text);
    }
  }
  return (
    <>
      <textarea
        id={id}
        aria-describedby={wrong === undefined ? description : `${description} ${id}-wrong`}
        class="mono"
        dir="ltr"
        rows={Math.min(12, Math.max(2, saved.split('\n').length + 1))}
        spellcheck={false}
        aria-invalid={wrong !== undefined}
        value={wrong ?? saved}
        readOnly={isLocked}
        onChange={({ currentTarget }) => read(currentTarget.value)}
      />
      {wrong !== undefined && (
        <span class="hint bad" role="alert" id={`${id}-wrong`}>
          {t('not_json')}
        </span>
      )}
    </>
  );
}
