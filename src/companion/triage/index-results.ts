import { messageOf } from '#core/message-of.ts';
import type { Mail } from '#core/parse/mail.ts';
import { openElasticsearch } from '#services/elasticsearch.ts';
import type { Desk } from './desk.ts';
import type { JudgedSample } from './judge.ts';

/** Milliseconds that a mail waits for one document to be taken. */
const TIMEOUT = 5000;
/** Fields of the header that go into every document. */
const FIELDS = ['subject', 'x-mailer', 'date', 'message-id', 'user-agent', 'x-virus-scanned', 'return-path'] as const;
/** Characters of one of them. */
const MAX_FIELD = 2000;
const MAX_ADDRESSES = 200;

/** Puts one document for each file that was judged into Elasticsearch. At the first failure it is told and left at that. */
export async function indexResults(mail: Mail, files: readonly JudgedSample[], { configuration, context, journal }: Desk): Promise<void> {
  const server = configuration['elasticsearch.server'];
  const judged = files.filter(({ status }) => status !== 'unasked');
  if (server === '' || judged.length === 0) {
    return;
  }
  try {
    const { 'elasticsearch.index': index, 'elasticsearch.key': key } = configuration;
    const elasticsearch = openElasticsearch({ server, index, key, timeout: TIMEOUT });
    for (const file of judged) {
      await elasticsearch.add(toDocument(file, mail), context.signal);
    }
  } catch (thrown) {
    context.signal.throwIfAborted();
    journal.info('Cannot index to Elasticsearch');
    context.log.warn(messageOf(thrown));
  }
}

function toDocument({ name, ...file }: JudgedSample, mail: Mail): object {
  const response = file.status === undefined ? {} : { response_code: file.status === 'unknown' ? 404 : 200 };
  return { '@timestamp': new Date().toISOString(), filename: name, ...response, results: file, mail: headerOf(mail) };
}

function headerOf({ cc, from, headers, received, to }: Mail): object {
  const fields = FIELDS.flatMap((name) => {
    const found = headers.find((field) => field.name.toLowerCase() === name);
    return found ? [[name, found.value.slice(0, MAX_FIELD)]] : [];
  });
  const addressesOf = (list: Mail['to']) => list.slice(0, MAX_ADDRESSES).map(({ address }) => address.slice(0, MAX_FIELD));
  return {
    ...Object.fromEntries(fields),
    from: addressesOf(from),
    to: addressesOf(to),
    cc: addressesOf(cc),
    ip: received.slice(0, MAX_ADDRESSES).flatMap(({ ip }) => ip ?? []),
  };
}
