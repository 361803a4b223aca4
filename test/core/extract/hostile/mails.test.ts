import { describe, expect, it } from 'vitest';
import { extract } from '#core/extract/extract.ts';
import { countWork } from './count-work.ts';
import { HOSTILE_MAILS, HOSTILE_PAGES, hostileMail } from './mails.ts';
import { hostileText } from './texts.ts';

const LENGTH = 20_000;

describe('hostile pages', () => {
  it.each(Object.entries(HOSTILE_PAGES))('%s: twice the page is at most 2.2 times the work', (_name, piece) => {
    const once = countWork(() => extract(hostileText(piece, LENGTH), { format: 'html' }));
    const twice = countWork(() => extract(hostileText(piece, 2 * LENGTH), { format: 'html' }));
    expect(once).toBeGreaterThan(LENGTH / 8);
    expect(twice / once).toBeLessThanOrEqual(2.2);
  });

  it.each(Object.entries(HOSTILE_PAGES))('%s: no more than 100 steps for a character', (_name, piece) => {
    expect(countWork(() => extract(hostileText(piece, LENGTH), { format: 'html' })) / LENGTH).toBeLessThan(100);
  });
});

describe('hostile mails', () => {
  it.each(HOSTILE_MAILS)('%s: twice the mail is at most 2.2 times the work', (name) => {
    const once = countWork(() => extract(hostileMail(name, LENGTH), { format: 'eml' }));
    const twice = countWork(() => extract(hostileMail(name, 2 * LENGTH), { format: 'eml' }));
    expect(twice / once).toBeLessThanOrEqual(2.2);
  });

  it.each(HOSTILE_MAILS)('%s: no more than 100 steps for a byte', (name) => {
    expect(countWork(() => extract(hostileMail(name, LENGTH), { format: 'eml' })) / LENGTH).toBeLessThan(100);
  });
});
