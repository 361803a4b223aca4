import type { Addon } from '../addon.ts';

/** Where the settings keep what a draft is made by. */
const MATTER = ['profiles', 'consent', 'abouts'];

/** No way in yet: the message in view is read ahead, so that its draft is there when somebody presses the button. */
export function listenToDisplay({ browser, readAhead }: Addon): void {
  browser.storage.onChanged.addListener((changes, area) => {
    // The popup shows what was made ready without asking whether it still is what would be made.
    if (area === 'managed' || (area === 'local' && MATTER.some((key) => key in changes))) {
      readAhead.look([]);
    }
  });
  browser.messageDisplay.onMessagesDisplayed.addListener((_tab, { messages }) => readAhead.look(messages));
}
