import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startMispSandbox } from '../../test/stand-ins/misp/sandbox.ts';
import { makeMail } from '../../test/system/mails.ts';

const PROGRAM = resolve('dist/companion/main.js');
const TURNS = 15;
/** Milliseconds. mail_to_misp takes 2,400 to 3,900 for one mail, measured on a machine like the one this was written on. */
const LIMIT = 400;

/**
 * One mail as a whole process, from its start to the answer of a MISP on the same machine; beside it what a bare Node.js takes for nothing.
 * Fails where the median is over the limit.
 */
export async function benchSubmit(): Promise<void> {
  if (!existsSync(PROGRAM)) {
    throw new Error(`${PROGRAM} is missing. Run: npm run build`);
  }
  const sandbox = await startMispSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'mispatch-bench-'));
  const environment = { HOME: folder, STATE_DIRECTORY: folder, MISPATCH_MISP_URL: sandbox.url, MISPATCH_MISP_KEY: sandbox.keys.analyst };
  let number = 0;
  try {
    report('node, doing nothing', await measure(() => time(['--eval', '0'], environment)));
    report('mispatch --version', await measure(() => time([PROGRAM, '--version'], environment)));
    report('mispatch submit --dry-run -', await measure(() => time([PROGRAM, 'submit', '--dry-run', '-'], environment, makeMail('dry'))));
    const submit = await measure(() => time([PROGRAM, 'submit', '-'], environment, makeMail(`bench${number++}`)));
    report('mispatch submit -', submit);
    if (sandbox.events().length !== TURNS) {
      throw new Error(`${TURNS} mails became ${sandbox.events().length} events.`);
    }
    if (submit > LIMIT) {
      throw new Error(`mispatch submit took ${Math.round(submit)} ms in the median; ${LIMIT} ms are allowed.`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await sandbox.close();
  }
}

async function time(args: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(input);
  const [code] = await once(child, 'exit');
  if (code !== 0) {
    throw new Error(`${args.join(' ')} ended with ${code}.`);
  }
  return performance.now() - start;
}

/** The median of some turns, in milliseconds. */
async function measure(turn: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let count = 0; count < TURNS; count++) {
    times.push(await turn());
  }
  return times.toSorted((a, b) => a - b)[Math.floor(TURNS / 2)] ?? 0;
}

function report(what: string, milliseconds: number): void {
  console.log(`${what.padEnd(30)}${Math.round(milliseconds).toString().padStart(6)} ms`);
}
