import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Act } from './acts/act.ts';
import { ACTS } from './acts/index.ts';
import { drawn } from './frames.ts';
import { judge } from './judge.ts';
import { type State, type View, type Visit, viewOf, visitsOf } from './shots.ts';

/** What is wrong with one picture, or with what was done on a page. */
interface Finding {
  readonly name: string;
  readonly text: string;
}

/** Something to be done in a page of the browser that nobody else uses meanwhile. */
interface Job {
  readonly name: string;
  readonly run: (page: Page) => Promise<readonly Finding[]>;
}

const CHROMIUM = '/usr/bin/chromium';
const PICTURES = 'test-artifacts/gallery';
/** One more than there are processors: a page that waits to be drawn leaves one idle. */
const AT_ONCE = 3;

/**
 * Walks the gallery at this address and says whether all is well: no accessibility violation, no script error, no sideways
 * scrolling. `--only text` takes the pictures and acts whose name holds the text, `--timed` the acts alone that measure time, `--untimed`
 * all but those.
 */
export async function shootGallery(address: string, options: readonly string[]): Promise<boolean> {
  if (!existsSync(CHROMIUM)) {
    console.log(`LEFT OUT: the gallery was not walked, because ${CHROMIUM} is missing.`);
    return true;
  }
  // What only measures takes none.
  await (options.includes('--timed') ? undefined : rm(PICTURES, { recursive: true, force: true }));
  await mkdir(PICTURES, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const only = options.includes('--only') ? (options[options.indexOf('--only') + 1] ?? '') : '';
    const states = options.includes('--timed') ? [] : await readStates(browser, address);
    const visits = visitsOf(states).flatMap((visit) => matching(visit, only));
    const acts = ACTS.filter(({ name, page, state }) => `${page}-${state} ${name}`.includes(only)).filter(
      ({ alone = false }) => (alone || !options.includes('--timed')) && !(alone && options.includes('--untimed')),
    );
    const together = [
      ...visits.map((visit) => looking(address, visit)),
      ...acts.filter(({ alone }) => !alone).map((act) => acting(address, act)),
    ];
    const apart = acts.filter(({ alone }) => alone).map((act) => acting(address, act));
    const findings = [...(await doAll(browser, together, AT_ONCE)), ...(await doAll(browser, apart, 1))];
    for (const [finding, names] of Map.groupBy(findings, ({ text }) => text)) {
      console.error(`${names.map(({ name }) => name).join(', ')}:\n  ${finding}`);
    }
    const pictures = visits.reduce((sum, { views }) => sum + views.length, 0);
    console.log(`gallery: ${pictures} pictures in ${PICTURES}, ${acts.length} acts, ${findings.length} findings`);
    return findings.length === 0 && pictures + acts.length > 0;
  } finally {
    await browser.close();
  }
}

async function readStates(browser: Browser, address: string): Promise<readonly State[]> {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForSelector('main');
  const states = (await page.evaluate('globalThis.galleryStates')) as readonly State[];
  await page.close();
  return states;
}

/** The visit with those views alone whose name holds the text; nothing where none does. */
function matching(visit: Visit, only: string): readonly Visit[] {
  const views = visit.views.filter(({ name }) => `${visit.name}-${name}`.includes(only));
  return views.length > 0 ? [{ ...visit, views }] : [];
}

/** Each worker has one page for all of its jobs: opening another takes longer than most of them. */
async function doAll(browser: Browser, jobs: readonly Job[], atOnce: number): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const queue = [...jobs];
  async function work(): Promise<void> {
    let job = queue.shift();
    const page = await openPage(browser, (text) => findings.push({ name: job?.name ?? '', text }));
    for (; job; job = queue.shift()) {
      const { name } = job;
      findings.push(...(await job.run(page).catch((error) => [{ name, text: String(error) }])));
    }
    await page.close();
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, jobs.length) }, work));
  return findings;
}

async function openPage(browser: Browser, report: (text: string) => void): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  // Beside other work a page may take many times as long as alone.
  page.setDefaultTimeout(60_000);
  page.on('pageerror', (error) => report(`script error: ${error.message}`));
  page.on('dialog', (dialog) => {
    report('hostile text ran as script');
    void dialog.dismiss();
  });
  return page;
}

/** Opens the state once and looks at it in one view after the other. */
function looking(address: string, { name, query, views }: Visit): Job {
  return {
    name: `${name}-${views[0]?.name ?? ''}`,
    run: async (page) => {
      const findings: Finding[] = [];
      for (const [index, view] of views.entries()) {
        await turnTo(page, view);
        if (index === 0) {
          await open(page, address, query);
        }
        await settled(page);
        await page.screenshot({ path: `${PICTURES}/${name}-${view.name}.png` });
        findings.push(...(await judge(page, view.rules)).map((text) => ({ name: `${name}-${view.name}`, text })));
      }
      return findings;
    },
  };
}

function acting(address: string, { name, page: shown, run, state }: Act): Job {
  return {
    name: `${shown} ${name}`,
    run: async (page) => {
      await turnTo(page, viewOf(shown));
      await open(page, address, { page: shown, state });
      await run(page);
      // What was opened, selected or refused must be as accessible as what a page begins with.
      return (await judge(page, 'all')).map((text) => ({ name: `${shown} ${name}`, text }));
    },
  };
}

async function turnTo(page: Page, { height, theme, width }: View): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    forcedColors: theme === 'high-contrast' ? 'active' : 'none',
  });
}

async function open(page: Page, address: string, query: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`${address}?${new URLSearchParams(query)}`);
  await page.waitForSelector('main');
  await settled(page);
}

/** Lets the page draw what its answers and a new size changed, whichever comes in a frame of its own. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => setTimeout(done, 30))');
  await drawn(page);
}
