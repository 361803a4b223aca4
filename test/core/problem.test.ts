import { describe, expect, it } from 'vitest';
import { Problem } from '#core/problem.ts';

describe('Problem', () => {
  it('says what went wrong and what to do as sentences, whatever a system or a server put at its end', () => {
    const advice = 'Check that the file or the message is still there.';
    expect(new Problem('mail_unreadable', { message: "ENOENT: open 'a.eml'" }).sentences).toBe(
      `The mail could not be read: ENOENT: open 'a.eml'. ${advice}`,
    );
    expect(new Problem('mail_unreadable', { message: 'It is gone.' }).sentences).toBe(`The mail could not be read: It is gone. ${advice}`);
  });
});
