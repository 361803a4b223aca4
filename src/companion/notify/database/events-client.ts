import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionOptions } from 'node:tls';
import type { Client, ClientConfig } from 'pg';
import { fileReason } from '#companion/file-reason.ts';
import type { Configuration } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import type { Tls } from './database-place.ts';

/** One connection, which can be got rid of although the server is silent. */
export interface EventsClient {
  readonly client: Client;
  /** Says goodbye, and does not wait long for that of the server. */
  close(): Promise<void>;
  /** At once: what is still asked has failed then. */
  drop(): void;
}

/** Milliseconds. */
const GOODBYE = 1000;

export type Encryption = false | (ConnectionOptions & { readonly isOptional?: boolean });

/** `prefer` is what PostgreSQL's own clients do: encrypted where the server can, as it is where it cannot. */
export async function openClient(config: ClientConfig, ssl: Encryption): Promise<EventsClient> {
  // The help does not wait for what speaks to PostgreSQL.
  const { Client } = await import('pg');
  const socket = new Socket();
  const client = new Client({ ...config, ssl, stream: () => socket });
  // A connection that breaks is told to whoever waits for an answer; without a listener the process would end of it.
  client.on('error', () => {});
  const drop = () => void socket.destroy();
  try {
    await client.connect();
    return { client, drop, close: () => close(client).finally(drop) };
  } catch (thrown) {
    drop();
    const cannot = thrown instanceof Error && /does not support SSL/.test(thrown.message);
    if (ssl !== false && ssl.isOptional && cannot) {
      return openClient(config, false);
    }
    throw thrown;
  }
}

async function close(client: Client): Promise<void> {
  await Promise.race([client.end().catch(() => {}), sleep(GOODBYE, undefined, { ref: false })]);
}

/** How a connection is encrypted. Throws `configuration_invalid`. */
export function encryptionOf(tls: Tls, configuration: Configuration): Encryption {
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
