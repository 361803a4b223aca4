import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Display, startDisplay, useDisplay } from './display.ts';
import { ADDON_ID, ELEMENT_PREFIX, type ExtensionPages, extensionPages, type PageMatch } from './extension.ts';
import { type ImapServer, startImapServer } from './imap-server.ts';
import type { Marionette } from './marionette.ts';
import { type Preferences, writePreferences, writeProfile } from './profile.ts';
import * as scripts from './scripts.ts';
import { seedStartCache } from './start-cache.ts';
import { startThunderbird, type ThunderbirdProcess } from './thunderbird-process.ts';
import { until } from './until.ts';

export interface DeskOptions {
  /** Folder or .xpi of the add-on, from the project's root. A folder is gone after a restart. */
  readonly addon?: string;
  /** Mails of the local folder "Reports". */
  readonly mails?: readonly Buffer[];
  /** An IMAP account: of a server of its own, or of one that another desk has. */
  readonly imap?: boolean | ImapServer;
  readonly preferences?: Preferences;
  /** What an administrator would leave for the add-on. */
  readonly managed?: Readonly<Record<string, unknown>>;
  /** A display that is there, such as the person's own; else one is made. */
  readonly display?: string;
}

/** Thunderbird may never end to load a message that it fetches for its offline store at the same time; a person selects it again. */
const SELECTED_AGAIN_AFTER_MS = 10_000;

/** An analyst's desk: screen, mouse, keys, a Thunderbird with the add-on, and an IMAP server where wanted. `stop()` clears all of it away. */
export class Desk {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mispatch-'));
  readonly #options: DeskOptions;
  #display: Display | undefined;
  #imap: ImapServer | undefined;
  #thunderbird: ThunderbirdProcess | undefined;
  readonly pages: ExtensionPages = extensionPages(() => this.remote);

  private constructor(options: DeskOptions) {
    this.#options = options;
  }

  static async start(options: DeskOptions = {}): Promise<Desk> {
    const desk = new Desk(options);
    try {
      await desk.#start();
      return desk;
    } catch (thrown) {
      await desk.stop();
      throw thrown;
    }
  }

