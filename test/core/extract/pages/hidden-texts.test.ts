import { expect, test } from 'vitest';
import { extractIndicators } from '#core/extract/extract.ts';

function found(html: string): readonly string[] {
  return extractIndicators(html, { format: 'html' }).map(({ kind, value }) => `${kind} ${value}`);
}

test('What a page hides does not lengthen or break what a person reads', () => {
  expect(found('<p>evil-<span style="display:none">not-</span>host.com</p>')).toEqual(['domain evil-host.com']);
  expect(found('<p>198.51.100.23<span style="font-size:0">99</span> answered</p>')).toEqual(['ipv4 198.51.100.23']);
});

test('What a page hides is found as well, where it stands in the text', () => {
  const [shown, hidden] = extractIndicators('<p>evil-host.com</p><div hidden>evil-two.com</div>', { format: 'html' });
  expect([shown?.value, hidden?.value]).toEqual(['evil-host.com', 'evil-two.com']);
  expect(hidden?.occurrences).toEqual([{ where: { in: 'text' }, offset: 'evil-host.com\n\n'.length, seenAs: 'evil-two.com' }]);
});

test('Cells and buttons of a page do not run into each other', () => {
  expect(found('<tr><td>User-Agent: Mozilla/5.0 (Windows NT 10.0)</td><td>198.51.100.23</td></tr>')).toEqual([
    'user-agent Mozilla/5.0 (Windows NT 10.0)',
    'ipv4 198.51.100.23',
  ]);
  expect(found('<button>evil-host.com</button><button>evil-two.com</button>now')).toEqual(['domain evil-host.com', 'domain evil-two.com']);
});
