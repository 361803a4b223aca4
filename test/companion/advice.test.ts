import { describe, expect, it } from 'vitest';
import { sentencesOf } from '#companion/advice.ts';
import { Problem } from '#core/problem.ts';

describe('what the log says of a problem', () => {
  it('is what went wrong and what to do as sentences, whatever a system or a server put at its end', () => {
    const advice = 'Check that the file or the message is still there.';
    expect(sentencesOf(new Problem('mail_unreadable', { message: "ENOENT: open 'a.eml'" }))).toBe(
      `The mail could not be read: ENOENT: open 'a.eml'. ${advice}`,
    );
    expect(sentencesOf(new Problem('mail_unreadable', { message: 'It is gone.' }))).toBe(
      `The mail could not be read: It is gone. ${advice}`,
    );
  });

  it('names the commands and options that help, in place of the buttons of Thunderbird', () => {
    expect(sentencesOf(new Problem('not_configured'))).toContain('misp.key_file');
    expect(sentencesOf(new Problem('misp_event_deleted', { uuid: 'x' }))).toContain('mispatch submit --again');
    expect(sentencesOf(new Problem('outbox_unwritable', { message: 'no', place: '/state/outbox.db' }))).toContain(
      'correct the rights of /state/outbox.db, or name another file with outbox.file',
    );
  });
});
