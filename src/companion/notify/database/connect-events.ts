import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { Client, ClientConfig } from 'pg';
import { fileReason } from '#companion/file-reason.ts';
import type { Log } from '#companion/log.ts';
import type { Configuration } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import { readPlace, type Tls } from './database-place.ts';
import { toEventsProblem } from './events-problem.ts';

/** One connection to the events database of IntelMQ. Every method throws `events_unreachable` and `events_refused`. */
export interface EventsDatabase extends AsyncDisposable {
  /** `intelmq-events on db.example.org:5432` */
  readonly place: string;
  /** Rows as PostgreSQL gives them: bigint as text, times as Date. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Connects to the database that notify.database_* names, in UTC. Throws `configuration_invalid`, too. */
export async function connectEvents(configuration: Configuration, log: Pick<Log, 'conceal'>): Promise<EventsDatabase> {
  const { config, place, tls } = readPlace(configuration, log);
  const wait = configuration['notify.wait'] * 1000;
  const common: ClientConfig = {
    ...config,
    application_name: 'mispatch',
    connectionTimeoutMillis: wait,
    keepAlive: true,
  };
  try {
    const client = await open(common, tlsOptions(tls, configuration));
    // A lock that somebody else keeps is told of; how long a mail server takes is no reason to end a transaction.
    await client.query(`SET TIME ZONE 'UTC'; SET lock_timeout = ${wait}; SET idle_in_transaction_session_timeout = 0`);
    return wrap(client, place);
  } catch (thrown) {
    throw toEventsProblem(thrown, place);
  }
}

function wrap(client: Client, place: string): EventsDatabase {
  return {
    place,
    async query(sql, values = []) {
      try {
        const { rows } = await client.query<Record<string, unknown>>(sql, [...values]);
        return rows;
      } catch (thrown) {
        throw toEventsProblem(thrown, place);
      }
    },
    async [Symbol.asyncDispose]() {
      await client.end().catch(() => {});
    },
  };
}

/** `prefer` is what PostgreSQL's own clients do: encrypted where the server can, as it is where it cannot. */
async function open(config: ClientConfig, ssl: false | (ConnectionOptions & { readonly isOptional?: boolean })): Promise<Client> {
  // The help does not wait for what speaks to PostgreSQL.
  const { Client } = await import('pg');
  const client = new Client({ ...config, ssl });
  // A connection that breaks is told to whoever waits for an answer; without a listener the process would end of it.
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (thrown) {
    await client.end().catch(() => {});
    const cannot = thrown instanceof Error && /does not support SSL/.test(thrown.message);
    if (ssl !== false && ssl.isOptional && cannot) {
      return open(config, false);
    }
    throw thrown;
  }
}

function tlsOptions(tls: Tls, configuration: Configuration): false | (ConnectionOptions & { readonly isOptional?: boolean }) {
  switch (tls) {
    case 'off':
      return false;
    case 'prefer':
      return { rejectUnauthorized: false, isOptional: true };
    case 'verify': {
      const file = configuration['notify.database_ca'];
      return { rejectUnauthorized: true, ...(file !== '' && { ca: readAuthority(file) }) };
    }
  }
}

function readAuthority(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Problem('configuration_invalid', { message: `${file} cannot be read: ${fileReason(cause)}`, place: file }, { cause });
  }
}
