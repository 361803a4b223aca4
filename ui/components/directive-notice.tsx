import type { EventDraft } from '#core/draft/event-draft.ts';
import type { Analysis, Distribution, MispEvent, ThreatLevel } from '#core/draft/misp-event.ts';
import type { Edit } from '../editing/edit-draft.ts';
import { tlpOf } from '../editing/exclusive-tags.ts';
import { isWiderThanTlp } from '../editing/widest-distribution.ts';
import { Rich, type Texts, useTexts } from '../texts.tsx';
import { shortName, writtenOut } from '../written-out.ts';
import { Notice } from './notice.tsx';

/** What the mail itself asks for (`m2m:` lines). It is told, never applied by itself. */
export function DirectiveNotice({ draft, edit }: { readonly draft: EventDraft; readonly edit: (edit: Edit) => void }) {
  const texts = useTexts();
  const { t } = texts;
  const { directives, event } = draft;
  if (directives.length === 0) {
    return null;
  }
  const asked = directives.map((directive) => askedText(texts, directive)).join(', ');
  const tooWide = directives.flatMap(toEdit).find((change) => change.set === 'event' && isWiderThanTlp({ ...event, ...change.fields }));
  // Who wants the distribution all the same sets it in its field.
  const applied = tooWide ? directives.filter(({ name }) => name !== 'distribution') : directives;
  function apply(): void {
    for (const change of applied.flatMap(toEdit)) {
      edit(change);
    }
    edit({ set: 'no directives' });
  }
  return (
    <Notice meaning="warn" role="status" id="directives">
      <p>
        <strong>
          <Rich text={t('directive_asks')} parts={{ asked: <bdi>{asked}</bdi> }} />
        </strong>
      </p>
      <p>
        {t('directive_not_applied')} {tooWide?.set === 'event' && tooWideText(texts, { ...event, ...tooWide.fields })}
      </p>
      <p class="row">
        <button type="button" class="btn" onClick={() => edit({ set: 'no directives' })}>
          {t('directive_ignore')}
        </button>
        {applied.length > 0 && (
          <button type="button" class="btn" onClick={apply}>
            {t(tooWide ? 'directive_apply_rest' : 'directive_apply')}
          </button>
        )}
      </p>
    </Notice>
  );
}

function askedText({ find, t }: Texts, { name, value }: EventDraft['directives'][number]): string {
  const meaning = name === 'distribution' ? find(`distribution_${value}`, '') : '';
  return meaning ? t('directive_distribution', { number: value, name: meaning }) : `${name} ${writtenOut(shortName(value))}`.trim();
}

function tooWideText({ find, t }: Texts, { distribution, Tag }: MispEvent): string {
  return t('directive_too_wide', { tlp: (tlpOf(Tag) ?? '').toUpperCase(), distribution: find(`distribution_${distribution}`, '') });
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
