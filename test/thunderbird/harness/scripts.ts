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
  const tabmail = document.getElementById('tabmail');
  if (!tabmail.currentAbout3Pane) tabmail.switchToTab(0);
  const about3Pane = tabmail.currentAbout3Pane;
  if (about3Pane.gFolder?.URI !== uri) about3Pane.displayFolder(uri);
}`;

export const SELECT_MESSAGE = `function (subject) {
  const { gDBView, threadTree } = document.getElementById('tabmail').currentAbout3Pane;
  const isWanted = header => header.mime2DecodedSubject.includes(subject) && (subject || !header.subject);
  const row = [...Array(gDBView?.rowCount ?? 0).keys()].find(row => isWanted(gDBView.getMsgHdrAt(row)));
  if (row === undefined) return false;
  if (threadTree.selectedIndices.length !== 1 || threadTree.selectedIndex !== row) threadTree.selectedIndex = row;
  return true;
}`;

export const SELECT_SOME = `function (subjects) {
  const { gDBView, threadTree } = document.getElementById('tabmail').currentAbout3Pane;
  const rows = [...Array(gDBView?.rowCount ?? 0).keys()];
  const wanted = rows.filter(row => subjects.some(subject => gDBView.getMsgHdrAt(row).mime2DecodedSubject.includes(subject)));
  if (wanted.length === subjects.length) threadTree.selectedIndices = wanted;
  return wanted.length === subjects.length && gDBView.selection.count === wanted.length;
}`;

export const SELECT_NONE = `() => { document.getElementById('tabmail').currentAbout3Pane.threadTree.selectedIndex = -1; }`;

/** Throws what is shown instead. */
export const IS_SHOWN = `function (subject) {
  const message = document.getElementById('tabmail').currentAboutMessage;
  const shown = message?.gMessage?.mime2DecodedSubject;
  if (!shown?.includes(subject) || !message.msgLoaded) throw new Error('shown: ' + shown + ', loaded: ' + message?.msgLoaded);
  return true;
}`;

export const MESSAGE_BUTTON = `id => document.getElementById('tabmail').currentAboutMessage?.document.getElementById(id)`;
export const TOOLBAR_BUTTON = `id => document.querySelector("button[extension='" + id + "']")`;
export const SELECTED_ROW = `() => document.getElementById('tabmail').currentAbout3Pane.threadTree.querySelector('.selected')`;
/** Some letters of the message, not its margin. */
export const MESSAGE_BODY = `() => document.getElementById('tabmail').currentAboutMessage?.getMessagePaneBrowser()`;
export const MESSAGE_MENU_ENTRY = `id => document.getElementById('tabmail').currentAboutMessage?.document.getElementById(id) ?? document.getElementById('tabmail').currentAbout3Pane?.document.getElementById(id)`;
export const MENU_ENTRY = `id => document.getElementById('tabmail').currentAbout3Pane.document.getElementById(id)`;

const OPEN_PROMPT = `[...document.querySelectorAll('popupnotification')].find(one => !one.hidden)`;
export const PROMPT_TEXT = `() => ${OPEN_PROMPT}?.textContent`;
export const PROMPT_BUTTON = `() => ${OPEN_PROMPT}?.button`;
export const PROMPT_IS_GONE = `() => !${OPEN_PROMPT}`;

/** A filter on a word of the subject. */
export interface Filter {
  readonly word: string;
  /** `tag KEY` or `custom ID`. */
  readonly action: string;
  /** Of the local folders, else of the IMAP account. */
  readonly local?: boolean;
  /** Runs after the junk check, when the bodies are there, else before it. */
  readonly afterJunk?: boolean;
  /** Moves the message away afterwards. */
  readonly thenTrash?: boolean;
}

export const ADD_FILTER = `function ({ word, action, local, afterJunk, thenTrash }) {
  const server = MailServices.accounts.accounts.map(a => a.incomingServer).find(s => s.type === (local ? 'none' : 'imap'));
  const list = server.getFilterList(null);
  const filter = list.createFilter(word);
  filter.filterType = (afterJunk ? Ci.nsMsgFilterType.PostPlugin : Ci.nsMsgFilterType.InboxRule) | Ci.nsMsgFilterType.Manual;
  const term = filter.createTerm();
  term.attrib = Ci.nsMsgSearchAttrib.Subject;
  term.op = Ci.nsMsgSearchOp.Contains;
  const value = term.value;
  value.attrib = term.attrib;
  value.str = word;
  term.value = value;
  term.booleanAnd = true;
  filter.appendTerm(term);
  const [kind, argument] = action.split(' ');
  const first = filter.createAction();
  first.type = kind === 'tag' ? Ci.nsMsgFilterAction.AddTag : Ci.nsMsgFilterAction.Custom;
  if (kind === 'tag') first.strValue = argument; else first.customId = argument;
  filter.appendAction(first);
  if (thenTrash) {
    const move = filter.createAction();
    move.type = Ci.nsMsgFilterAction.MoveToFolder;
    move.targetFolderUri = server.rootFolder.URI + '/Trash';
    filter.appendAction(move);
  }
  filter.enabled = true;
  list.insertFilterAt(0, filter);
  list.saveToDefaultFile();
}`;

export const KEYWORDS_OF = `function (uri, subject) {
  const header = [...MailServices.folderLookup.getFolderForURL(uri).messages].find(one => one.mime2DecodedSubject === subject);
  return header?.getStringProperty('keywords') ?? '';
}`;

export const DISABLE_ADDON = `async function (id) {
  const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
  await (await AddonManager.getAddonByID(id)).disable();
}`;

export const CHECK_MAIL = `function () {
  const server = MailServices.accounts.accounts.map(a => a.incomingServer).find(s => s.type === 'imap');
  server.getNewMessages(server.rootFolder, window.msgWindow, null);
}`;

export const INBOX = 'imap://test@127.0.0.1/INBOX';

/** Runs all filters of its account on a folder, as "Run Filters on Folder" does. */
export const RUN_FILTERS = `function (uri) {
  const folder = MailServices.folderLookup.getFolderForURL(uri);
  MailServices.filters.applyFiltersToFolders(folder.server.getFilterList(null), [folder], window.msgWindow);
}`;

export const NOTIFICATION = `text => [...Services.wm.getEnumerator('alert:alert')].map(one => one.document.documentElement).find(one => one.textContent.includes(text))`;

export const DISMISS_NOTIFICATION = `text => {
  const shown = (${NOTIFICATION})(text);
  shown?.ownerDocument.defaultView.close();
  return shown !== undefined;
}`;

export const KILL_BACKGROUND = `async function (id) {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ ignoreDevToolsAttached: true });
}`;

/** When the mouse was last pressed where middleOf() looked, milliseconds since 1970. */
export const TIME_OF_PRESS = `() => top.timeOfPress`;

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
    top.timeOfPress = 0;
    window.addEventListener('mousedown', () => { top.timeOfPress = Date.now(); }, { once: true, capture: true });
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
