import { spawn } from 'node:child_process';

/** What GnuPG is asked to do. */
export interface GpgCall {
  readonly home: string;
  readonly arguments: readonly string[];
  readonly input: Uint8Array;
  /** Milliseconds until it is ended. */
  readonly timeout: number;
}

/** What it wrote, and on which end. */
export interface GpgResult {
  readonly output: Buffer;
  /** The lines of --status-fd, without their mark. */
  readonly status: readonly string[];
  /** The last line that it wrote for people. */
  readonly complaint: string;
  readonly code: number | null;
}

const STATUS_MARK = '[GNUPG:] ';
/** Of each of its three outputs, in bytes: more is none of what is asked for here. */
const MOST = 16 << 20;

/** Runs GnuPG once, without a terminal. Throws an Error where it cannot be started, takes too long, or writes without end. */
export function runGpg({ arguments: given, home, input, timeout }: GpgCall): Promise<GpgResult> {
  const fixed = ['--batch', '--no-tty', '--status-fd', '3', ...(home === '' ? [] : ['--homedir', home])];
  return new Promise((resolve, reject) => {
    const child = spawn('gpg', [...fixed, ...given], {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    const [stdin, , , status] = child.stdio;
    const end = (message: string) => {
      child.kill('SIGKILL');
      // A child of its own, such as one that asks for a passphrase, may hold these open for ever.
      for (const stream of child.stdio) {
        stream?.destroy();
      }
      reject(new Error(message));
    };
    const timer = setTimeout(() => end(`it took longer than ${timeout / 1000} seconds`), timeout);
    const outputs = [child.stdout, child.stderr, status].map((stream) => {
      const chunks: Buffer[] = [];
      let size = 0;
      stream?.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MOST) {
          end('it writes without end');
        }
      });
      return chunks;
    });
    child.on('error', ({ message }) => {
      clearTimeout(timer);
      reject(new Error(message.includes('ENOENT') ? 'gpg is not installed' : message));
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      const [output = Buffer.alloc(0), errors = '', told = ''] = outputs.map((chunks) => Buffer.concat(chunks));
      const lines = String(told)
        .split('\n')
        .filter((line) => line.startsWith(STATUS_MARK));
      resolve({
        output,
        status: lines.map((line) => line.slice(STATUS_MARK.length)),
        complaint: String(errors).trim().split('\n').at(-1) ?? '',
        code,
      });
    });
    // One that ends before it has read everything says why elsewhere.
    stdin?.on('error', () => {});
    stdin?.end(input);
  });
}
