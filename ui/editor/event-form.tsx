import { useEffect, useState } from 'preact/hooks';
import type { Analysis, ThreatLevel } from '#core/draft/misp-event.ts';
import type { SharingGroup } from '#core/ports.ts';
import { DistributionField, TitleField, TlpField } from '../components/event-fields.tsx';
import { Icon } from '../components/icon.tsx';
import { TagField } from '../components/tag-field.tsx';
import { originOfTag } from '../editing/origin.ts';
import { useHost } from '../host.ts';
import { useTexts } from '../texts.tsx';
import type { Bench } from './bench.ts';
import { SendAs } from './send-as.tsx';

const THREAT_LEVELS: readonly ThreatLevel[] = [1, 2, 3, 4];
const ANALYSES: readonly Analysis[] = [0, 1, 2];

/** The fields of the event itself. */
export function EventForm({ bench }: { readonly bench: Bench }) {
  const { t } = useTexts();
  const { control, draft, rows } = bench;
  const { edit, session } = control;
  const { event } = draft;
  const groups = useSharingGroups(session.view?.item.profile);
  const files = rows.filter(({ group }) => group === 'attachments').length;
  const mails = rows.filter(({ group }) => group === 'mail objects').length;
  return (
    <section aria-labelledby="event-heading">
      <div class="sec">
        <h2 id="event-heading">{t('event')}</h2>
        <nav class="jump" aria-label={t('parts_of_event')}>
          <a href="#indicators">{`${t('indicators')} ${rows.length - files - mails}`}</a>
          {files > 0 && <a href="#attachments">{`${t('attachments')} ${files}`}</a>}
          {mails > 0 && <a href="#mail-objects">{`${t('mail_objects')} ${mails}`}</a>}
          {draft.notices.length > 0 && <a href="#notices">{`${t('notices_short')} ${draft.notices.length}`}</a>}
        </nav>
        <span class="grow" />
        <SendAs bench={bench} />
      </div>
      <div class="grid">
        <div class="c7">
          <TitleField draft={draft} edit={edit} />
        </div>
        <div class="c5">
          <DistributionField event={event} edit={edit} groups={groups} />
        </div>
        <div class="c3">
          <TlpField draft={draft} edit={edit} />
        </div>
        <div class="field c2">
          <label for="date">{t('date')}</label>
          <input
            id="date"
            type="date"
            value={event.date}
            onChange={({ currentTarget }) => currentTarget.value && edit({ set: 'event', fields: { date: currentTarget.value } })}
          />
        </div>
        <div class="field c2">
          <label for="threat">{t('threat_level')}</label>
          <select
            id="threat"
            value={String(event.threat_level_id)}
            onChange={({ currentTarget }) =>
              edit({ set: 'event', fields: { threat_level_id: Number(currentTarget.value) as ThreatLevel } })
            }
          >
            {THREAT_LEVELS.map((level) => (
              <option key={level} value={String(level)}>{`${level} · ${t(`threat_${level}`)}`}</option>
            ))}
          </select>
        </div>
        <div class="field c2">
          <label for="analysis">{t('analysis')}</label>
          <select
            id="analysis"
            value={String(event.analysis)}
            onChange={({ currentTarget }) => edit({ set: 'event', fields: { analysis: Number(currentTarget.value) as Analysis } })}
          >
            {ANALYSES.map((analysis) => (
              <option key={analysis} value={String(analysis)}>{`${analysis} · ${t(`analysis_${analysis}`)}`}</option>
            ))}
          </select>
        </div>
        <PublishField bench={bench} />
        <div class="c12">
          <TagField
            mayCreate={session.view?.about?.may.createTags ?? true}
            tags={event.Tag}
            origin={(tag) => originOfTag(draft, tag)}
            profile={session.view?.item.profile ?? ''}
            edit={edit}
          />
        </div>
      </div>
    </section>
  );
}

function PublishField({ bench: { control, draft } }: { readonly bench: Bench }) {
  const { t } = useTexts();
  const mayPublish = control.session.view?.about?.may.publish ?? false;
  return (
    <div class="field c3">
      <span class="lab">
        {t('publish')}
        {!mayPublish && (
          <span class="hint" id="publish-why">
            <Icon name="lock" small /> {t('not_your_role')}
          </span>
        )}
      </span>
      <label class="check">
        <input
          id="publish-at-once"
          type="checkbox"
          checked={draft.event.published ?? false}
          disabled={!mayPublish}
          aria-describedby={mayPublish ? undefined : 'publish-why'}
          onChange={({ currentTarget }) => control.edit({ set: 'event', fields: { published: currentTarget.checked } })}
        />
        {t('at_once')}
      </label>
    </div>
  );
}

function useSharingGroups(profile: string | undefined): readonly SharingGroup[] {
  const host = useHost();
  const [groups, setGroups] = useState<readonly SharingGroup[]>([]);
  useEffect(() => {
    if (profile !== undefined) {
      // Without an answer the field offers what needs no name.
      host.ask('sharingGroups', { profile }).then(
        ({ groups: found }) => setGroups(found),
        () => setGroups([]),
      );
    }
  }, [host, profile]);
  return groups;
}
