import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import type { Client, ClientConfig } from 'pg';
import type { Context } from '#companion/context.ts';
import { fileReason } from '#companion/file-reason.ts';
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

/**
 * Connects to the database that notify.database_* names, in UTC. Throws `configuration_invalid`, too. When the program is asked to end, a question
 * that has no answer within notify.wait has none.
 */
export async function connectEvents(configuration: Configuration, context: Pick<Context, 'log' | 'signal'>): Promise<EventsDatabase> {
  const { config, place, tls } = readPlace(configuration, context.log);
  const wait = configuration['notify.wait'] * 1000;
  const common: ClientConfig = {
    ...config,
    application_name: 'mispatch',
    connectionTimeoutMillis: wait,
    keepAlive: true,
  };
  try {
    const client = await open(common, tlsOptions(tls, configuration));
    const database = wrap(client, place, { wait, signal: context.signal });
    try {
      // A lock that somebody else keeps is told of; how long a mail server takes is no reason to end a transaction.
      await database.query(`SET TIME ZONE 'UTC'; SET lock_timeout = ${wait}; SET idle_in_transaction_session_timeout = 0`);
      return database;
    } catch (thrown) {
      // It would keep the process alive.
      await database[Symbol.asyncDispose]();
      throw thrown;
    }
  } catch (thrown) {
    throw toEventsProblem(thrown, place);
  }
}

interface Patience {
  /** Milliseconds. */
  readonly wait: number;
  readonly signal: AbortSignal;
}

function wrap(client: Client, place: string, patience: Patience): EventsDatabase {
  return {
    place,
    async query(sql, values = []) {
      try {
        const { rows } = await answeredInTime(client.query<Record<string, unknown>>(sql, [...values]), client, patience);
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

/** Waits for an answer, but not without end for a database that is silent when the program is to end: it takes back what was not committed. */
async function answeredInTime<T>(answer: Promise<T>, client: Client, { signal, wait }: Patience): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hurry = () => {
    timer = setTimeout(() => void client.end().catch(() => {}), wait);
  };
  signal.addEventListener('abort', hurry, { once: true });
  if (signal.aborted) {
    hurry();
  }
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', hurry);
  }
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
