import type { MispObject } from '#core/draft/misp-event.ts';
import { OfMails } from '../components/of-mails.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import type { Row } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';
import { shortName, writtenOut } from '../written-out.ts';
import type { Bench } from './bench.ts';
import { ObjectFields } from './object-fields.tsx';

interface MailObject {
  readonly row: Row;
  readonly object: MispObject;
}

/** The mails as MISP's email objects, one group each, with every header field that would be sent. */
export function MailObjects({ bench, objects }: { readonly bench: Bench; readonly objects: readonly Row[] }) {
  const { n } = useTexts();
  const mails = objects.flatMap((row): readonly MailObject[] => (row.is === 'object' ? [{ row, object: row.object }] : []));
  const fields = mails.reduce((sum, { object }) => sum + object.Attribute.length, 0);
  if (mails.length === 0) {
    return null;
  }
  return (
    <details id="mail-objects">
      <summary>{`${n('count_mail_objects', mails.length)}, ${n('count_header_fields', fields)}`}</summary>
      {mails.map((mail) =>
        mails.length === 1 ? (
          <OneMailObject key={mail.row.uuid} bench={bench} mail={mail} />
        ) : (
          <MailGroup key={mail.row.uuid} bench={bench} mail={mail} />
        ),
      )}
    </details>
  );
}

/** One of several: folded, so that the list of mails is seen as a whole. */
function MailGroup({ bench, mail }: { readonly bench: Bench; readonly mail: MailObject }) {
  const { n, t } = useTexts();
  const { object, row } = mail;
  return (
    <details class="mail-group" data-row={row.uuid}>
      <summary>
        <bdi>
          <VisibleText text={subjectOf(object) || t('no_subject')} />
        </bdi>{' '}
        <span class="muted small">
          <OfMails row={row} /> {n('count_header_fields', object.Attribute.length)}
        </span>
      </summary>
      <OneMailObject bench={bench} mail={mail} />
    </details>
  );
}

function OneMailObject({ bench, mail: { object, row } }: { readonly bench: Bench; readonly mail: MailObject }) {
  const { t } = useTexts();
  const subject = subjectOf(object);
  return (
    <section data-row={row.uuid} aria-label={writtenOut(shortName(subject)) || 'email'}>
      <label class="check">
        <input
          type="checkbox"
          name="keep"
          checked={row.keep}
          onChange={({ currentTarget }) => bench.control.edit({ set: 'keep', rows: [row.uuid], keep: currentTarget.checked })}
        />
        <span>
          {t('send_mail_object')}{' '}
          <bdi class="muted">
            <VisibleText text={subject} />
          </bdi>
        </span>
      </label>
      <ObjectFields bench={bench} object={object} />
    </section>
  );
}

function subjectOf({ Attribute }: MispObject): string {
  return Attribute.find(({ object_relation }) => object_relation === 'subject')?.value ?? '';
}
