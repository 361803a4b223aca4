import { expect, test } from 'vitest';
import { draftEvent } from '#core/draft/draft.ts';
import { mergeDrafts } from '#core/draft/merge-drafts.ts';
import type { Finding } from '#core/enrich/finding.ts';
import { aContent, aMail, anInput, found } from './support/a-mail.ts';

const ADDRESS = '81.2.69.142';

function said(about: string, more: Partial<Finding> = {}): Finding {
  return { source: 'test', about, tags: [], comment: 'seen before', ...more };
}

const RESOLVED: Finding = {
  source: 'dns',
  about: 'www.evil.example',
  tags: [],
  object: {
    template: 'ip-port',
    relationship: 'related-to',
    fields: [
      { relation: 'hostname', value: 'www.evil.example' },
      { relation: 'ip', value: ADDRESS, comment: 'resolved' },
    ],
  },
};

test('what is said of an address stands at its attribute and at its field of an object, behind what is there', () => {
  const screened = [found('hostname', 'www.evil.example'), found('ipv4', ADDRESS)];
  const findings = [RESOLVED, said(ADDRESS), said(ADDRESS, { tags: ['b:c'], comment: 'twice' }), said(ADDRESS)];
  const { event } = draftEvent(anInput({ screened, findings }));
  const ip = event.Object.find(({ name }) => name === 'ip-port')?.Attribute.find(({ value }) => value === ADDRESS);
  expect(ip).toMatchObject({ comment: 'resolved; seen before; twice', Tag: [{ name: 'b:c' }] });
  expect(event.Attribute.find(({ value }) => value === ADDRESS)).toMatchObject({ comment: 'seen before; twice', Tag: [{ name: 'b:c' }] });
  expect(event.Attribute.find(({ value }) => value === 'www.evil.example')).not.toHaveProperty('comment');
});

test('what is said of a relay stands in the email object, which is the only place of an address that only a header names', () => {
  const mail = aMail({ received: [{ ip: ADDRESS, raw: '' }] });
  const where = { in: 'header', mail: '', field: 'Received', index: 0 } as const;
  const plain = draftEvent(anInput({ mail, screened: [found('ipv4', ADDRESS, { where })] }));
  const told = draftEvent(anInput({ mail, screened: [found('ipv4', ADDRESS, { where })], findings: [said(ADDRESS)] }));
  const commentOf = ({ event }: typeof plain) =>
    [...event.Attribute, ...event.Object.flatMap(({ Attribute }) => Attribute)]
      .filter(({ value }) => value === ADDRESS)
      .map(({ comment }) => comment);
  expect(commentOf(told)).toEqual(commentOf(plain).map((comment) => [comment, 'seen before'].filter(Boolean).join('; ')));
  expect(commentOf(told).length).toBeGreaterThan(0);
});

test('what is said of a file stands at its hash, and changes no uuid', () => {
  const contents = [aContent()];
  const { sha256 } = aContent().hashes;
  const plain = draftEvent(anInput({ contents })).event;
  const told = draftEvent(anInput({ contents, findings: [said(sha256)] })).event;
  const fields = told.Object.flatMap(({ Attribute }) => Attribute);
  expect(fields.filter(({ comment }) => comment === 'seen before').map(({ value }) => value)).toEqual([sha256]);
  expect(fields.map(({ uuid }) => uuid)).toEqual(plain.Object.flatMap(({ Attribute }) => Attribute.map(({ uuid }) => uuid)));
});

test('a comment is no longer than MISP can hold', () => {
  const findings = [said(ADDRESS, { comment: 'ä'.repeat(60_000) }), said(ADDRESS, { comment: 'ö'.repeat(60_000) })];
  const { event } = draftEvent(anInput({ screened: [found('ipv4', ADDRESS)], findings }));
  const [attribute] = event.Attribute;
  expect(new TextEncoder().encode(attribute?.comment).length).toBeLessThanOrEqual(65_000);
});

test('two kinds that are one attribute keep the tags of both', () => {
  const screened = [found('domain', 'evil.example', { type: 'link' }), found('hostname', 'evil.example', { type: 'link' })];
  const findings = [said('evil.example', { tags: ['a:b'] })];
  expect(draftEvent(anInput({ screened, findings })).event.Attribute).toMatchObject([{ comment: 'seen before', Tag: [{ name: 'a:b' }] }]);
});

test('of several mails what was said about one of them stays, whichever was asked about', () => {
  const eventUuid = '5f0c1c5e-8d1c-5e6e-9a51-4e3d3a0f7c11';
  const screened = [found('ipv4', ADDRESS)];
  const silent = draftEvent(anInput({ eventUuid, screened }));
  const told = draftEvent(anInput({ eventUuid, screened, findings: [said(ADDRESS, { tags: ['a:b'] })] }));
  for (const drafts of [
    [silent, told],
    [told, silent],
    [told, told],
  ]) {
    expect(mergeDrafts(drafts).event.Attribute).toMatchObject([{ comment: 'seen before', Tag: [{ name: 'a:b' }] }]);
  }
});
