import type { Row } from '../editing/rows.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { ObjectFields } from './object-fields.tsx';

/** The mails as MISP's email objects, with every header field that would be sent. */
export function MailObjects({ bench, objects }: { readonly bench: Bench; readonly objects: readonly Row[] }) {
  const { n, t } = useTexts();
  const fields = objects.reduce((sum, row) => sum + (row.is === 'object' ? row.object.Attribute.length : 0), 0);
  if (objects.length === 0) {
    return null;
  }
  return (
    <details id="mail-objects">
      <summary>{`${n('count_mail_objects', objects.length)}, ${n('count_header_fields', fields)}`}</summary>
      {objects.map((row) => {
        const object = row.is === 'object' ? row.object : undefined;
        const subject = object?.Attribute.find(({ object_relation }) => object_relation === 'subject')?.value ?? '';
        return (
          object && (
            <section key={row.uuid} data-row={row.uuid} aria-label={subject || 'email'}>
              <label class="check">
                <input
                  type="checkbox"
                  name="keep"
                  checked={row.keep}
                  onChange={({ currentTarget }) => bench.control.edit({ set: 'keep', rows: [row.uuid], keep: currentTarget.checked })}
                />
                <span>
                  {t('send_mail_object')} <bdi class="muted">{subject}</bdi>
                </span>
              </label>
              <ObjectFields bench={bench} object={object} />
            </section>
          )
        );
      })}
    </details>
  );
}
