import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startMispSandbox } from '../stand-ins/misp/sandbox.ts';
import { makeLargeMail, makeMail } from './mails.ts';
import { type Postfix, startPostfix, whyNoPostfix } from './postfix.ts';

const obstacle = whyNoPostfix();
if (obstacle !== undefined) {
  console.warn(`LEFT OUT: mispatch behind a real Postfix, since ${obstacle}.`);
}

describe.skipIf(obstacle !== undefined)('behind a real Postfix', () => {
  let sandbox: Sandbox;
  let postfix: Postfix;

  beforeEach(async () => {
    sandbox = await startMispSandbox();
    postfix = startPostfix(`misp: { url: "${sandbox.url}", key: "${sandbox.keys.publisher}", timeout: 60 }\n`);
  });

  afterEach(async () => {
    postfix.stop();
    await sandbox.close();
  });

  test.each([
    ['a transport of pipe(8)', 'misp@trap.test'],
    ['an alias of local(8)', 'alias@trap.test'],
  ])('a mail through %s becomes an event', async (_way, recipient) => {
    expect(await postfix.send(recipient, makeMail('postfix'))).toBe('sent');
    expect(sandbox.events().map(({ info }) => info)).toEqual(['Invoice postfix']);
  });

  test.each(['misp@trap.test', 'alias@trap.test'])(
    'MISP being away makes Postfix keep the mail to %s and deliver it once later',
    async (recipient) => {
      sandbox.fail({ how: 'cut' });
      expect(await postfix.send(recipient, makeMail('kept'))).toBe('deferred');
      expect(postfix.log()).toContain('did not answer');
      expect(sandbox.events()).toHaveLength(0);
      sandbox.recover();
      expect(await postfix.flush()).toBe('sent');
      expect(sandbox.events()).toHaveLength(1);
    },
  );

  test('a mail of 25 MB comes through', async () => {
    expect(await postfix.send('misp@trap.test', makeLargeMail('postfix', 18_500_000).toString())).toBe('sent');
    expect(JSON.stringify(sandbox.events())).toContain('large-postfix.evil-shop.com');
  }, 180_000);

  test('nobody is told by a bounce that MISP refused the event of his mail', async () => {
    sandbox.fail({ how: 'status', status: 403, path: '/events/add' });
    expect(['sent', 'deferred']).toContain(await postfix.send('misp@trap.test', makeMail('refused')));
    expect(postfix.log()).not.toContain('bounced');
  });
});

describe.skipIf(obstacle !== undefined)('behind a Postfix whose mispatch is set up wrongly', () => {
  test('the mail is kept', async () => {
    const postfix = startPostfix('misp: { ulr: "http://127.0.0.1:9" }\n');
    try {
      expect(await postfix.send('misp@trap.test', makeMail('wrong'))).toBe('deferred');
    } finally {
      postfix.stop();
    }
  });
});
