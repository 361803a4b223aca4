import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is run inside of Thunderbird's main window. It is text, because the names in it exist there alone. */

export const REPORTS = 'mailbox://nobody@Local%20Folders/Reports';

export const REMEMBER_PASSWORD = `async function () {
  const login = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo);
  login.init('imap://127.0.0.1', null, 'imap://127.0.0.1', 'test', 'secret', '', '');
  await Services.logins.addLoginAsync(login);
}`;

/** Also makes the index of a folder that only has its mbox. */
export const OPEN_FOLDER = `function (uri) {
  const about3Pane = document.getElementById('tabmail').currentAbout3Pane;
  if (!about3Pane) throw new Error('the mail tab is not in front');
  if (about3Pane.gFolder?.URI !== uri) about3Pane.displayFolder(uri);
}`;

export const SELECT_MESSAGE = `function (subject) {
  const about3Pane = document.getElementById('tabmail').currentAbout3Pane;
  const view = about3Pane.gDBView;
  for (let row = 0; row < (view?.rowCount ?? 0); row++) {
    if (view.getMsgHdrAt(row).mime2DecodedSubject.includes(subject)) { about3Pane.threadTree.selectedIndex = row; return true; }
  }
  return false;
}`;

export const SELECT_ALL = `function () {
  const { gDBView, threadTree } = document.getElementById('tabmail').currentAbout3Pane;
  const rows = [...Array(gDBView?.rowCount ?? 0).keys()];
  if (rows.length > 0) threadTree.selectedIndices = rows;
  return gDBView?.selection.count === rows.length && rows.length;
}`;

export const IS_SHOWN = `function (subject) {
  const message = document.getElementById('tabmail').currentAboutMessage;
  return message?.gMessage?.mime2DecodedSubject.includes(subject) && message.msgLoaded === true;
}`;

export const MESSAGE_BUTTON = `id => document.getElementById('tabmail').currentAboutMessage?.document.getElementById(id)`;
export const TOOLBAR_BUTTON = `id => document.querySelector("[extension='" + id + "'] button")`;
export const SELECTED_ROW = `() => document.getElementById('tabmail').currentAbout3Pane.threadTree.querySelector('.selected')`;
export const MENU_ENTRY = `id => document.getElementById('tabmail').currentAbout3Pane.document.getElementById(id)`;

const OPEN_PROMPT = `[...document.querySelectorAll('popupnotification')].find(one => !one.hidden)`;
export const PROMPT_TEXT = `() => ${OPEN_PROMPT}?.textContent`;
export const PROMPT_BUTTON = `() => ${OPEN_PROMPT}?.button`;
export const PROMPT_IS_GONE = `() => !${OPEN_PROMPT}`;

export const KILL_BACKGROUND = `async function (id) {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ ignoreDevToolsAttached: true });
}`;

/** A script that finds an element and says where its middle is on the screen, once it stands still. */
export function middleOf(find: string): string {
  return `async function (argument) {
    const element = (${find})(argument);
    if (!element) return undefined;
    element.scrollIntoView?.({ block: 'nearest' });
    const window = element.ownerDocument.defaultView;
    const before = element.getBoundingClientRect();
    await new Promise(resolve => window.setTimeout(resolve, 60));
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.x !== before.x || box.y !== before.y) return undefined;
    return { x: window.mozInnerScreenX + box.x + box.width / 2, y: window.mozInnerScreenY + box.y + box.height / 2 };
  }`;
}

/** Leaves the file that storage.managed reads where Thunderbird on Linux looks for it. */
export function writeManagedStorage(home: string, addonId: string, data: Readonly<Record<string, unknown>>): void {
  const folder = join(home, '.mozilla', 'managed-storage');
  mkdirSync(folder, { recursive: true });
  const manifest = { name: addonId, description: 'Set by the administrator', type: 'storage', data };
  writeFileSync(join(folder, `${addonId}.json`), JSON.stringify(manifest));
}
