import { VisibleText } from './visible-text.tsx';

/** A value that MISP did not take, and what it said of it. */
export function Refused({ reason, value }: { readonly value: string; readonly reason: string }) {
  return (
    <>
      <code dir="ltr">
        <VisibleText text={value} />
      </code>{' '}
      <span dir="auto">
        <VisibleText text={reason} />
      </span>
    </>
  );
}
