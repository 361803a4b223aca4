import type { Marionette } from './marionette.ts';
import { until } from './until.ts';

/** Of manifest.json. */
export const ADDON_ID = 'mispatch@mispatch.example';
/** How Thunderbird writes the id into the ids of elements. */
export const ELEMENT_PREFIX = ADDON_ID.replace(/[^a-z0-9_-]/gi, '_'); // mispatch_mispatch_example

/** Which page of the add-on: a kind of view, or a piece of its address. */
export type PageMatch = 'background' | 'popup' | (string & {});

// Marionette lists none of Thunderbird's tabs, but its actor is in every document: so through it.
const RUN_IN_PAGE = `async function (id, match, script, args) {
  const { extension } = WebExtensionPolicy.getByID(id);
  if (match === 'background' && extension.backgroundState !== 'running') await extension.wakeupBackground();
  const views = [...extension.views];
  const view = views.findLast(v => v.viewType === match || (match !== 'background' && (v.uri?.spec ?? '').includes(match)));
  if (!view) throw new Error('no page ' + match + ' among ' + views.map(v => v.viewType + ' ' + v.uri?.spec).join(', '));
  const actor = view.xulBrowser.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
  return actor.executeScript(script, args, { newSandbox: true, sandboxName: null, timeout: 60000 });
}`;

const OPENED = `async function (id, match) {
  const { extension } = WebExtensionPolicy.getByID(id);
  const until = Date.now() + 50000;
  while (![...extension.views].some(v => v.viewType === match)) {
    if (Date.now() > until) throw new Error('no page ' + match);
    await new Promise(resolve => window.setTimeout(resolve, 4));
  }
}`;

const CHOOSE_FILES = `async function (id, match, selector, paths) {
  const view = [...WebExtensionPolicy.getByID(id).extension.views].findLast(v => (v.uri?.spec ?? '').includes(match));
  const actor = view.xulBrowser.browsingContext.currentWindowGlobal.getActor('MarionetteCommands');
  const input = await actor.findElement('css selector', selector, { timeout: 0 });
  const { Capabilities } = ChromeUtils.importESModule('chrome://remote/content/shared/webdriver/Capabilities.sys.mjs');
  await actor.sendKeysToElement(input, paths, new Capabilities());
}`;

const PLACE_OF = `function (id, match) {
  const view = [...WebExtensionPolicy.getByID(id).extension.views].findLast(v => v.viewType === match || (v.uri?.spec ?? '').includes(match));
  const box = view.xulBrowser.getBoundingClientRect();
  const window = view.xulBrowser.ownerDocument.defaultView;
  return { x: view.xulBrowser.screenX ?? window.mozInnerScreenX + box.x, y: view.xulBrowser.screenY ?? window.mozInnerScreenY + box.y };
}`;

/** The add-on's own pages, seen and worked from outside. */
export interface ExtensionPages {
  /** Runs a function inside of the page with the page's own `document` and `browser`. It must not use anything around it. */
  run<A extends readonly unknown[], T>(page: PageMatch, work: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  /** The same with a script as text. */
  runSource(page: PageMatch, source: string): Promise<unknown>;
  /** Where an element of the page is on the screen, once it stands still. */
  placeOf(page: PageMatch, selector: string): Promise<{ readonly x: number; readonly y: number }>;
  isOpen(page: PageMatch): Promise<boolean>;
  /** Waits for a page inside of Thunderbird: to ask for it from here again and again would slow it down. */
  opened(page: 'popup'): Promise<void>;
  /** Gives files to an input, as the dialog would that it opens. */
  chooseFiles(page: PageMatch, selector: string, paths: readonly string[]): Promise<void>;
  /** The text that a person sees. */
  textOf(page: PageMatch): Promise<string>;
}

/** The pages of the add-on in this Thunderbird. */
export function extensionPages(remote: () => Marionette): ExtensionPages {
  const pages: ExtensionPages = {
    run: (page, work, ...args) => remote().run(RUN_IN_PAGE, ADDON_ID, page, `return (${work}).apply(null, arguments)`, args),
    runSource: (page, source) => remote().run(RUN_IN_PAGE, ADDON_ID, page, source, []),
    placeOf: async (page, selector) => {
      const inside = await until(`${selector} to stand still in ${page}`, () => pages.run(page, middleOf, selector));
      const place = await remote().run<{ x: number; y: number }>(PLACE_OF, ADDON_ID, page);
      return { x: place.x + inside.x, y: place.y + inside.y };
    },
    isOpen: async (page) =>
      pages
        .run(page, () => true)
        .then(
          () => true,
          () => false,
        ),
    opened: (page) => remote().run(OPENED, ADDON_ID, page),
    chooseFiles: (page, selector, paths) => remote().run(CHOOSE_FILES, ADDON_ID, page, selector, paths.join('\n')),
    textOf: (page) => pages.run(page, () => document.body.innerText),
  };
  return pages;
}

/** The middle of an element that can be clicked and does not move any more. */
async function middleOf(selector: string): Promise<{ x: number; y: number } | undefined> {
  const frame = () => new Promise((resolve) => setTimeout(resolve, 60));
  const element = document.querySelector(selector);
  element?.scrollIntoView({ block: 'nearest' });
  const before = element?.getBoundingClientRect();
  await frame();
  const after = element?.getBoundingClientRect();
  if (!before || !after || after.width === 0 || before.x !== after.x || before.y !== after.y) {
    return undefined;
  }
  const middle = { x: after.x + after.width / 2, y: after.y + after.height / 2 };
  const hit = document.elementFromPoint(middle.x, middle.y);
  return hit && (element?.contains(hit) || hit.contains(element)) ? middle : undefined;
}
