import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeMail } from './harness/mails.ts';
import { DISABLE_ADDON, KEYWORDS_OF, REPORTS } from './harness/scripts.ts';
import { tellOfFailure } from './harness/seeing.ts';
import { until } from './harness/until.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

let analyst: Analyst;

beforeAll(async () => {
  analyst = await startAnalyst({ addon: `dist/mispatch-esr-${version}.xpi`, mails: [makeMail('report', 'see hxxps://report[.]example/')] });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('Filters with the action of the add-on do not hold up those behind them once it is disabled', async () => {
  const { desk } = analyst;
  await desk.addFilter({ word: 'report', action: 'tag behind', local: true });
  await desk.addFilter({ word: 'report', action: 'custom mispatch@mispatch.example#sendToMisp', local: true });
  await desk.remote.run(DISABLE_ADDON, 'mispatch@mispatch.example');
  await desk.runFilters(REPORTS);
  await until('the tag of the filter behind it', async () =>
    (await desk.remote.run<string>(KEYWORDS_OF, REPORTS, 'report')).split(' ').includes('behind'),
  );
  expect(analyst.misp.events()).toEqual([]);
});
