import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Analysis, Distribution, MispEvent, ThreatLevel } from '#core/draft/misp-event.ts';
import type { Edit } from '../editing/edit-draft.ts';
import { useTexts } from '../texts.tsx';
import { Notice } from './notice.tsx';

/** What the mail itself asks for (`m2m:` lines). It is told, never applied by itself. */
export function DirectiveNotice({ draft, edit }: { readonly draft: EventDraft; readonly edit: (edit: Edit) => void }) {
  const { t } = useTexts();
  const { directives } = draft;
  if (directives.length === 0) {
    return null;
  }
  const asked = directives.map(({ name, value }) => `${name} ${value}`.trim()).join(', ');
  function apply(): void {
    for (const change of directives.flatMap(toEdit)) {
      edit(change);
    }
    edit({ set: 'no directives' });
  }
  return (
    <Notice meaning="warn" role="status" id="directives">
      <p>
        <strong dir="auto">{t('directive_asks', { asked })}</strong>
      </p>
      <p>{t('directive_not_applied')}</p>
      <p class="row">
        <button type="button" class="btn" onClick={() => edit({ set: 'no directives' })}>
          {t('directive_ignore')}
        </button>
        <button type="button" class="btn" onClick={apply}>
          {t('directive_apply')}
        </button>
      </p>
    </Notice>
  );
}

function toEdit({ invalid, name, value }: EventDraft['directives'][number]): readonly Edit[] {
  if (invalid !== undefined) {
    return [];
  }
  const set = (fields: Partial<MispEvent>): readonly Edit[] => [{ set: 'event', fields }];
  switch (name) {
    case 'distribution':
      return set({ distribution: Number(value) as Distribution });
    case 'threat_level':
      return set({ threat_level_id: Number(value) as ThreatLevel });
    case 'analysis':
      return set({ analysis: Number(value) as Analysis });
    case 'publish':
      return set({ published: true });
    case 'tag':
      return [{ set: 'tag', tag: value }];
    case 'attachment':
    case 'attach_original_mail':
      // Both decide how the draft is made; there is nothing left to change in it.
      return [];
  }
}
