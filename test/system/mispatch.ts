import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/** The program as it is shipped. */
export const PROGRAM = resolve('dist/companion/main.js');

/** How a process ended and what it said. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  /** `open`: nobody says anything, and nobody hangs up. */
  readonly stdin?: 'open';
  readonly environment?: Readonly<Record<string, string>>;
  /** Another name of the program. */
  readonly program?: string;
}

/** A machine of its own for the program: home, settings and outbox in a folder that goes away. */
export interface Machine {
  readonly folder: string;
  readonly config: string;
  /** Writes a file into the folder and returns its path. */
  write(name: string, content: string | Uint8Array): string;
  /** Runs mispatch to its end. Fails where one of the machine's secrets is in what it said. */
  run(args: readonly string[], options?: RunOptions): Promise<Run>;
  /** Starts mispatch and leaves it running. */
  start(args: readonly string[], options?: RunOptions): ReturnType<typeof spawn>;
  remove(): void;
}

/** Sets up a machine whose configuration file is `config` (YAML); none of `secrets` may ever be printed. */
export function makeMachine(config: string, secrets: readonly string[]): Machine {
  if (!existsSync(PROGRAM)) {
    throw new Error(`${PROGRAM} is missing. Run: npm run build`);
  }
  const folder = mkdtempSync(join(tmpdir(), 'mispatch-system-'));
  const file = join(folder, 'config.yaml');
  writeFileSync(file, config);
  return {
    folder,
    config: file,
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    start,
    async run(args, options = {}) {
      const begin = performance.now();
      const child = start(args, options);
      const [stdout, stderr, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
      const leaked = secrets.find((secret) => stdout.includes(secret) || stderr.includes(secret));
      if (leaked !== undefined) {
        throw new Error(`mispatch ${args.join(' ')} printed a secret.`);
      }
      return { code: code as number | null, stdout, stderr, milliseconds: Math.round(performance.now() - begin) };
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };

  function start(
    args: readonly string[],
    { environment = {}, input, program = PROGRAM, stdin }: RunOptions = {},
  ): ReturnType<typeof spawn> {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: { HOME: folder, MISPATCH_CONFIG: file, STATE_DIRECTORY: join(folder, 'state'), ...environment },
      stdio: [input === undefined && stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    // A program that ends without reading all of its input closes the pipe: that is its right.
    child.stdin?.on('error', () => {});
    if (stdin === undefined) {
      child.stdin?.end(input);
    }
    return child;
  }
}

function read(stream: NodeJS.ReadableStream | null): Promise<string> {
  return stream ? text(stream) : Promise.resolve('');
}
