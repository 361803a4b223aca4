import type { OutboxItem } from '#core/outbox/item.ts';
import type { Outbox } from '#core/ports.ts';

/** An Outbox that forgets: for tests of whatever uses one. It passes the contract in test/contracts/outbox.ts. */
export class MemoryOutbox implements Outbox {
  readonly #items = new Map<string, OutboxItem>();
  readonly #leases = new Map<string, number>();

  async put(item: OutboxItem): Promise<void> {
    this.#items.set(item.id, structuredClone(item));
    this.#leases.delete(item.id);
  }

  async get(id: string): Promise<OutboxItem | undefined> {
    return structuredClone(this.#items.get(id));
  }

  async list(): Promise<readonly OutboxItem[]> {
    return structuredClone([...this.#items.values()].sort(oldestFirst));
  }

  async claim(now: number, lease: number): Promise<OutboxItem | undefined> {
    const due = [...this.#items.values()].sort(oldestFirst).find((item) => this.#isDue(item, now));
    if (due) {
      this.#leases.set(due.id, now + lease);
    }
    return structuredClone(due);
  }

  async remove(id: string): Promise<void> {
    this.#items.delete(id);
    this.#leases.delete(id);
  }

  #isDue({ id, notBefore, work: { step } }: OutboxItem, now: number): boolean {
    return (step === 'draft' || step === 'submit') && Date.parse(notBefore) <= now && (this.#leases.get(id) ?? 0) <= now;
  }
}

function oldestFirst(a: OutboxItem, b: OutboxItem): number {
  return a.created.localeCompare(b.created) || a.id.localeCompare(b.id);
}
