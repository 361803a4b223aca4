import type { Addon } from '../addon.ts';

/** No way in yet: the message in view is read ahead, so that its draft is there when somebody presses the button. */
export function listenToDisplay({ browser, readAhead }: Addon): void {
  browser.messageDisplay.onMessagesDisplayed.addListener((_tab, { messages }) => readAhead.look(messages));
}
