import type { ClientConfig } from 'pg';
import type { Context } from '#companion/context.ts';
import type { Configuration } from '#config/schema.ts';
import { readPlace } from './database-place.ts';
import { type Encryption, type EventsClient, encryptionOf, openClient } from './events-client.ts';
import { isAnswer, toEventsProblem } from './events-problem.ts';

/** One connection to the events database of IntelMQ. Every method throws `events_unreachable` and `events_refused`. */
export interface EventsDatabase extends AsyncDisposable {
  /** `intelmq-events on db.example.org:5432` */
  readonly place: string;
  /** Rows as PostgreSQL gives them: bigint as text, times as Date. */
  query(sql: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/**
 * Connects to the database that notify.database_* names, in UTC. Throws `configuration_invalid`, too. A question may take as long as it takes, as long as
 * the database answers others; when the program is asked to end, one that has no answer within notify.wait has none.
 */
export async function connectEvents(configuration: Configuration, context: Pick<Context, 'log' | 'signal'>): Promise<EventsDatabase> {
  const { config, place, tls } = readPlace(configuration, context.log);
  const wait = configuration['notify.wait'] * 1000;
  const common: ClientConfig = {
    ...config,
    application_name: 'mispatch',
    connectionTimeoutMillis: wait,
    keepAlive: true,
    keepAliveInitialDelayMillis: wait,
  };
  try {
    const encryption = encryptionOf(tls, configuration);
    const client = await openClient(common, encryption);
    const database = wrap(client, place, { wait, signal: context.signal, isAlive: () => isAlive(common, encryption) });
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
  /** Whether the database answers anybody. */
  readonly isAlive: () => Promise<boolean>;
}

function wrap(connected: EventsClient, place: string, patience: Patience): EventsDatabase {
  return {
    place,
    async query(sql, values = []) {
      try {
        const { rows } = await answered(connected.client.query<Record<string, unknown>>(sql, [...values]), connected, patience);
        return rows;
      } catch (thrown) {
        throw toEventsProblem(thrown, place);
      }
    },
    async [Symbol.asyncDispose]() {
      await connected.close();
    },
  };
}

/** Waits for an answer, but not without end for a database that is silent, whatever is asked: it takes back what was not committed. */
async function answered<T>(answer: Promise<T>, { drop }: EventsClient, { isAlive, signal, wait }: Patience): Promise<T> {
  const over = new AbortController();
  let isSilent = false;
  let timer: NodeJS.Timeout | undefined;
  const waitOn = (then: () => void) => {
    clearTimeout(timer);
    timer = over.signal.aborted ? undefined : setTimeout(then, wait);
  };
  const giveUp = () => {
    isSilent = !over.signal.aborted;
    if (isSilent) {
      drop();
    }
  };
  const look = () =>
    void isAlive().then((isThere) => {
      if (!isThere) {
        giveUp();
      } else if (!signal.aborted) {
        waitOn(look);
      }
    });
  waitOn(signal.aborted ? giveUp : look);
  signal.addEventListener('abort', () => waitOn(giveUp), { signal: over.signal });
  try {
    return await answer;
  } catch (thrown) {
    throw isSilent ? new Error(`it said nothing for ${wait / 1000} seconds`, { cause: thrown }) : thrown;
  } finally {
    over.abort();
    clearTimeout(timer);
  }
}

/** Whether the database lets another one in and says anything at all. */
async function isAlive(config: ClientConfig, encryption: Encryption): Promise<boolean> {
  try {
    const other = await openClient({ ...config, query_timeout: config.connectionTimeoutMillis }, encryption);
    try {
      await other.client.query('SELECT 1');
    } finally {
      other.drop();
    }
    return true;
  } catch (thrown) {
    return isAnswer(thrown);
  }
}
