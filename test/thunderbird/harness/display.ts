import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { startProcess, stopProcess } from './processes.ts';

/** A screen of its own with a window manager, a mouse and keys. */
export interface Display {
  /** `:99` */
  readonly name: string;
  /** Writes a picture of the whole screen. */
  shoot(file: string): void;
  /** Moves the real mouse there and presses a button: 1 left, 3 right. */
  click(x: number, y: number, button?: number): void;
  /** Presses keys as `xdotool key` names them: `ctrl+shift+9`. */
  press(...keys: readonly string[]): void;
  type(text: string): void;
  stop(): Promise<void>;
}

/** Starts Xvfb on a display that it picks itself, and openbox: without a window manager `windows.create()` never answers. */
export async function startDisplay(home: string): Promise<Display> {
  const server = startProcess('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp', '-noreset'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [number] = (await once(server.stdio[3] as Readable, 'data')) as [Buffer];
  const name = `:${number.toString().trim()}`;
  const manager = startProcess('openbox', ['--sm-disable'], { env: { ...process.env, DISPLAY: name, HOME: home } });
  return {
    ...useDisplay(name),
    stop: async () => {
      await stopProcess(manager);
      await stopProcess(server);
    },
  };
}

/** A display that is there already. Stopping it leaves it alone. */
export function useDisplay(name: string): Display {
  const run = (program: string, ...args: readonly string[]) => {
    execFileSync(program, args, { env: { ...process.env, DISPLAY: name }, stdio: ['ignore', 'ignore', 'pipe'] });
  };
  return {
    name,
    shoot: (file) => {
      mkdirSync(dirname(file), { recursive: true });
      run('import', '-window', 'root', file);
    },
    click: (x, y, button = 1) => run('xdotool', 'mousemove', String(Math.round(x)), String(Math.round(y)), 'click', String(button)),
    press: (...keys) => run('xdotool', 'key', ...keys),
    type: (text) => run('xdotool', 'type', '--delay', '5', text),
    stop: async () => {},
  };
}
