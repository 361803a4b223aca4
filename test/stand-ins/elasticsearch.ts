import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A running stand-in for Elasticsearch. */
export interface ElasticsearchStandIn {
  /** `host:port` */
  readonly server: string;
  /** What was put into an index, oldest first. */
  readonly documents: readonly { readonly index: string; readonly document: Record<string, unknown> }[];
  /** The next requests are answered with this status. */
  fail(status: number): void;
  /** From now on each document that was taken is answered only once this is over. `count`: how many there are with it. */
  hold(answer: (count: number) => Promise<void>): void;
  close(): Promise<void>;
}

/** Starts the stand-in: it takes documents as POST /{index}/_doc, and with an id as POST /{index}/_doc/{id} in place of the one that has it. */
export async function startElasticsearch(): Promise<ElasticsearchStandIn> {
  const documents = new Map<string, { readonly index: string; readonly document: Record<string, unknown> }>();
  let status = 201;
  let hold: (count: number) => Promise<void> = async () => {};
  const server = createServer(async (request, response) => {
    const [, index = '', what, id = `made ${documents.size}`] = (request.url ?? '').split('/');
    const answer = (code: number, body: object) =>
      response.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (request.method !== 'POST' || what !== '_doc' || request.headers['content-type'] !== 'application/json') {
      answer(400, { error: 'no such request', status: 400 });
    } else if (status !== 201) {
      answer(status, { error: { type: 'cluster_block_exception' }, status });
    } else {
      documents.set(id, { index, document: (await json(request)) as Record<string, unknown> });
      await hold(documents.size);
      answer(201, { _index: index, _id: id, result: 'created' });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    server: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    get documents() {
      return [...documents.values()];
    },
    hold: (answer) => {
      hold = answer;
    },
    fail: (code) => {
      status = code;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
