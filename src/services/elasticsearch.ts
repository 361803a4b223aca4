import * as v from 'valibot';
import { createHttpService, serviceFailures } from './http.ts';

export interface ElasticsearchOptions {
  /** `host:port`, or an address with its scheme. */
  readonly server: string;
  readonly index: string;
  /** Of the API; empty where none is asked for. */
  readonly key: string;
  /** Milliseconds for one answer. */
  readonly timeout: number;
}

const Added = v.object({ _id: v.string() });

/** An index of Elasticsearch or OpenSearch. `add` throws a Problem. */
export interface Elasticsearch {
  /** A document with the `id` of one that is there takes its place. */
  add(document: object, signal?: AbortSignal, id?: string): Promise<void>;
}

/** Opens an index. Without a scheme this machine itself is spoken to over http, any other over https. Throws a Problem for an address that is none. */
export function openElasticsearch({ index, key, server, timeout }: ElasticsearchOptions): Elasticsearch {
  const http = createHttpService({
    url: addressOf(server),
    headers: key === '' ? {} : { Authorization: `ApiKey ${key.trim()}` },
    failures: serviceFailures('Elasticsearch'),
    timeout,
    retries: 0,
  });
  return {
    async add(document, signal, id) {
      const path = ['', index, '_doc', ...(id === undefined ? [] : [id])].map(encodeURIComponent).join('/');
      await http.ask(Added, { path, json: document }, signal);
    },
  };
}

function addressOf(server: string): string {
  const isLocal = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(server);
  return server.includes('://') ? server : `${isLocal ? 'http' : 'https'}://${server}`;
}
