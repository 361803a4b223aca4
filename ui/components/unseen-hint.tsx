import { Rich, useTexts } from '../texts.tsx';
import { hidesSomething } from '../written-out.ts';
import { VisibleText } from './visible-text.tsx';

/** Below a field, which shows a text as it is: what of it nobody sees there. Nothing where all of it is seen. */
export function UnseenHint({ id, text }: { readonly id: string; readonly text: string }) {
  const { t } = useTexts();
  return hidesSomething(text) ? (
    <span class="hint bad" id={id} dir="auto">
      <Rich text={t('has_unseen')} parts={{ text: <VisibleText text={text} /> }} />
    </span>
  ) : null;
}
