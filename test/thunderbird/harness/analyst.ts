import type { Thunderbird } from '../../../src/addon/thunderbird.ts';
import { type Sandbox, startMispSandbox } from '../../stand-ins/misp/sandbox.ts';
import { Desk, type DeskOptions } from './desk.ts';
import { ADDON_ID } from './extension.ts';

declare const browser: Thunderbird;

/** A desk whose add-on is set up for a stand-in of MISP, as after the first steps of a person. */
export interface Analyst {
  readonly desk: Desk;
  readonly misp: Sandbox;
  stop(): Promise<void>;
}

export interface AnalystOptions extends DeskOptions {
  /** Options of the add-on beside address and key. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Gives the add-on address, key, permission and consent without a click: for tests that are about something else. */
export async function startAnalyst(options: AnalystOptions = {}, sandboxPort = 0): Promise<Analyst> {
  const misp = await startMispSandbox({ port: sandboxPort });
  const desk = await Desk.start(options).catch(async (thrown: unknown) => {
    await misp.close();
    throw thrown;
  });
  await desk.remote.run(GRANT, ADDON_ID, 'http://127.0.0.1/*');
  await desk.pages.run('background', setUp, { 'misp.url': misp.url, 'misp.key': misp.keys.analyst, ...options.settings });
  return {
    desk,
    misp,
    stop: async () => {
      await desk.stop();
      await misp.close();
    },
  };
}

/** What the click on "allow" of the permission prompt does. */
const GRANT = `async function (id, origin) {
  const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
  await ExtensionPermissions.add(id, { permissions: [], origins: [origin] }, WebExtensionPolicy.getByID(id).extension);
}`;

async function setUp(values: Readonly<Record<string, unknown>>): Promise<void> {
  await browser.storage.local.set({ profiles: { default: values }, consent: new Date().toISOString() });
}
