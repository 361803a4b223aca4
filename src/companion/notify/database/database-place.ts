import type { ClientConfig } from 'pg';
import type { Log } from '#companion/log.ts';
import type { Configuration } from '#config/schema.ts';
import { Problem } from '#core/problem.ts';
import { isLoopback } from '#services/clean-address.ts';

/** Which database, and how to get there. */
interface Place {
  readonly config: ClientConfig;
  readonly place: string;
  readonly tls: Tls;
}

export type Tls = Configuration['notify.database_tls'];

/** What notify.database_* say. Throws `configuration_invalid`. */
export function readPlace(configuration: Configuration, log: Pick<Log, 'conceal'>): Place {
  const text = configuration['notify.database_url'];
  const url = text === '' ? undefined : readUrl(text);
  const config = url ? fromUrl(url, log) : fromOptions(configuration);
  const { database = '', host = '', port = 5432 } = config;
  const wanted = url && MODES[url.searchParams.get('sslmode') ?? ''];
  const tls = wanted ?? (isOnThisMachine(host) ? 'off' : configuration['notify.database_tls']);
  return { config, place: `${database} on ${host}:${port}`, tls };
}

/** What an URL may say of encryption (sslmode of libpq). */
const MODES: Readonly<Record<string, Tls | undefined>> = {
  disable: 'off',
  allow: 'prefer',
  prefer: 'prefer',
  require: 'verify',
  'verify-ca': 'verify',
  'verify-full': 'verify',
};

function fromOptions(configuration: Configuration): ClientConfig {
  const password = configuration['notify.database_password'];
  return {
    host: configuration['notify.database_host'],
    port: configuration['notify.database_port'],
    database: configuration['notify.database_name'],
    user: configuration['notify.database_user'],
    // Without one, ~/.pgpass is read.
    ...(password !== '' && { password }),
  };
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:')) {
    throw new Problem('configuration_invalid', {
      message: 'it is no address such as postgresql://user@host/name',
      place: 'notify.database_url',
    });
  }
  return url;
}

function fromUrl(url: URL, log: Pick<Log, 'conceal'>): ClientConfig {
  const password = decode(url.password);
  log.conceal(password);
  log.conceal(url.password);
  return {
    // postgresql:///name?host=/var/run/postgresql
    host: url.searchParams.get('host') ?? (decode(url.hostname).replace(/^\[(.*)\]$/, '$1') || 'localhost'),
    port: Number(url.port || url.searchParams.get('port') || 5432),
    database: decode(url.pathname.slice(1)),
    ...(url.username !== '' && { user: decode(url.username) }),
    ...(password !== '' && { password }),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isOnThisMachine(host: string): boolean {
  return host === '' || host.startsWith('/') || isLoopback(host);
}
