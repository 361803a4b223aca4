import { describe, expect, test } from 'vitest';
import { readAddresses } from '#core/parse/headers/addresses.ts';

describe('an address list', () => {
  test.each([
    ['plain', 'a@b.example', [{ address: 'a@b.example' }]],
    ['quoted name with a comma', '"Doe, John" <a@b.example>', [{ name: 'Doe, John', address: 'a@b.example' }]],
    [
      'unquoted name with a comma',
      'Doe, John <a@b.example>, c@d.example',
      [{ name: 'Doe, John', address: 'a@b.example' }, { address: 'c@d.example' }],
    ],
    ['comment as name', 'a@b.example (John (the) Doe)', [{ name: 'John (the) Doe', address: 'a@b.example' }]],
    ['encoded name', '=?utf-8?q?J=C3=B6?= <a@b.example>', [{ name: 'Jö', address: 'a@b.example' }]],
    ['encoded name in quotes', '"=?utf-8?b?SsO2?=" <a@b.example>', [{ name: 'Jö', address: 'a@b.example' }]],
    ['raw UTF-8', 'J\u00c3\u00b6 <a@b.example>', [{ name: 'Jö', address: 'a@b.example' }]],
    [
      'group',
      'team: a@b.example, "X" <c@d.example>;, e@f.example',
      [{ address: 'a@b.example', group: 'team' }, { name: 'X', address: 'c@d.example', group: 'team' }, { address: 'e@f.example' }],
    ],
    ['empty group', 'undisclosed-recipients:;', []],
    ['source route with empty places', 'R <,@relay.example,,@r2.example: a@b.example>', [{ name: 'R', address: 'a@b.example' }]],
    ['blanks around dots and @', 'N < a . b (c) @ d . example >', [{ name: 'N', address: 'a.b@d.example' }]],
    ['blanks in a quoted local part', '<"a . b"@d.example>', [{ address: '"a . b"@d.example' }]],
    ['source route', '<@relay.example,@r2.example:a@b.example>', [{ address: 'a@b.example' }]],
    ['quoted local part', '"john doe"@b.example', [{ address: '"john doe"@b.example' }]],
    ['address as name', '"a@good.example" <b@evil.example>', [{ name: 'a@good.example', address: 'b@evil.example' }]],
    ['two in brackets without a comma', '<a@b.example> <c@d.example>', [{ address: 'a@b.example' }, { address: 'c@d.example' }]],
    ['brackets in brackets', '<<a@b.example>>', [{ address: 'a@b.example' }]],
    ['quote that is never closed', '"John <a@b.example>', [{ name: 'John', address: 'a@b.example' }]],
    [
      'comments inside of the brackets',
      'Pete <pete(his \\) account)@silly.example(his host)>',
      [{ name: 'Pete', address: 'pete@silly.example' }],
    ],
    ['bracket in a quoted local part', '<"a(b)"@b.example>', [{ address: '"a(b)"@b.example' }]],
    ['comment that is never closed', 'John (x <a@b.example>', [{ name: 'John x', address: 'a@b.example' }]],
    ['null sender', '<>', []],
    ['whole list encoded', '=?utf-8?q?John_=3Ca=40b=2Eexample=3E?=', [{ name: 'John', address: 'a@b.example' }]],
    [
      'Outlook: semicolons and mailto',
      'John [mailto:a@b.example]; c@d.example<mailto:c@d.example>',
      [
        { name: 'John', address: 'a@b.example' },
        { name: 'c@d.example', address: 'c@d.example' },
      ],
    ],
    ['nothing', '', []],
  ])('%s', (_, raw, expected) => {
    expect(readAddresses(raw)).toEqual(expected);
  });

  test('an encoded comma or bracket in a name makes no address of its own', () => {
    expect(readAddresses('=?utf-8?q?evil=40bad=2Eexample=2C?= <a@b.example>')).toEqual([
      { name: 'evil@bad.example,', address: 'a@b.example' },
    ]);
  });
});
