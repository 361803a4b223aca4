import { type ComponentChildren, Fragment } from 'preact';
import { useHost } from '../host.ts';
import { useTexts } from '../texts.tsx';
import { tooltip } from '../written-out.ts';

interface EventLinkProps {
  readonly id: string;
  /** Address of the MISP. */
  readonly url: string;
  readonly title?: string;
  /** Within a grid, which is one stop of Tab: arrows go there. */
  readonly isInGrid?: boolean | undefined;
}

/** The number of an event, which opens it in the browser. */
export function EventLink({ id, isInGrid, title, url }: EventLinkProps) {
  const { t } = useTexts();
  return (
    <OutsideLink
      href={`${url}/events/view/${encodeURIComponent(id)}`}
      label={t('open_event', { id })}
      isInGrid={isInGrid}
      {...(title && { title: tooltip(title) })}
    >
      {id}
    </OutsideLink>
  );
}

/** The numbers of several events, each of which opens its event. */
export function EventLinks({ ids, url }: { readonly ids: readonly string[]; readonly url: string }) {
  return (
    <span>
      {ids.map((id, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <EventLink id={id} url={url} />
        </Fragment>
      ))}
    </span>
  );
}

interface OutsideLinkProps {
  readonly href: string;
  readonly label?: string;
  readonly title?: string;
  readonly class?: string;
  readonly id?: string;
  readonly isInGrid?: boolean | undefined;
  readonly children: ComponentChildren;
}

/** A link out of the page: into the person's own browser, never into Thunderbird. */
export function OutsideLink({ children, class: className, href, id, isInGrid, label, title }: OutsideLinkProps) {
  const host = useHost();
  function open(event: Event): void {
    event.preventDefault();
    void host.openLink(href);
  }
  return (
    <a
      class={className}
      id={id}
      href={/^https?:\/\//.test(href) ? href : '#'}
      aria-label={label}
      title={title}
      tabIndex={isInGrid ? -1 : undefined}
      onClick={open}
    >
      {children}
    </a>
  );
}
