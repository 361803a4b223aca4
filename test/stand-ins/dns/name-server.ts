import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const TYPES = { A: 1, CNAME: 5, AAAA: 28 };

/** What a name server knows of one host: type and data as they stand in the answer (RFC 1035, 3.2.1), or that it fails when it is asked. */
type Records = readonly (readonly [type: keyof typeof TYPES, data: Buffer | 'failure'])[];

/** A name server on this machine. */
export interface NameServer {
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** Names that were asked for. */
  readonly asked: ReadonlySet<string>;
  close(): void;
}

/** Starts a name server that answers by host and type; `silent.test` gets no answer, NXDOMAIN is the answer to all else. */
export async function startNameServer(records: Readonly<Record<string, Records>>): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked = new Set<string>();
  socket.on('message', (query, peer) => {
    const { end, name } = readName(query);
    asked.add(name);
    if (name !== 'silent.test') {
      socket.send(answer(query, end, records[name]), peer.port, peer.address);
    }
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { address: `127.0.0.1:${socket.address().port}`, asked, close: () => socket.close() };
}

const SERVER_FAILURE = 0x8182;

/** The answer (RFC 1035, 4.1); `end` is where the name in the question ends. */
function answer(query: Buffer, end: number, found: Records | undefined): Buffer {
  const type = query.readUInt16BE(end);
  const ofType = (found ?? []).filter(([one]) => TYPES[one] === type);
  const answers = ofType.flatMap(([one, data]) => (data === 'failure' ? [] : [[one, data] as const]));
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(ofType.length > answers.length ? SERVER_FAILURE : found ? 0x8180 : 0x8183, 2);
  header.writeUInt16BE(answers.length, 6);
  header.writeUInt32BE(0, 8);
  const resources = answers.map(([one, data]) => {
    const resource = Buffer.alloc(12);
    resource.writeUInt16BE(0xc00c, 0);
    resource.writeUInt16BE(TYPES[one], 2);
    resource.writeUInt16BE(1, 4);
    resource.writeUInt16BE(data.length, 10);
    return Buffer.concat([resource, data]);
  });
  return Buffer.concat([header, query.subarray(12, end + 4), ...resources]);
}

function readName(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString('latin1'));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
