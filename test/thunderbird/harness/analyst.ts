import type { Thunderbird } from '../../../src/addon/thunderbird.ts';
import { type Sandbox, startMispSandbox } from '../../stand-ins/misp/sandbox.ts';
import { Desk, type DeskOptions } from './desk.ts';
import { ADDON_ID } from './extension.ts';

declare const browser: Thunderbird;

/** A desk whose add-on is set up for a stand-in of MISP, as after the first steps of a person. */
export interface Analyst {
  readonly desk: Desk;
  readonly misp: Sandbox;
  /** What MISP was called for, oldest first: `POST /events/add: 200`. */
  readonly calls: readonly string[];
  stop(): Promise<void>;
}

export interface AnalystOptions extends DeskOptions {
  /** Options of the add-on beside address and key. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** More profiles, which stand on the first one. */
  readonly profiles?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Gives the add-on address, key, permission and consent without a click: for tests that are about something else. */
export async function startAnalyst(options: AnalystOptions = {}, sandboxPort = 0): Promise<Analyst> {
  const calls: string[] = [];
  const misp = await startMispSandbox({ port: sandboxPort, log: (line) => calls.push(line.replace(/^.*?: /, '')) });
  const desk = await Desk.start(options).catch(async (thrown: unknown) => {
    await misp.close();
    throw thrown;
  });
  await configure(desk, misp, options.settings, options.profiles);
  return {
    desk,
    misp,
    calls,
    stop: async () => {
      await desk.stop();
      await misp.close();
    },
  };
}

/** Gives the add-on of a desk what it needs to work with this MISP. */
export async function configure(
  desk: Desk,
  misp: Sandbox,
  settings: AnalystOptions['settings'] = {},
  profiles: AnalystOptions['profiles'] = {},
): Promise<void> {
  await allow(desk, 'http://127.0.0.1/*');
  await desk.pages.run('background', setUp, {
    default: { 'misp.url': misp.url, 'misp.key': misp.keys.analyst, ...settings },
    ...profiles,
  });
}

/** Lets the add-on reach these addresses, as the click on "allow" of the permission prompt does. */
export async function allow(desk: Desk, origin: string): Promise<void> {
  await desk.remote.run(GRANT, ADDON_ID, origin);
}

const GRANT = `async function (id, origin) {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  await ExtensionPermissions.add(id, { permissions: [], origins: [origin] }, WebExtensionPolicy.getByID(id).extension);
}`;

async function setUp(profiles: Readonly<Record<string, unknown>>): Promise<void> {
  await browser.storage.local.set({ profiles, consent: new Date().toISOString() });
}
