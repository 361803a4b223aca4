import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Marionette } from './marionette.ts';
import { hasEnded, killProcess, startProcess, stopProcess } from './processes.ts';
import { until } from './until.ts';

/** A Thunderbird that runs, and its remote control. */
export interface ThunderbirdProcess {
  readonly process: ChildProcess;
  readonly remote: Marionette;
  /** Lets it write its files and waits until it is gone. */
  quit(): Promise<void>;
  /** Ends it in the middle of whatever it does, as a crash or a power cut would. */
  kill(): Promise<void>;
}

export interface StartOptions {
  readonly profile: string;
  /** Where its HOME and its log go. */
  readonly folder: string;
  readonly display: string;
}

/** Debian's program behind its wrapper, which would look for profiles of Icedove first. */
const DEBIAN = '/usr/lib/thunderbird/thunderbird';
export const THUNDERBIRD = process.env.THUNDERBIRD ?? (existsSync(DEBIAN) ? DEBIAN : 'thunderbird');

/** Starts Thunderbird on a profile and opens the remote control. A dialog at the start would make this wait in vain. */
export async function startThunderbird({ display, folder, profile }: StartOptions): Promise<ThunderbirdProcess> {
  const portFile = join(profile, 'MarionetteActivePort');
  rmSync(portFile, { force: true });
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const log = openSync(join(folder, 'thunderbird.log'), 'a');
  const child = startProcess(THUNDERBIRD, ['--profile', profile, '--no-remote', '--marionette', '--remote-allow-system-access'], {
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      DISPLAY: display,
      HOME: home,
      LC_ALL: 'C.UTF-8',
      MOZ_CRASHREPORTER_DISABLE: '1',
      MOZ_ENABLE_WAYLAND: '0',
      GDK_BACKEND: 'x11',
      NO_AT_BRIDGE: '1',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    },
  });
  const port = await until('Thunderbird to open its remote control', () => !hasEnded(child) && readPort(portFile), {
    milliseconds: 60_000,
  });
  const remote = await Marionette.open(port);
  return {
    process: child,
    remote,
    quit: async () => {
      remote.quit();
      const end = Date.now() + 15_000;
      while (!hasEnded(child) && Date.now() < end) {
        await sleep(50);
      }
      await stopProcess(child);
      remote.close();
    },
    kill: async () => {
      await killProcess(child);
      remote.close();
    },
  };
}

function readPort(file: string): number {
  return existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
}
