import { loadavg } from 'node:os';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Analyst, startAnalyst } from './harness/analyst.ts';
import { makeMail } from './harness/mails.ts';
import { openPopup, screenShows, tellOfFailure } from './harness/seeing.ts';

let analyst: Analyst;

beforeAll(async () => {
  // An address and its host are a row each.
  const lines = Array.from(
    { length: 2600 },
    (_, index) => `hit ${index} on hxxps://host${index}[.]evil${index % 40}[.]example/${index}.php`,
  );
  analyst = await startAnalyst({ mails: [makeMail('five thousand rows', lines.join('\r\n'))] });
});

afterEach((context) => tellOfFailure(context, analyst?.desk));

afterAll(() => analyst?.stop());

it('scrolls a list of 5,000 rows without a halt', async () => {
  const { desk } = analyst;
  await openPopup(desk, 'five thousand rows');
  await desk.click('popup', '#open-editor');
  await screenShows(desk, 'ready', 'editor.html');
  const rows = await desk.pages.run('editor.html', () => Number(document.querySelector('#rows')?.getAttribute('aria-rowcount')));
  expect(rows).toBeGreaterThan(5000);
  const fresh = await desk.pages.run('editor.html', scrollBy, 600, 60);
  const again = await desk.pages.run('editor.html', scrollBy, -600, 60);
  const slow = await desk.pages.run('editor.html', scrollBy, 48, 120);
  console.log(
    `5,000 rows in Thunderbird, from scrolling to the frame that shows it, middle and slowest, load ${loadavg()[0]?.toFixed(1)}: ` +
      `by 600 px over rows seen first ${told(fresh)}, over rows seen before ${told(again)}, by 48 px as a wheel does ${told(slow)}`,
  );
  desk.shoot('editor-5000-rows');
  expect(fresh.empty + again.empty + slow.empty).toBe(0);
  expect(fresh.drawn).toBeLessThan(250);
  // Other work of the machine makes single steps slow: the middle one counts.
  expect(fresh.middle).toBeLessThan(150);
  expect(slow.middle).toBeLessThan(75);
});

function told({ middle, slowest }: Awaited<ReturnType<typeof scrollBy>>): string {
  return `${Math.round(middle)} and ${Math.round(slowest)} ms`;
}

/** Runs in the page: so many steps of so many pixels, each after the one before is on the screen. `empty`: steps after which no row is in sight. */
async function scrollBy(pixels: number, steps: number): Promise<{ middle: number; slowest: number; drawn: number; empty: number }> {
  const pane = document.querySelector('.pane.event');
  const times: number[] = [];
  let drawn = 0;
  let empty = 0;
  for (let step = 0; step < steps; step += 1) {
    const start = performance.now();
    pane?.scrollBy(0, pixels);
    // Scrolling is told to the page before the callbacks of a frame; what those draw is on the screen when the next one begins.
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    times.push(performance.now() - start);
    drawn = Math.max(drawn, document.querySelectorAll('tr[data-row]').length);
    const box = pane?.getBoundingClientRect();
    const middle = box && document.elementFromPoint(box.x + box.width / 2, box.y + (box.height * 3) / 4);
    empty += middle?.closest('tr[data-line], tr.details') ? 0 : 1;
  }
  times.sort((a, b) => a - b);
  return { middle: times[Math.floor(steps / 2)] ?? 0, slowest: times.at(-1) ?? 0, drawn, empty };
}
