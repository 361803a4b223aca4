import type { KeptAnswers, Turn } from '#core/ports.ts';
import { dayOfTurn } from './turn-day.ts';

/** Answers that are kept as long as this program runs, at most so many: the oldest go first. */
const MAX_ANSWERS = 10_000;
const MINUTE = 60_000;
/** A day, as who looked at the clock a moment before sees it. What is to last longer was noted while the clock was ahead, and would last until it is there again. */
const LONGEST_REST = 24 * 60 * MINUTE + MINUTE;

/** What services answered, without a disk: forgotten when the program ends, and known to it alone. */
export class MemoryAnswers implements KeptAnswers {
  readonly #answers = new Map<string, { readonly text: string; readonly until: number }>();
  readonly #asked = new Map<string, { readonly day: string; readonly count: number }>();
  readonly #rests = new Map<string, number>();
  /** When each was asked of late. */
  readonly #moments = new Map<string, readonly number[]>();

  async find(service: string, about: string, now: number): Promise<string | undefined> {
    const kept = this.#answers.get(keyOf(service, about));
    return kept && kept.until > now ? kept.text : undefined;
  }

  async keep(service: string, about: string, { text, until }: { readonly text: string; readonly until: number }): Promise<void> {
    const key = keyOf(service, about);
    this.#answers.delete(key);
    this.#answers.set(key, { text, until });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > MAX_ANSWERS && oldest !== undefined) {
      this.#answers.delete(oldest);
    }
  }

  async takeTurn(service: string, perDay: number, now: number, perMinute = Number.POSITIVE_INFINITY): Promise<Turn> {
    const until = this.#rests.get(service) ?? 0;
    if (until > now && until <= now + LONGEST_REST) {
      return { status: 'resting', until };
    }
    // One of the far future is of a clock that was put back.
    const moments = (this.#moments.get(service) ?? []).filter((moment) => moment > now - MINUTE && moment <= now + MINUTE);
    if (moments.length >= perMinute) {
      return { status: 'resting', until: Math.min(...moments) + MINUTE };
    }
    const asked = this.#asked.get(service);
    const day = dayOfTurn(now, asked?.day);
    const count = asked?.day === day ? asked.count : 0;
    if (count >= perDay) {
      return { status: 'used up' };
    }
    this.#asked.set(service, { day, count: count + 1 });
    if (perMinute < Number.POSITIVE_INFINITY) {
      this.#moments.set(service, [...moments, now]);
    }
    return { status: 'taken' };
  }

  async rest(service: string, until: number): Promise<void> {
    const before = this.#rests.get(service) ?? 0;
    this.#rests.set(service, before > until + LONGEST_REST ? until : Math.max(until, before));
  }
}

function keyOf(service: string, about: string): string {
  return JSON.stringify([service, about]);
}
