import { useState } from 'preact/hooks';
import type { MispTag } from '#core/draft/misp-event.ts';
import type { Edit } from '../editing/edit-draft.ts';
import { missingNamespaces } from '../editing/exclusive-tags.ts';
import type { Origin } from '../editing/origin.ts';
import { useOfferedTags, useTaxonomies } from '../editing/use-offered-tags.ts';
import { useTexts } from '../texts.tsx';
import { Icon } from './icon.tsx';
import { TagList } from './tag-list.tsx';
import { VisibleText } from './visible-text.tsx';

interface TagFieldProps {
  readonly tags: readonly MispTag[];
  readonly profile: string;
  readonly edit: (edit: Edit) => void;
  /** Where a tag comes from that nobody added here. */
  readonly origin?: (tag: string) => Origin | undefined;
  /** The rows that are tagged; the event itself without them. */
  readonly rows?: readonly string[];
  /** Whether the role may make tags that the server does not have. */
  readonly mayCreate?: boolean;
}

/** The tags beside the TLP, and a field that offers what the server has. */
export function TagField({ edit, mayCreate = true, origin, profile, rows, tags }: TagFieldProps) {
  const { moment, t } = useTexts();
  const [text, type] = useState('');
  const [active, activate] = useState(-1);
  const { asOf, offered, state } = useOfferedTags(text, profile, tags);
  const { exclusive, required } = useTaxonomies(profile);
  const note = noteOf(state, asOf);
  const missing = rows ? [] : missingNamespaces(tags, required);
  const target = rows ? { rows } : {};
  const isNew = text.trim().length > 1 && !offered.some(({ name }) => name === text.trim());
  const refusal = isNew && !mayCreate ? t('may_not_create', { tag: text.trim() }) : undefined;
  // Not with each letter: as long as MISP has others to offer nobody has said what they want.
  const said = offered.length > 0 ? note : state === 'told' && refusal;
  const id = rows ? `tags-${rows[0] ?? ''}` : 'tags';
  // The TLP of an event has a field of its own.
  const own = tags.filter(({ name }) => rows || !name.toLowerCase().startsWith('tlp:'));
  function noteOf(found: typeof state, time: string | undefined): string | undefined {
    switch (found) {
      case 'told':
        return undefined;
      case 'asking':
        return time && t('tags_asking', { time: moment(time) });
      case 'not told':
        return time ? t('tags_as_of', { time: moment(time) }) : t('tags_here_only');
    }
  }
  function add(tag: string): void {
    if (tag.trim()) {
      edit({ set: 'tag', tag: tag.trim(), exclusive, ...target });
    }
    type('');
    activate(-1);
  }
  /** Who sends what is typed, or goes on below it, has meant it; who looks something up in another window comes back. */
  function leave(): void {
    if (text && document.hasFocus()) {
      add(offered[active]?.name ?? text);
    }
  }
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      activate(Math.max(-1, Math.min(offered.length - 1, active + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      add(offered[active]?.name ?? text);
    } else if (event.key === 'Escape' && text) {
      event.stopPropagation();
      type('');
      activate(-1);
    } else if (event.key === 'Backspace' && !text && own.length > 0) {
      edit({ set: 'no tag', tag: own.at(-1)?.name ?? '', ...target });
    }
  }
  return (
    <div class="field">
      <label for={id}>{t('event_tags')}</label>
      <div class="combo">
        <div class="tagline">
          {own.map(({ name }) => (
            <span key={name} class="tag">
              <span dir="ltr">
                <VisibleText text={name} />
              </span>
              {origin?.(name) === 'rule' && <span class="muted">{t('origin_rule')}</span>}
              <button
                type="button"
                aria-label={t('remove_tag', { tag: name })}
                onClick={() => edit({ set: 'no tag', tag: name, ...target })}
              >
                <Icon name="close" small />
              </button>
            </span>
          ))}
          <input
            id={id}
            type="text"
            data-own-undo
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded={offered.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={active >= 0 && active < offered.length ? `${id}-${active}` : undefined}
            placeholder={t('add_tag')}
            value={text}
            onInput={({ currentTarget }) => type(currentTarget.value)}
            onKeyDown={press}
            onBlur={leave}
          />
        </div>
        <TagList id={id} offered={offered} active={active} typed={text} refusal={refusal} add={add} note={note} />
      </div>
      {/* A list of options can hold nothing that is none. */}
      <span class="vh" role="status">
        {said}
      </span>
      {missing.length > 0 && <span class="hint">{t('tags_required', { taxonomies: missing.join(', ') })}</span>}
    </div>
  );
}
