import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ConnectionLimits } from '#companion/sources/smtp/connection-limits.ts';
import { readRelays } from '#core/parse/headers/relays.ts';

let limits: ConnectionLimits;
let hungUp: string[];

beforeEach(() => {
  vi.useFakeTimers();
  hungUp = [];
  limits = new ConnectionLimits(
    { perAddress: 2, relays: readRelays(['10.0.0.0/8', '2001:db8:1::1']), forStep: 10_000, forMail: 30_000 },
    (connection, why) => {
      hungUp.push(`${connection}: ${why}`);
    },
  );
});

afterEach(() => vi.useRealTimers());

/** Waits so many seconds. */
function wait(seconds: number): void {
  vi.advanceTimersByTime(seconds * 1000);
}

describe('connections', () => {
  test.each([
    ['of one address are as many as it may have', ['192.0.2.1', '192.0.2.1', '192.0.2.1'], [true, true, false]],
    ['of other addresses do not count', ['192.0.2.1', '192.0.2.1', '192.0.2.2'], [true, true, true]],
    ['of one network of IPv6 are those of one address', ['2001:db8::1', '2001:db8::2', '2001:db8::ffff:3'], [true, true, false]],
    ['of two networks of IPv6 are not', ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::1'], [true, true, true]],
    [
      'of an IPv4 address that IPv6 wraps are those of the address',
      ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201'],
      [true, true, false],
    ],
    ['of our own relays are not counted', ['10.1.1.1', '10.1.1.1', '::ffff:10.1.1.1', '2001:db8:1::1'], [true, true, true, true]],
    ['of others in the network of a relay are', ['2001:db8:1::1', '2001:db8:1::1', '2001:db8:1::2'], [true, true, false]],
    ['of a link are told apart from no others', ['fe80::1%eth0', 'fe80::2%eth0', 'fe80::3%eth0'], [true, true, false]],
  ])('%s', (_sentence, addresses, admitted) => {
    expect(addresses.map((address, index) => limits.admit(`c${index}`, address))).toEqual(admitted);
  });

  test('that have ended make room, and those that were turned away take none', () => {
    limits.admit('a', '192.0.2.1');
    limits.admit('b', '192.0.2.1');
    expect(limits.admit('c', '192.0.2.1')).toBe(false);
    limits.leave('c');
    limits.leave('a');
    expect(limits.admit('d', '192.0.2.1')).toBe(true);
    expect(limits.admit('e', '192.0.2.1')).toBe(false);
  });
});

describe('a client is hung up on', () => {
  beforeEach(() => {
    limits.admit('c', '192.0.2.1');
  });

  test('where no step of a mail follows another in time', () => {
    wait(9);
    limits.advance('c');
    wait(9);
    expect(hungUp).toEqual([]);
    wait(2);
    expect(hungUp).toEqual(['c: nothing that a mail goes on with came within 10 seconds']);
  });

  test('where steps go on and on and no mail comes', () => {
    for (let count = 0; count < 7; count += 1) {
      wait(5);
      limits.advance('c');
    }
    expect(hungUp).toEqual(['c: no whole mail came within 30 seconds']);
  });

  test('where a mail comes in drop by drop, and not before its whole time is over', () => {
    limits.receive('c');
    wait(29);
    expect(hungUp).toEqual([]);
    wait(2);
    expect(hungUp).toEqual(['c: no whole mail came within 30 seconds']);
    expect(limits.rest('c')).toBe(false);
  });

  test('never while it waits for the answer to a mail that is there, and the time of the next one begins with the answer', () => {
    limits.receive('c');
    wait(29);
    expect(limits.rest('c')).toBe(true);
    wait(1000);
    limits.restart('c');
    wait(9);
    expect(hungUp).toEqual([]);
    wait(2);
    expect(hungUp).toHaveLength(1);
  });

  test('once, and never after it has left', () => {
    limits.admit('d', '192.0.2.2');
    limits.leave('d');
    wait(1000);
    limits.restart('c');
    wait(1000);
    expect(hungUp).toHaveLength(1);
    expect(limits.admit('e', '192.0.2.1') && limits.admit('f', '192.0.2.1')).toBe(true);
  });
});
