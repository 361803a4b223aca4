import type { MispObject } from '#core/draft/misp-event.ts';
import { reasonText } from '../components/reason.ts';
import { UnseenHint } from '../components/unseen-hint.tsx';
import { useTexts } from '../texts.tsx';
import { hidesSomething } from '../written-out.ts';
import type { Bench } from './bench.ts';

/** The fields of an object, each with its value and IDS. */
export function ObjectFields({ bench: { control, draft }, object }: { readonly bench: Bench; readonly object: MispObject }) {
  const texts = useTexts();
  const { t } = texts;
  const heldBack = new Set(draft.rows.filter(({ keep }) => !keep).map(({ uuid }) => uuid));
  const reasons = new Map(draft.rows.map(({ uuid, why }) => [uuid, why]));
  return (
    <table class="fields">
      <thead>
        <tr>
          <th scope="col">{t('send')}</th>
          <th scope="col">{t('field')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('ids')}</th>
        </tr>
      </thead>
      <tbody>
        {object.Attribute.map(({ data, object_relation, to_ids, type, uuid, value }) => (
          <tr key={uuid} data-field={object_relation} class={heldBack.has(uuid) ? 'off' : ''}>
            <td class="c">
              <input
                type="checkbox"
                name="keep"
                aria-label={t('send_value', { value: object_relation ?? type })}
                checked={!heldBack.has(uuid)}
                onChange={({ currentTarget }) => control.edit({ set: 'keep', rows: [uuid], keep: currentTarget.checked })}
              />
            </td>
            <th scope="row" class="rowhead" dir="ltr">
              {object_relation ?? type}
            </th>
            <td>
              <input
                type="text"
                class="mono"
                dir="auto"
                aria-label={t('value_of', { field: object_relation ?? type })}
                readOnly={data !== undefined}
                value={value}
                aria-describedby={hidesSomething(value) ? `unseen-${uuid}` : undefined}
                onInput={({ currentTarget }) =>
                  control.edit({ set: 'object field', object: object.uuid, attribute: uuid, fields: { value: currentTarget.value } })
                }
              />
              <UnseenHint id={`unseen-${uuid}`} text={value} />
              {reasons.get(uuid)?.map((reason) => (
                <span key={reason.rule} class="why">
                  {reasonText(texts, reason)}
                </span>
              ))}
            </td>
            <td class="c">
              <input
                type="checkbox"
                aria-label={t('ids_of', { value: object_relation ?? type })}
                checked={to_ids}
                onChange={({ currentTarget }) =>
                  control.edit({ set: 'object field', object: object.uuid, attribute: uuid, fields: { to_ids: currentTarget.checked } })
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
