import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type Fault, makeFaults } from './faults.ts';
import { RECORDED_TAGS } from './knowledge.ts';
import { ORGANISATIONS, ROLES, type SharingGroup, sandboxKey, type Tag, USERS } from './people.ts';
import { makeServer } from './server.ts';
import { showEvent } from './show-event.ts';
import type { Store, StoredEvent } from './store.ts';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Nothing but this machine itself is allowed. */
  readonly host?: string;
  readonly sharingGroups?: readonly SharingGroup[];
  /** Is told of every call; each line says that it comes from a stand-in. */
  readonly log?: (line: string) => void;
}

type SandboxUser =
  | 'admin'
  | 'analyst'
  | 'publisher'
  | 'readonly'
  | 'partner'
  | 'contributor'
  | 'disabled'
  | 'analyst_rokey'
  | 'analyst_ipkey'
  | 'expired';

/** A running stand-in for a MISP. */
export interface Sandbox {
  /** Without a slash at the end. */
  readonly url: string;
  /** Keys by user. `analyst` has MISP's default role "User". */
  readonly keys: Readonly<Record<SandboxUser, string>>;
  /** The events as MISP would show them, oldest first, with files and warnings. */
  events(): readonly SandboxEvent[];
  /** Makes the next calls fail. */
  fail(fault: Fault): void;
  /** Ends every fault. */
  recover(): void;
  close(): Promise<void>;
}

export type SandboxEvent = ReturnType<typeof showEvent>['Event'];

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Starts a stand-in for a MISP on this machine. Refuses every other address: it has neither encryption nor real keys. */
export async function startMispSandbox({
  host = '127.0.0.1',
  log = () => {},
  port = 0,
  sharingGroups = [],
}: SandboxOptions = {}): Promise<Sandbox> {
  if (!LOOPBACK.has(host)) {
    throw new Error(`The stand-in for MISP listens on this machine alone, not on ${host}.`);
  }
  const store = makeStore(sharingGroups);
  const faults = makeFaults();
  const server = makeServer({ store, faults, log: (line) => log(`stand-in for MISP (not a real one): ${line}`) });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host === '::1' ? '[::1]' : host}:${taken}`,
    keys: Object.fromEntries(USERS.map(({ name }) => [name, sandboxKey(name)])) as Sandbox['keys'],
    events: () => [...store.events.values()].map((event) => showEvent(event, store, { files: true, warnings: true }).Event),
    fail: faults.fail,
    recover: faults.recover,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function makeStore(sharingGroups: readonly SharingGroup[]): Store {
  const last = new Map<string, number>();
  const tags: Tag[] = RECORDED_TAGS.filter(({ Taxonomy }) => Taxonomy !== undefined).map(({ colour, id, name, numerical_value }) => ({
    id,
    name,
    colour,
    numerical_value,
    local_only: false,
    is_galaxy: false,
  }));
  last.set('tags', Math.max(...tags.map(({ id }) => Number(id))));
  return {
    organisations: ORGANISATIONS,
    roles: ROLES,
    users: USERS,
    sharingGroups: [...sharingGroups],
    tags: tags.sort((a, b) => Number(a.id) - Number(b.id)),
    events: new Map<string, StoredEvent>(),
    blocklist: new Set(),
    nextId: (table) => {
      const next = (last.get(table) ?? 0) + 1;
      last.set(table, next);
      return String(next);
    },
  };
}
