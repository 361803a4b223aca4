import { execFileSync, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { startProcess, stopProcess } from './processes.ts';
import { until } from './until.ts';

/** Of Debian's dovecot-core. */
const DOVEADM = '/usr/bin/doveadm';
const TLS = join(import.meta.dirname, '../../fixtures/tls');

export interface ImapServer {
  /** Of the plain connection, which STARTTLS encrypts. */
  readonly port: number;
  /** Of the one with TLS from the start, by the certificate of test/fixtures/tls. */
  readonly securePort: number;
  /** Puts a mail into the inbox of `test`; clients that wait with IDLE are told at once. */
  deliver(mail: Uint8Array): void;
  /** What the server says of each mail of a folder, oldest first: its subject and its flags. */
  mails(folder?: string): readonly { readonly subject: string; readonly flags: readonly string[] }[];
  /** Does something to the mailboxes of `test` as doveadm(1) does it: `flags add`, `mailbox create` ... */
  doveadm(command: string, ...args: readonly string[]): string;
  stop(): Promise<void>;
}

interface Ports {
  readonly port: number;
  readonly securePort: number;
}

/** Starts a dovecot of its own on this machine: user `test`, password `secret`, mails in Maildir under `folder`; where it ran before, with the ports that it had. */
export async function startImapServer(folder: string, ports?: Ports): Promise<ImapServer> {
  const { port, securePort } = ports ?? { port: await freePort(), securePort: await freePort() };
  const box = join(folder, 'mail', 'test');
  for (const path of [join(folder, 'run'), ...['tmp', 'new', 'cur'].map((name) => join(box, name))]) {
    mkdirSync(path, { recursive: true });
  }
  letOthersPass(folder);
  writeFileSync(join(folder, 'users'), 'test:{PLAIN}secret::::::\n');
  writeFileSync(join(folder, 'dovecot.conf'), configuration(folder, { port, securePort }));
  giveToDovecot('-R', join(folder, 'mail'));
  const server = startProcess('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')]);
  await until('the IMAP server', () => greets(port));
  let delivered = 0;
  const doveadm = (command: string, ...args: readonly string[]) =>
    execFileSync(DOVEADM, ['-c', join(folder, 'dovecot.conf'), ...command.split(' '), '-u', 'test', ...args], { encoding: 'utf8' });
  return {
    port,
    securePort,
    doveadm,
    mails: (name = 'INBOX') => readMails(doveadm('fetch', 'hdr.subject flags', 'mailbox', name, 'all')),
    deliver: (mail) => {
      delivered += 1;
      const name = `${Date.now()}.${process.pid}_${delivered}.local`;
      writeFileSync(join(box, 'tmp', name), mail);
      giveToDovecot(join(box, 'tmp', name));
      renameSync(join(box, 'tmp', name), join(box, 'new', name));
    },
    stop: async () => {
      // Otherwise a connection lives on for half a minute without its server. Fails where there is none.
      spawnSync(DOVEADM, ['-c', join(folder, 'dovecot.conf'), 'kick', 'test'], { stdio: 'ignore' });
      await stopProcess(server);
    },
  };
}

/** One block for each mail, a form feed behind it. */
function readMails(fetched: string): readonly { readonly subject: string; readonly flags: readonly string[] }[] {
  return fetched
    .split('\f')
    .filter((block) => block.trim() !== '')
    .map((block) => ({ subject: fieldOf(block, 'hdr.subject'), flags: flagsOf(block) }));
}

/** Without what the server says of a mail that no client was told of yet. */
function flagsOf(block: string): readonly string[] {
  return fieldOf(block, 'flags')
    .split(' ')
    .filter((flag) => flag !== '' && flag !== '\\Recent');
}

function fieldOf(block: string, name: string): string {
  const line = block.split('\n').find((one) => one.startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? '';
}

/** Of a mail only its own file: dovecot makes and removes files in these folders meanwhile. */
function giveToDovecot(...paths: readonly string[]): void {
  execFileSync('chown', ['dovecot:dovecot', ...paths]);
}

/** dovecot works as a user of its own, and temporary folders are closed to others. */
function letOthersPass(folder: string): void {
  for (let path = resolve(folder); path.startsWith('/tmp/'); path = dirname(path)) {
    chmodSync(path, (statSync(path).mode & 0o7777) | 0o111);
  }
}

function configuration(folder: string, { port, securePort }: Ports): string {
  return `base_dir = ${folder}/run
state_dir = ${folder}/run
instance_name = mispatch-${port}
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${join(TLS, 'localhost.pem')}
ssl_key = <${join(TLS, 'localhost.key')}
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = dovecot
default_login_user = dovenull
mail_location = maildir:${folder}/mail/%u
mail_uid = dovecot
mail_gid = dovecot
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u ${folder}/users
}
userdb {
  driver = static
  args = uid=dovecot gid=dovecot home=${folder}/mail/%u
}
namespace inbox {
  inbox = yes
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    address = 127.0.0.1
    port = ${port}
  }
  inet_listener imaps {
    address = 127.0.0.1
    port = ${securePort}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;
}

function greets(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', (greeting) => {
      socket.destroy();
      answer(greeting.toString().startsWith('* OK'));
    });
    socket.once('error', () => answer(false));
  });
}

/** One that nobody has, of those that the system gives to nobody by itself: it stays free until dovecot takes it. */
async function freePort(): Promise<number> {
  const port = randomInt(10_000, 32_000);
  return (await isFree(port)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
}
