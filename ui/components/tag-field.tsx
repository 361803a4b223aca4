import { useEffect, useState } from 'preact/hooks';
import type { MispTag } from '#core/draft/misp-event.ts';
import type { ServerTag } from '#core/ports.ts';
import type { Edit } from '../editing/edit-draft.ts';
import { groupTags } from '../editing/tag-groups.ts';
import { useHost } from '../host.ts';
import { useTexts } from '../texts.tsx';
import { Icon } from './icon.tsx';
import { TagList } from './tag-list.tsx';

interface TagFieldProps {
  readonly tags: readonly MispTag[];
  readonly profile: string;
  readonly edit: (edit: Edit) => void;
  /** The rows that are tagged; the event itself without them. */
  readonly rows?: readonly string[];
  /** Whether the role may make tags that the server does not have. */
  readonly mayCreate?: boolean;
}

/** The tags beside the TLP, and a field that offers what the server has. */
export function TagField({ edit, mayCreate = true, profile, rows, tags }: TagFieldProps) {
  const { t } = useTexts();
  const [text, type] = useState('');
  const [active, activate] = useState(-1);
  const offered = useOffered(text, profile, tags);
  const target = rows ? { rows } : {};
  const id = rows ? `tags-${rows[0] ?? ''}` : 'tags';
  // The TLP of an event has a field of its own.
  const own = tags.filter(({ name }) => rows || !name.toLowerCase().startsWith('tlp:'));
  function add(tag: string): void {
    if (tag.trim()) {
      edit({ set: 'tag', tag: tag.trim(), ...target });
    }
    type('');
    activate(-1);
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
              <span dir="ltr">{name}</span>
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
            role="combobox"
            autocomplete="off"
            aria-autocomplete="list"
            aria-expanded={offered.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
            placeholder={t('add_tag')}
            value={text}
            onInput={({ currentTarget }) => type(currentTarget.value)}
            onKeyDown={press}
          />
        </div>
        <TagList id={id} offered={offered} active={active} typed={text} mayCreate={mayCreate} add={add} />
      </div>
    </div>
  );
}

const ASK_AFTER = 150;

function useOffered(text: string, profile: string, tags: readonly MispTag[]): readonly ServerTag[] {
  const host = useHost();
  const [offered, offer] = useState<readonly ServerTag[]>([]);
  useEffect(() => {
    if (text.trim().length < 2) {
      offer([]);
      return;
    }
    let isCurrent = true;
    const timer = setTimeout(() => {
      host.ask('findTags', { text: text.trim(), profile }).then(
        ({ tags: found }) => isCurrent && offer(found.slice(0, 12)),
        () => isCurrent && offer([]),
      );
    }, ASK_AFTER);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [host, text, profile]);
  const others = offered.filter(({ name }) => !tags.some((tag) => tag.name === name));
  return groupTags(others).flatMap((group) => group.tags);
}
