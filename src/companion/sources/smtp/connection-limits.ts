import ipaddr from 'ipaddr.js';
import { isNamedRelay, type Relays } from '#core/parse/headers/relays.ts';

export interface Limits {
  /** Connections of one address at once. */
  readonly perAddress: number;
  /** Whose connections are not counted: they bring the mail of many. */
  readonly relays: Relays;
  /** Milliseconds from one step of a mail (greeting, sender, recipient) to the next. */
  readonly forStep: number;
  /** Milliseconds from the greeting, or from the answer to the mail before, until a mail is there whole. */
  readonly forMail: number;
}

/** Hangs up on a client, and tells it why. */
type HangUp = (connection: string, why: string) => void;

interface Guest {
  readonly network: string;
  step: NodeJS.Timeout;
  mail: NodeJS.Timeout;
}

/**
 * Keeps one client from holding the connections that are for all: bytes that drop in one by one are no silence, and commands that lead nowhere
 * are no mail. Connections are called by the id of their session.
 */
export class ConnectionLimits {
  readonly #limits: Limits;
  readonly #hangUp: HangUp;
  readonly #guests = new Map<string, Guest>();

  constructor(limits: Limits, hangUp: HangUp) {
    this.#limits = limits;
    this.#hangUp = hangUp;
  }

  /** Whether its address may have this connection as well; then its time begins. */
  admit(connection: string, address: string): boolean {
    const network = networkOf(address);
    if (!this.#isRelay(address) && this.#count(network) >= this.#limits.perAddress) {
      return false;
    }
    this.#guests.set(connection, { network, step: this.#startStep(connection), mail: this.#startMail(connection) });
    return true;
  }

  /** The client has brought its mail a step further. */
  advance(connection: string): void {
    const guest = this.#guests.get(connection);
    if (guest) {
      clearTimeout(guest.step);
      guest.step = this.#startStep(connection);
    }
  }

  /** The mail itself comes in: that is one long step. */
  receive(connection: string): void {
    clearTimeout(this.#guests.get(connection)?.step);
  }

  /** The mail is there: now the client waits for us. `false` where it was hung up on before. */
  rest(connection: string): boolean {
    clearTimeout(this.#guests.get(connection)?.mail);
    return this.#guests.has(connection);
  }

  /** The mail has been answered, and the next one may come. */
  restart(connection: string): void {
    const guest = this.#guests.get(connection);
    if (guest) {
      this.#stop(guest);
      guest.step = this.#startStep(connection);
      guest.mail = this.#startMail(connection);
    }
  }

  leave(connection: string): void {
    const guest = this.#guests.get(connection);
    if (guest) {
      this.#stop(guest);
      this.#guests.delete(connection);
    }
  }

  #isRelay(address: string): boolean {
    return ipaddr.isValid(address) && isNamedRelay(address, this.#limits.relays);
  }

  #count(network: string): number {
    return [...this.#guests.values()].filter((guest) => guest.network === network).length;
  }

  #startStep(connection: string): NodeJS.Timeout {
    return this.#start(connection, this.#limits.forStep, 'nothing that a mail goes on with came');
  }

  #startMail(connection: string): NodeJS.Timeout {
    return this.#start(connection, this.#limits.forMail, 'no whole mail came');
  }

  #start(connection: string, milliseconds: number, what: string): NodeJS.Timeout {
    const over = () => {
      this.leave(connection);
      this.#hangUp(connection, `${what} within ${milliseconds / 1000} seconds`);
    };
    return setTimeout(over, milliseconds).unref();
  }

  #stop({ mail, step }: Guest): void {
    clearTimeout(step);
    clearTimeout(mail);
  }
}

/** An address of IPv4; of IPv6 the 64 bits that belong to one customer, who has billions of addresses. */
function networkOf(address: string): string {
  // fe80::1%eth0
  const [plain = ''] = address.split('%');
  if (!ipaddr.isValid(plain)) {
    return address;
  }
  const parsed = ipaddr.process(plain);
  return parsed instanceof ipaddr.IPv6 ? `${parsed.parts.slice(0, 4).join(':')}/64` : parsed.toString();
}
