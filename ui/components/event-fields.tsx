import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Distribution, MispEvent } from '#core/draft/misp-event.ts';
import type { SharingGroup } from '#core/ports.ts';
import type { Edit } from '../editing/edit-draft.ts';
import { tlpOf } from '../editing/exclusive-tags.ts';
import { type Origin, originOfTag, originOfTitle } from '../editing/origin.ts';
import { isWiderThanTlp } from '../editing/widest-distribution.ts';
import { useTexts } from '../texts.tsx';
import { hidesSomething } from '../written-out.ts';
import { tlpClass } from './chip.tsx';
import { UnseenHint } from './unseen-hint.tsx';

interface FieldProps {
  readonly event: MispEvent;
  readonly edit: (edit: Edit) => void;
}

interface DraftFieldProps {
  readonly draft: EventDraft;
  readonly edit: (edit: Edit) => void;
}

export function TitleField({ draft, edit }: DraftFieldProps) {
  const { t } = useTexts();
  const { event } = draft;
  return (
    <div class="field">
      <label for="title">
        {t('event_title')} <OriginHint origin={originOfTitle(draft)} />
      </label>
      <input
        id="title"
        type="text"
        dir="auto"
        value={event.info}
        aria-describedby={hidesSomething(event.info) ? 'title-unseen' : undefined}
        onInput={({ currentTarget }) => edit({ set: 'event', fields: { info: currentTarget.value } })}
      />
      <UnseenHint id="title-unseen" text={event.info} />
    </div>
  );
}

const TLPS = ['tlp:red', 'tlp:amber+strict', 'tlp:amber', 'tlp:green', 'tlp:clear'];

/** Where a value comes from, as long as nobody has changed it. */
function OriginHint({ origin }: { readonly origin: Origin | undefined }) {
  const { t } = useTexts();
  return origin === undefined ? null : <span class="hint">{t(`origin_${origin}`)}</span>;
}

export function TlpField({ draft, edit }: DraftFieldProps) {
  const { t } = useTexts();
  const { event } = draft;
  const tlp = tlpOf(event.Tag);
  const choices = tlp && !TLPS.includes(tlp) ? [tlp, ...TLPS] : TLPS;
  function choose(chosen: string): void {
    if (chosen) {
      edit({ set: 'tag', tag: chosen });
    } else if (tlp) {
      edit({ set: 'no tag', tag: tlp });
    }
  }
  return (
    <div class="field">
      <label for="tlp">
        {t('event_tlp')} <OriginHint origin={tlp === undefined ? undefined : originOfTag(draft, tlp)} />
      </label>
      <select
        id="tlp"
        class={`tlp-select ${tlpClass(tlp ?? '')}`}
        value={tlp ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice.toUpperCase()}
          </option>
        ))}
        <option value="">{t('event_tlp_none')}</option>
      </select>
    </div>
  );
}

const DISTRIBUTIONS: readonly Distribution[] = [0, 1, 2, 3];

/** Who may see the event. Sharing groups are offered once the server has named them. */
export function DistributionField({ edit, event, groups = [] }: FieldProps & { readonly groups?: readonly SharingGroup[] }) {
  const { t } = useTexts();
  const chosen = event.distribution === 4 ? `4:${event.sharing_group_id ?? ''}` : String(event.distribution);
  const isTooWide = isWiderThanTlp(event);
  const offered =
    groups.some(({ id }) => id === event.sharing_group_id) || event.distribution !== 4
      ? groups
      : [{ id: event.sharing_group_id ?? '', name: '' }, ...groups];
  function choose(value: string): void {
    const [distribution, group] = value.split(':');
    edit({
      set: 'event',
      fields: { distribution: Number(distribution) as Distribution, ...(group !== undefined && { sharing_group_id: group }) },
    });
  }
  return (
    <div class="field">
      <label for="distribution">{t('event_distribution')}</label>
      <select
        id="distribution"
        aria-describedby={isTooWide ? 'tlp-conflict' : undefined}
        value={chosen}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {DISTRIBUTIONS.map((distribution) => (
          <option key={distribution} value={String(distribution)}>
            {`${distribution} · ${t(`distribution_${distribution}` as 'distribution_0')}`}
          </option>
        ))}
        {offered.map(({ id, name }) => (
          <option key={id} value={`4:${id}`}>
            {`4 · ${t('distribution_4', { group: name || id })}`}
          </option>
        ))}
      </select>
      {isTooWide && (
        <span class="hint bad" role="status" id="tlp-conflict">
          {t('tlp_conflict', { tlp: (tlpOf(event.Tag) ?? '').toUpperCase() })}
        </span>
      )}
    </div>
  );
}
