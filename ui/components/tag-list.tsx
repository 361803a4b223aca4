import type { ServerTag } from '#core/ports.ts';
import { groupTags } from '../editing/tag-groups.ts';
import { useTexts } from '../texts.tsx';
import { Icon } from './icon.tsx';
import { VisibleText } from './visible-text.tsx';

interface TagListProps {
  readonly id: string;
  /** In the order of the groups: the number of the one that Enter takes counts over all of them. */
  readonly offered: readonly ServerTag[];
  readonly active: number;
  readonly typed: string;
  /** Why MISP would not take what was typed as it is. */
  readonly refusal?: string | undefined;
  readonly add: (tag: string) => void;
  /** How old the list is, where MISP does not answer or has not yet. */
  readonly note?: string | undefined;
}

/** What the server has, by galaxies, taxonomies and other tags, with what was typed marked. */
export function TagList({ active, add, id, note, offered, refusal, typed }: TagListProps) {
  const { t } = useTexts();
  let index = -1;
  return (
    <div
      class="listbox"
      id={`${id}-list`}
      role="listbox"
      aria-label={t('event_tags')}
      hidden={offered.length === 0 && !refusal}
      // A press in the list leaves the field no more than a key does: half a word in it is no tag.
      onMouseDown={(event) => event.preventDefault()}
    >
      {groupTags(offered).map(({ group, tags }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options is no fieldset
        <div key={group} role="group" aria-label={t(`tag_group_${group}`)}>
          <div class="head" aria-hidden="true">
            {t(`tag_group_${group}`)}
          </div>
          {tags.map(({ name }) => {
            index += 1;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys (aria-activedescendant)
              <div key={name} id={`${id}-${index}`} role="option" aria-selected={index === active} tabIndex={-1} onClick={() => add(name)}>
                <Match name={name} typed={typed} />
              </div>
            );
          })}
        </div>
      ))}
      {note && offered.length > 0 && (
        <div class="why age" aria-hidden="true">
          {note}
        </div>
      )}
      {refusal && (
        <div class="why create" aria-hidden="true">
          <Icon name="lock" small /> {refusal}
        </div>
      )}
    </div>
  );
}

function Match({ name, typed }: { readonly name: string; readonly typed: string }) {
  const at = name.toLowerCase().indexOf(typed.trim().toLowerCase());
  const end = at + typed.trim().length;
  return (
    <span dir="ltr">
      <VisibleText text={at < 0 ? name : name.slice(0, at)} />
      {at >= 0 && (
        <b>
          <VisibleText text={name.slice(at, end)} />
        </b>
      )}
      {at >= 0 && <VisibleText text={name.slice(end)} />}
    </span>
  );
}
