import { useEffect, useRef } from 'preact/hooks';
import { OutsideLink } from '../components/event-link.tsx';
import { Icon } from '../components/icon.tsx';
import { Notice } from '../components/notice.tsx';
import { Refused } from '../components/refused.tsx';
import { submissionOf } from '../editing/session.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';

/** After a submit: what MISP did not take, first of all. */
export function RefusedNotice({ bench }: { readonly bench: Bench }) {
  const { n, t } = useTexts();
  const heading = useRef<HTMLElement>(null);
  // After a request the keyboard and the screen reader go to its result.
  useEffect(() => heading.current?.focus(), []);
  const submission = submissionOf(bench.control.session.view);
  if (!submission || submission.refused.length === 0) {
    return null;
  }
  const { id, kept, refused, url } = submission;
  const first = bench.rows.find(({ refusal }) => refusal);
  const elsewhere = refused.filter(({ row }) => !bench.rows.some(({ uuid }) => uuid === row));
  return (
    <section>
      <Notice meaning="bad" role="alert">
        <p>
          <strong id="result" tabIndex={-1} ref={heading}>{`${t('sent_created', { id })}. ${n('refused_rows', refused.length)}.`}</strong>
        </p>
        <p>{`${n('sent_kept', kept)}.`}</p>
        {elsewhere.map(({ reason, row, value, what }) => (
          <p key={row + what + value}>
            <Refused value={value} reason={reason} />
          </p>
        ))}
        <p class="row">
          {first && (
            <button type="button" class="btn" onClick={() => bench.showInList(first.uuid)}>
              {t('go_to_refused')}
            </button>
          )}
          <OutsideLink href={url}>
            {t('open_event', { id })} <Icon name="open" small />
          </OutsideLink>
        </p>
      </Notice>
    </section>
  );
}
