import { useMemo, useState } from 'preact/hooks';
import type { EventDraft, KnownIn } from '#core/draft/event-draft.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';

/** MISP takes nothing else for the event that is extended. 5f0c1a52-6b1e-4d0e-9a61-1b7f3f0f4711 */
const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
/** Events that are offered by themselves: those with the most values of this mail. */
const MOST = 5;

/** Whether the draft becomes a new event, goes into one, extends one, or is sightings alone. */
export function SendAs({ bench: { control, draft } }: { readonly bench: Bench }) {
  const { t } = useTexts();
  const { delivery, event } = draft;
  const known = useMemo(() => mostKnown(draft), [draft]);
  const [typing, setTyping] = useState<'other' | 'other-extend'>();
  const offered =
    delivery.to === 'event' && !known.some(({ id }) => id === delivery.event) ? [{ id: delivery.event, uuid: '' }, ...known] : known;
  const extended = event.extends_uuid !== undefined && !known.some(({ uuid }) => uuid === event.extends_uuid) ? [event.extends_uuid] : [];
  const value = typing ?? valueOfDelivery(draft);

  function choose(chosen: string): void {
    const [what = '', id = ''] = chosen.split(':');
    const beside = {
      ...(delivery.sightings && { sightings: delivery.sightings }),
      ...(delivery.freeText && { freeText: delivery.freeText }),
    };
    setTyping(what === 'other' || what === 'other-extend' ? what : undefined);
    if (what === 'add') {
      control.edit({ set: 'delivery', delivery: { ...beside, to: 'event', event: id } });
    } else if (what === 'sightings') {
      control.edit({ set: 'delivery', delivery: { ...beside, to: 'sightings' } });
    } else if (what === 'new' || what === 'extend') {
      control.edit({ set: 'delivery', delivery: { ...beside, to: 'new event' } });
      if (what === 'extend' || event.extends_uuid) {
        control.edit({ set: 'event', fields: { extends_uuid: id } });
      }
    }
  }

  return (
    <span class="deliver">
      <label for="send-as" class="small">
        {t('send_as')}
      </label>
      <select id="send-as" class="narrow" value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="new">{t('new_event')}</option>
        {offered.map(({ id }) => (
          <option key={id} value={`add:${id}`}>
            {t('send_as_add', { id })}
          </option>
        ))}
        {known.map(({ id, uuid }) => (
          <option key={uuid} value={`extend:${uuid}`}>
            {t('send_as_extend', { id })}
          </option>
        ))}
        {extended.map((uuid) => (
          <option key={uuid} value={`extend:${uuid}`}>
            {t('send_as_extend', { id: uuid })}
          </option>
        ))}
        <option value="other">{t('send_as_other')}</option>
        <option value="other-extend">{t('send_as_extend_other')}</option>
        <option value="sightings">{t('send_as_sightings')}</option>
      </select>
      {typing === 'other' && (
        <input
          type="text"
          class="event-number"
          data-own-undo
          required
          aria-label={t('number_of_event')}
          placeholder={t('number_of_event')}
          dir="ltr"
          onChange={({ currentTarget }) => choose(currentTarget.value.trim() ? `add:${currentTarget.value.trim()}` : 'new')}
        />
      )}
      {typing === 'other-extend' && (
        <input
          type="text"
          class="event-uuid"
          data-own-undo
          required
          aria-label={t('uuid_of_event')}
          placeholder={t('uuid_of_event')}
          dir="ltr"
          pattern={UUID}
          onChange={({ currentTarget }) =>
            currentTarget.validity.valid && choose(currentTarget.value ? `extend:${currentTarget.value}` : 'new')
          }
        />
      )}
    </span>
  );
}

function valueOfDelivery({ delivery, event }: EventDraft): string {
  switch (delivery.to) {
    case 'event':
      return `add:${delivery.event}`;
    case 'sightings':
      return 'sightings';
    case 'new event':
      return event.extends_uuid ? `extend:${event.extends_uuid}` : 'new';
  }
}

function mostKnown({ rows }: EventDraft): readonly KnownIn[] {
  const byId = Map.groupBy(
    rows.flatMap(({ known = [] }) => known),
    ({ id }) => id,
  );
  return [...byId.values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST)
    .flatMap(([event]) => event ?? []);
}
