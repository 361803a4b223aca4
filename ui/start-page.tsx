import { type ComponentType, render } from 'preact';
import { type Host, HostContext } from './host.ts';
import { keepFocus } from './keep-focus.ts';
import { type MessageId, textsOf } from './texts.tsx';

/** Shows a page: title, language and direction of the document, then the page itself. */
export function startPage(Page: ComponentType, title: MessageId, host: Host): void {
  const root = document.documentElement;
  root.lang = host.language;
  root.dir = host.direction;
  document.title = textsOf(host).t(title);
  render(
    <HostContext.Provider value={host}>
      <Page />
    </HostContext.Provider>,
    document.body,
  );
  keepFocus();
}
