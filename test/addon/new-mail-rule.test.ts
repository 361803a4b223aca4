import { expect, test } from 'vitest';
import { fitsRule, readRule } from '../../src/addon/new-mail-rule.ts';

const MAIL = { author: 'CERT Example <reports@cert.example>', subject: '[TLP:AMBER] Phishing; second wave' };

test.each(['from=CERT.example', 'folder=reports', 'subject=phishing; from=cert', ' Folder = Reports ;; subject=tlp:amber '])(
  'the rule "%s" fits',
  (rule) => {
    expect(fitsRule(readRule(rule), MAIL, '/INBOX/Reports')).toBe(true);
  },
);

test.each(['from=other.example', 'from=cert; subject=invoice', 'folder=Sent'])('the rule "%s" does not fit', (rule) => {
  expect(fitsRule(readRule(rule), MAIL, '/INBOX/Reports')).toBe(false);
});

test.each(['', ' ; ', 'from', 'from=', 'sender=cert', 'from=cert; nonsense'])(
  'the rule "%s" says nothing that can be trusted, so it fits no mail',
  (rule) => {
    expect(fitsRule(readRule(rule), MAIL, '/INBOX/Reports')).toBe(false);
  },
);
