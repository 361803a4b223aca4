import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PROGRAM } from './mispatch.ts';

/** Why a Postfix of its own cannot be run here; `undefined` where it can. */
export function whyNoPostfix(): string | undefined {
  if (process.getuid?.() !== 0) {
    return 'Postfix can be started by root alone';
  }
  if (!existsSync('/usr/sbin/postfix')) {
    return 'Postfix is not installed';
  }
  const nobody = spawnSync(process.execPath, [PROGRAM, '--version'], { uid: NOBODY, gid: NOBODY, env: {} });
  return nobody.status === 0 ? undefined : 'the user nobody may not run mispatch in this folder';
}

const NOBODY = 65534;

/** A Postfix with queue and settings in a folder of its own. It listens on no port: mails come in through its sendmail. */
export interface Postfix {
  /** What was logged so far. */
  log(): string;
  /** Hands a mail over and waits until the log says what became of it: `sent`, `deferred`, `bounced`. */
  send(recipient: string, mail: string): Promise<string>;
  /** Tries everything in the queue again and waits until the log says once more what became of it. */
  flush(): Promise<string>;
  stop(): void;
}

/** Starts it. Mails to misp@trap.test go through pipe(8), those to alias@trap.test through an alias of local(8). */
export function startPostfix(configuration: string): Postfix {
  const folder = mkdtempSync(join(tmpdir(), 'mispatch-postfix-'));
  chmodSync(folder, 0o755);
  const config = join(folder, 'mispatch.yaml');
  const state = join(folder, 'state');
  writeFileSync(config, configuration);
  for (const name of ['etc', 'queue', 'data', 'state']) {
    mkdirSync(join(folder, name));
  }
  chownSync(state, NOBODY, NOBODY);
  chownSync(join(folder, 'data'), numberOf('postfix'), NOBODY);
  const command = `${process.execPath} ${PROGRAM} submit --config ${config} --set outbox.file=${state}/outbox.db`;
  writeFileSync(join(folder, 'etc', 'main.cf'), mainCf(folder));
  writeFileSync(join(folder, 'etc', 'master.cf'), masterCf(command));
  writeFileSync(join(folder, 'etc', 'aliases'), `alias: "|${command} -"\n`);
  run('postalias', ['-c', join(folder, 'etc'), `hash:${join(folder, 'etc', 'aliases')}`]);
  run('postfix', ['-c', join(folder, 'etc'), 'start']);

  const log = (): string => (existsSync(join(folder, 'mail.log')) ? readFileSync(join(folder, 'mail.log'), 'utf8') : '');
  let seen = 0;
  async function nextStatus(): Promise<string> {
    for (let turn = 0; turn < 2_400; turn++) {
      const found = [...log().matchAll(/status=(\w+)/g)];
      const status = found[seen]?.[1];
      if (status !== undefined) {
        seen++;
        return status;
      }
      await sleep(50);
    }
    throw new Error(`Postfix said nothing of the mail:\n${log()}`);
  }
  return {
    log,
    send(recipient, mail) {
      run('sendmail', ['-C', join(folder, 'etc'), '-f', 'billing@sender-domain.test', recipient], mail.replaceAll('\r\n', '\n'));
      return nextStatus();
    },
    flush() {
      run('postqueue', ['-c', join(folder, 'etc'), '-f']);
      return nextStatus();
    },
    stop() {
      run('postfix', ['-c', join(folder, 'etc'), 'stop']);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

function mainCf(folder: string): string {
  return `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = ${folder}/mail.log
maillog_file_prefixes = ${folder}
myhostname = trap.test
mydestination = trap.test
inet_interfaces = loopback-only
alias_maps = hash:${folder}/etc/aliases
default_privs = nobody
transport_maps = inline:{ { misp@trap.test = mispatch: } }
mispatch_destination_recipient_limit = 1
message_size_limit = 52428800
mailbox_size_limit = 0
minimal_backoff_time = 1h
queue_run_delay = 1h
`;
}

function masterCf(command: string): string {
  const service = (name: string, program: string, { type = 'unix', wakeup = '-', limit = '-', isPrivate = '-' } = {}): string =>
    `${name} ${type} ${isPrivate} - n ${wakeup} ${limit} ${program}\n`;
  return [
    service('pickup', 'pickup', { wakeup: '1', limit: '1', isPrivate: 'n' }),
    service('cleanup', 'cleanup', { limit: '0', isPrivate: 'n' }),
    service('qmgr', 'qmgr', { wakeup: '300', limit: '1', isPrivate: 'n' }),
    service('rewrite', 'trivial-rewrite'),
    ...['bounce', 'defer', 'trace'].map((name) => service(name, 'bounce', { limit: '0' })),
    service('showq', 'showq', { isPrivate: 'n' }),
    service('error', 'error'),
    service('retry', 'error'),
    service('smtp', 'error'),
    service('local', 'local').replace(' - n ', ' n n '),
    service('postlog', 'postlogd', { type: 'unix-dgram', limit: '1', isPrivate: 'n' }),
    'mispatch unix - n n - 4 pipe\n',
    `  flags=Rq user=nobody argv=${command} --sender \${sender} --recipient \${recipient} -\n`,
  ].join('');
}

function run(program: string, args: readonly string[], input?: string): void {
  const { status, stderr } = spawnSync(`/usr/sbin/${program}`, args, { encoding: 'utf8', ...(input !== undefined && { input }) });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  }
}

function numberOf(user: string): number {
  return Number(spawnSync('id', ['-u', user], { encoding: 'utf8' }).stdout);
}
