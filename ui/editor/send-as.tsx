import { useMemo, useState } from 'preact/hooks';
import type { EventDraft, KnownIn } from '#core/draft/event-draft.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';

/** Events that are offered by themselves: those with the most values of this mail. */
const MOST = 5;

/** Whether the draft becomes a new event, goes into one, extends one, or is sightings alone. */
export function SendAs({ bench: { control, draft } }: { readonly bench: Bench }) {
  const { t } = useTexts();
  const { delivery, event } = draft;
  const known = useMemo(() => mostKnown(draft), [draft]);
  const [isTyping, setTyping] = useState(false);
  const offered =
    delivery.to === 'event' && !known.some(({ id }) => id === delivery.event) ? [{ id: delivery.event, uuid: '' }, ...known] : known;
  const value = isTyping ? 'other' : valueOfDelivery(draft, known);

  function choose(chosen: string): void {
    const [what = '', id = ''] = chosen.split(':');
    const beside = {
      ...(delivery.sightings && { sightings: delivery.sightings }),
      ...(delivery.freeText && { freeText: delivery.freeText }),
    };
    setTyping(what === 'other');
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
        <option value="other">{t('send_as_other')}</option>
        <option value="sightings">{t('send_as_sightings')}</option>
      </select>
      {isTyping && (
        <input
          type="text"
          class="event-number"
          aria-label={t('number_of_event')}
          placeholder={t('number_of_event')}
          dir="ltr"
          onChange={({ currentTarget }) => choose(currentTarget.value.trim() ? `add:${currentTarget.value.trim()}` : 'new')}
        />
      )}
    </span>
  );
}

function valueOfDelivery({ delivery, event }: EventDraft, known: readonly KnownIn[]): string {
  switch (delivery.to) {
    case 'event':
      return `add:${delivery.event}`;
    case 'sightings':
      return 'sightings';
    case 'new event':
      return known.some(({ uuid }) => uuid === event.extends_uuid) ? `extend:${event.extends_uuid}` : 'new';
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
