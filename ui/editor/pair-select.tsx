import { useMemo } from 'preact/hooks';
import { isValidPair, validPairs } from '../editing/attribute-types.ts';

interface PairSelectProps {
  readonly label: string;
  readonly id?: string;
  readonly type?: string;
  readonly category?: string;
  /** Shown where no pair is chosen. */
  readonly placeholder?: string;
  readonly choose: (pair: { readonly type: string; readonly category: string }) => void;
}

/** One list of the pairs of type and category that MISP takes, by category. */
export function PairSelect({ category, choose, id, label, placeholder, type }: PairSelectProps) {
  const groups = useMemo(validPairs, []);
  const value = type !== undefined && category !== undefined ? `${category}/${type}` : '';
  const isUnknown = type !== undefined && category !== undefined && !isValidPair(type, category);
  return (
    <select
      id={id}
      class="narrow"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        const slash = currentTarget.value.indexOf('/');
        choose({ category: currentTarget.value.slice(0, slash), type: currentTarget.value.slice(slash + 1) });
      }}
    >
      {value === '' && (
        <option value="" disabled>
          {placeholder}
        </option>
      )}
      {isUnknown && <option value={value}>{`${type} · ${category}`}</option>}
      {groups.map((group) => (
        <optgroup key={group.category} label={group.category}>
          {group.types.map((name) => (
            <option key={name} value={`${group.category}/${name}`}>
              {`${name} · ${group.category}`}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
