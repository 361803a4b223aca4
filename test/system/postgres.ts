import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findProgram } from '../../scripts/system-programs.mjs';

const INITDB = findProgram('initdb');

/** Why there is no PostgreSQL to be had; `undefined` where there is one. */
export const obstacle = INITDB === undefined ? 'postgresql is not installed' : undefined;

/** A PostgreSQL of its own, with its socket in a folder that goes away. */
export interface Postgres {
  /** It listens on this one of 127.0.0.1 where it was started with TLS, on none otherwise. */
  readonly port: number;
  /** The folder of its socket, which stands for the name of the server. */
  readonly socket: string;
  /** A new database, and a connection as its superuser. */
  createDatabase(): Promise<{ readonly name: string; readonly admin: pg.Client }>;
  connect(database: string, user?: string): Promise<pg.Client>;
  stop(): Promise<void>;
}

/** Starts it. Nothing of it outlives `stop`. `tls`: on a port as well, with the certificate of localhost. */
export async function startPostgres({ tls = false } = {}): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'mispatch-pg-'));
  const user = findUser();
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(folder, user.uid, user.gid);
  }
  const data = join(folder, 'data');
  const programs = dirname(INITDB ?? '');
  const options: SpawnOptions = { ...user, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' } };
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...user,
    env: options.env,
    stdio: 'pipe',
  });
  // It dies without a trace, so nothing needs to reach the disk.
  const port = tls ? await findPort() : 5432;
  const settings = [
    ...(tls ? ['listen_addresses=127.0.0.1', 'ssl=on', ...copyCertificate(data, user)] : ['listen_addresses=']),
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=40',
    'shared_buffers=16MB',
  ];
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: 'ignore',
  });
  const clients = new Set<pg.Client>();
  let count = 0;
  await untilItAnswers(server, folder, port);
  return { socket: folder, port, connect, createDatabase, stop };

  async function connect(database: string, name = 'postgres'): Promise<pg.Client> {
    const client = new pg.Client({ host: folder, port, database, user: name });
    client.on('error', () => {});
    await client.connect();
    clients.add(client);
    return client;
  }

  async function createDatabase(): Promise<{ name: string; admin: pg.Client }> {
    const name = `events-${++count}`;
    const client = await connect('postgres');
    await client.query(`CREATE DATABASE "${name}"`);
    await client.end();
    return { name, admin: await connect(name) };
  }

  async function stop(): Promise<void> {
    await Promise.all([...clients].map((client) => client.end().catch(() => {})));
    server.kill('SIGQUIT');
    while (server.exitCode === null && server.signalCode === null) {
      await sleep(20);
    }
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function untilItAnswers(server: ChildProcess, folder: string, port: number): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (server.exitCode !== null) {
      throw new Error(`PostgreSQL ended with ${server.exitCode}.`);
    }
    if (existsSync(join(folder, `.s.PGSQL.${port}`))) {
      const client = new pg.Client({ host: folder, port, database: 'postgres', user: 'postgres' });
      const answers = await client.connect().then(
        () => true,
        () => false,
      );
      await client.end().catch(() => {});
      if (answers) {
        return;
      }
    }
    await sleep(50);
  }
  throw new Error('PostgreSQL does not answer.');
}

async function findPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A key that others could read is refused. */
function copyCertificate(data: string, { gid, uid }: ReturnType<typeof findUser>): readonly string[] {
  const key = join(data, 'server.key');
  copyFileSync(join(import.meta.dirname, '../fixtures/tls/localhost.key'), key);
  chmodSync(key, 0o600);
  if (uid !== undefined && gid !== undefined) {
    chownSync(key, uid, gid);
  }
  const certificate = join(data, 'server.crt');
  copyFileSync(join(import.meta.dirname, '../fixtures/tls/localhost.pem'), certificate);
  return [`ssl_cert_file=${certificate}`, `ssl_key_file=${key}`];
}

/** It refuses to run as root. */
function findUser(): { readonly uid?: number; readonly gid?: number } {
  if (process.getuid?.() !== 0) {
    return {};
  }
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}
