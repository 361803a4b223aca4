import type { Page } from 'playwright-core';
import type { Rules } from './shots.ts';

/** What is wrong with a page as it stands, a line each: it is too wide, an id stands for two things, or axe-core finds a violation. */
export async function judge(page: Page, rules: Rules): Promise<readonly string[]> {
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
  const twice = (await page.evaluate(IDS_TWICE)) as readonly string[];
  if (!(await page.evaluate('"axe" in globalThis'))) {
    // As a file of the gallery: the browser keeps it compiled from one page to the next.
    await page.addScriptTag({ url: '/axe.min.js' });
  }
  const violations = (await page.evaluate(`${RUN}(${JSON.stringify(rules)})`)) as readonly Violation[];
  return [
    ...twice.map((id) => `the id ${id} is there twice`),
    ...(overflow > 0 ? [`the page is ${overflow} px too wide`] : []),
    ...violations.map(({ help, id, nodes }) => `axe ${id}: ${help}\n    ${nodes.slice(0, 3).join('\n    ')}`),
  ];
}

/** axe-core looks at those alone that something refers to. */
const IDS_TWICE = `[...Map.groupBy(document.querySelectorAll('[id]'), ({ id }) => id)].filter(([, { length }]) => length > 1).map(([id]) => id)`;

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

/**
 * All rules, the experimental ones too, but for color-contrast-enhanced: it wants level AAA, 7:1, and Thunderbird's own colours have less.
 * A separator that can be focused is a widget, as ARIA 1.2 has it; focus-order-semantics does not know. Rules about colours run the longest, so not where no colour is new.
 */
const RUN = `(async (asked) => {
  const aboutColours = ['color-contrast', 'link-in-text-block'];
  const every = axe.getRules().map(({ ruleId }) => ruleId).filter((id) => id !== 'color-contrast-enhanced');
  const values = asked === 'all' ? every : every.filter((id) => aboutColours.includes(id) === (asked === 'colours'));
  const { violations } = await axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'rule', values } });
  const isKnown = (id, { html }) => id === 'focus-order-semantics' && html.includes('role="separator"');
  const left = violations.map(({ nodes, ...rest }) => ({ ...rest, nodes: nodes.filter((node) => !isKnown(rest.id, node)) }));
  return left.filter(({ nodes }) => nodes.length > 0).map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, failureSummary }) =>
    html.slice(0, 200) + ' | ' + failureSummary.replaceAll('\\n', ' ').slice(0, 240)) }));
})`;
