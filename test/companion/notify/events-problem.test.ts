import { describe, expect, test } from 'vitest';
import { isLocked, toEventsProblem } from '#companion/notify/database/events-problem.ts';

function failure(message: string, code?: string): Error {
  return Object.assign(new Error(message), code === undefined ? {} : { code });
}

describe('what PostgreSQL or the way to it said', () => {
  test.each([
    ['write EPIPE', 'EPIPE'],
    ['read ECONNRESET', 'ECONNRESET'],
    ['Connection terminated unexpectedly', undefined],
    ['terminating connection due to administrator command', '57P01'],
    ['could not serialize access', '40001'],
    ['could not obtain lock', '55P03'],
    ['cannot execute SELECT FOR UPDATE in a read-only transaction', '25006'],
  ])('%s passes', (message, code) => {
    expect(toEventsProblem(failure(message, code), 'events')).toMatchObject({ code: 'events_unreachable', remedy: 'retry' });
  });

  test.each([
    ['relation "directives" does not exist', '42P01'],
    ['password authentication failed', '28P01'],
    ['my own exception', 'P0001'],
    ['internal error', 'XX000'],
  ])('%s is for somebody to mend', (message, code) => {
    expect(toEventsProblem(failure(message, code), 'events')).toMatchObject({ code: 'events_refused', remedy: 'mend' });
  });

  test('says of a lost connection that it was lost, not how the client calls that', () => {
    const problem = toEventsProblem(failure('Client has encountered a connection error and is not queryable'), 'events');
    expect(problem.message).toBe('The events database events cannot be used now: the connection was lost.');
  });

  test('knows a lock, and quotes no more than a few hundred characters', () => {
    expect(isLocked(toEventsProblem(failure('lock', '55P03'), 'events'))).toBe(true);
    expect(isLocked(toEventsProblem(failure('no lock', '42P01'), 'events'))).toBe(false);
    expect(toEventsProblem(failure('x'.repeat(10_000), '42P01'), 'events').message.length).toBeLessThan(400);
  });
});