  async #start(): Promise<void> {
    const { addon = 'dist/addon', display, imap, mails = [], managed, preferences } = this.#options;
    this.#display = display ? useDisplay(display) : await startDisplay(this.#folder);
    this.#imap = typeof imap === 'object' ? imap : imap ? await startImapServer(join(this.#folder, 'imap')) : undefined;
    mkdirSync(this.profile);
    await seedStartCache(this.profile, this.#display.name);
    writeProfile(this.profile, { mails, ...(this.#imap && { imapPort: this.#imap.port }), ...(preferences && { preferences }) });
    if (managed) {
      scripts.writeManagedStorage(join(this.#folder, 'home'), ADDON_ID, managed);
    }
    await this.#boot();
    if (this.#imap) {
      await this.remote.run(scripts.REMEMBER_PASSWORD);
    }
    if (addon) {
      await this.remote.install(resolve(addon));
    }
    await this.remote.run(scripts.OPEN_FOLDER, scripts.REPORTS);
  }

  async #boot(): Promise<void> {
    this.#thunderbird = await startThunderbird({ profile: this.profile, folder: this.#folder, display: this.display.name });
  }

  get profile(): string {
    return join(this.#folder, 'profile');
  }

  get remote(): Marionette {
    return this.thunderbird.remote;
  }

  get thunderbird(): ThunderbirdProcess {
    return present(this.#thunderbird, 'Thunderbird');
  }

  get display(): Display {
    return present(this.#display, 'the display');
  }

  get imap(): ImapServer {
    return present(this.#imap, 'the IMAP server');
  }

  /** Quits and starts again on the same profile, with these preferences beside the others. */
  async restart(preferences: Preferences = {}, meanwhile: () => void = () => {}): Promise<void> {
    await this.thunderbird.quit();
    meanwhile();
    await this.startAgain(preferences);
  }

  /** Starts Thunderbird again after it has quit or was killed. */
  async startAgain(preferences: Preferences = {}): Promise<void> {
    writePreferences(this.profile, preferences);
    await this.#boot();
  }

  /** Shows the message with this in its subject and waits until it can be read. */
  async select(subject: string, folder = scripts.REPORTS): Promise<void> {
    await this.remote.run(scripts.OPEN_FOLDER, folder);
    await until(`the message "${subject}"`, () => this.remote.run(scripts.SELECT_MESSAGE, subject));
    let selected = Date.now();
    await until(`"${subject}" to be shown`, async () => {
      if (Date.now() - selected > SELECTED_AGAIN_AFTER_MS) {
        await this.remote.run(scripts.SELECT_NONE);
        selected = Date.now();
      }
      // A folder that is still being filled may lose the selection.
      await this.remote.run(scripts.SELECT_MESSAGE, subject);
      return this.remote.run(scripts.IS_SHOWN, subject);
    });
  }

  /** Selects the messages with these in their subjects. */
  async selectSome(subjects: readonly string[], folder = scripts.REPORTS): Promise<void> {
    await this.remote.run(scripts.OPEN_FOLDER, folder);
    await until('messages to be selected', () => this.remote.run<boolean>(scripts.SELECT_SOME, subjects));
  }

  /** The real mouse on the button of the displayed message. Returns when Thunderbird heard of it, in milliseconds since 1970. */
  async pressMessageButton(): Promise<number> {
    await this.#clickChrome(scripts.MESSAGE_BUTTON, `${ELEMENT_PREFIX}-messageDisplayAction-toolbarbutton`);
    return until('the press', () => this.remote.run<number>(scripts.TIME_OF_PRESS));
  }

  /** The real mouse on the button of the unified toolbar. */
  async pressToolbarButton(): Promise<void> {
    await this.#clickChrome(scripts.TOOLBAR_BUTTON, ADDON_ID);
  }

  /** The real mouse on an element of one of the add-on's pages; once more, as a person does, where that has moved away under it meanwhile. */
  async click(page: PageMatch, selector: string): Promise<void> {
    for (;;) {
      const { x, y } = await this.pages.placeOf(page, selector);
      await this.pages.run(page, watchPress, selector);
      this.display.click(x, y);
      if ((await until(`the press on ${selector}`, () => this.#tellPress(page))) === 'met') {
        return;
      }
    }
  }

  /** A page that the press has closed was met. */
  async #tellPress(page: PageMatch): Promise<string | undefined> {
    return this.pages.run(page, () => document.documentElement.dataset.press).catch(() => 'met');
  }

  /** The right mouse button on the selected message, then the entry with this id. */
  async chooseFromMenu(...entries: readonly string[]): Promise<void> {
    await this.#clickChrome(scripts.SELECTED_ROW, '', 3);
    for (const entry of entries) {
      await this.#clickChrome(scripts.MENU_ENTRY, `${ELEMENT_PREFIX}-menuitem-_${entry}`);
    }
  }

  /** Marks all of the displayed message with real keys, and chooses from the menu that the right mouse button opens on it. */
  async chooseForSelection(entry: string): Promise<void> {
    await this.#clickChrome(scripts.MESSAGE_BODY, '');
    this.display.press('ctrl+a');
    await this.#clickChrome(scripts.MESSAGE_BODY, '', 3);
    await this.#clickChrome(scripts.MESSAGE_MENU_ENTRY, `${ELEMENT_PREFIX}-menuitem-_${entry}`);
  }

  /** A filter on the subject, for one account. */
  async addFilter(filter: scripts.Filter): Promise<void> {
    await this.remote.run(scripts.ADD_FILTER, filter);
  }

  async checkMail(): Promise<void> {
    await this.remote.run(scripts.CHECK_MAIL);
  }

  /** "Run Filters on Folder" with the filters of the folder's account. */
  async runFilters(folder = scripts.INBOX): Promise<void> {
    await this.remote.run(scripts.RUN_FILTERS, folder);
  }

  /** Waits for the notification that has this in its text and takes it away: it would lie over the buttons. */
  async dismissNotification(text: string): Promise<void> {
    await until(`the notification "${text}"`, () => this.remote.run<boolean>(scripts.DISMISS_NOTIFICATION, text));
  }

  /** The real mouse on the notification that has this in its text. */
  async pressNotification(text: string): Promise<void> {
    await this.#clickChrome(scripts.NOTIFICATION, text);
    await until('the notification to go', () => this.remote.run<boolean>(`text => !(${scripts.NOTIFICATION})(text)`, text));
  }

  /** Agrees to what Thunderbird asks in its doorhanger, once it speaks of this. It leaves out the address where it is shown over a popup. */
  async acceptPrompt(about = ' '): Promise<void> {
    await until(`a prompt about ${about}`, async () => (await this.remote.run<string | null>(scripts.PROMPT_TEXT))?.includes(about));
    await this.#clickChrome(scripts.PROMPT_BUTTON, '');
    await until('the prompt to go', () => this.remote.run<boolean>(scripts.PROMPT_IS_GONE));
  }

  async #clickChrome(find: string, argument: string, button = 1): Promise<void> {
    const place = await until(`the element to click (${argument})`, () =>
      this.remote.run<{ x: number; y: number }>(scripts.middleOf(find), argument),
    );
    this.display.click(place.x, place.y, button);
  }

  /** Stops the add-on's event page, as Thunderbird does after 30 s without events. */
  async killBackground(): Promise<void> {
    await this.remote.run(scripts.KILL_BACKGROUND, ADDON_ID);
  }

  shoot(name: string): string {
    const file = resolve('test-artifacts', `${name}.png`);
    this.display.shoot(file);
    return file;
  }

  /** The last lines of what Thunderbird wrote. */
  log(lines = 60): string {
    return readFileSync(join(this.#folder, 'thunderbird.log'), 'utf8').split('\n').slice(-lines).join('\n');
  }

  async stop(): Promise<void> {
    await this.#thunderbird?.quit();
    // The server of another desk is stopped by that one.
    await (typeof this.#options.imap === 'object' ? undefined : this.#imap?.stop());
    await this.#display?.stop();
    // A process of theirs may live a moment longer and write into it.
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

/** Runs in the page: notes whether the next press of the mouse meets the element. */
function watchPress(selector: string): void {
  const note = ({ target }: Event) => {
    const isMet = document.querySelector(selector)?.contains(target as Node) === true;
    document.documentElement.dataset.press = isMet ? 'met' : 'missed';
  };
  delete document.documentElement.dataset.press;
  addEventListener('mousedown', note, { once: true, capture: true });
}

function present<T>(part: T | undefined, name: string): T {
  if (part === undefined) {
    throw new Error(`This desk has no ${name}.`);
  }
  return part;
}
