import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Act } from './acts/act.ts';
import { ACTS } from './acts/index.ts';
import { type Shot, type State, shotsOf } from './shots.ts';

/** What is wrong with one picture. */
interface Finding {
  readonly name: string;
  readonly text: string;
}

const CHROMIUM = '/usr/bin/chromium';
const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const PICTURES = 'test-artifacts/gallery';
const AT_ONCE = 2;

/**
 * Walks the gallery at this address and says whether all is well: no accessibility violation, no script error, no sideways
 * scrolling. `--only text` takes the shots whose name holds the text.
 */
export async function shootGallery(address: string, options: readonly string[]): Promise<boolean> {
  if (!existsSync(CHROMIUM)) {
    console.log(`LEFT OUT: the gallery was not walked, because ${CHROMIUM} is missing.`);
    return true;
  }
  await rm(PICTURES, { recursive: true, force: true });
  await mkdir(PICTURES, { recursive: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    const only = options.includes('--only') ? (options[options.indexOf('--only') + 1] ?? '') : '';
    const shots = shotsOf(await readStates(browser, address)).filter(({ name }) => name.includes(only));
    const acts = ACTS.filter(({ name, page, state }) => `${page}-${state} ${name}`.includes(only));
    const findings = [...(await walk(browser, address, shots)), ...(await perform(browser, address, acts))];
    for (const [finding, names] of Map.groupBy(findings, ({ text }) => text)) {
      console.error(`${names.map(({ name }) => name).join(', ')}:\n  ${finding}`);
    }
    console.log(`gallery: ${shots.length} pictures in ${PICTURES}, ${acts.length} acts, ${findings.length} findings`);
    return findings.length === 0 && shots.length + acts.length > 0;
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

async function perform(browser: Browser, address: string, acts: readonly Act[]): Promise<readonly Finding[]> {
  const axe = await readFile(AXE, 'utf8');
  const findings: Finding[] = [];
  for (const { name, page: shown, run, state } of acts) {
    const page = await browser.newPage({
      viewport: shown === 'popup' ? { width: 460, height: 600 } : { width: 1280, height: 860 },
      reducedMotion: 'reduce',
    });
    page.setDefaultTimeout(8000);
    page.on('pageerror', (error) => findings.push({ name, text: `script error: ${error.message}` }));
    try {
      await page.goto(`${address}?${new URLSearchParams({ page: shown, state })}`);
      await page.waitForSelector('main');
      await page.waitForTimeout(100);
      await run(page);
      // What was opened, selected or refused must be as accessible as what a page begins with.
      findings.push(...(await judge(page, { name: `${shown} ${name}`, judged: !state.includes('rows') }, axe)));
    } catch (error) {
      findings.push({ name: `${shown} ${name}`, text: String(error) });
    }
    await page.close();
  }
  return findings;
}

async function walk(browser: Browser, address: string, shots: readonly Shot[]): Promise<readonly Finding[]> {
  const axe = await readFile(AXE, 'utf8');
  const findings: Finding[] = [];
  const queue = [...shots];
  async function work(): Promise<void> {
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    let name = '';
    page.on('pageerror', (error) => findings.push({ name, text: `script error: ${error.message}` }));
    page.on('dialog', (dialog) => {
      findings.push({ name, text: 'hostile text ran as script' });
      void dialog.dismiss();
    });
    for (let shot = queue.shift(); shot; shot = queue.shift()) {
      name = shot.name;
      try {
        findings.push(...(await shoot(page, address, shot, axe)));
      } catch (error) {
        findings.push({ name, text: String(error) });
      }
    }
    await page.close();
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return findings;
}

async function shoot(page: Page, address: string, shot: Shot, axe: string): Promise<readonly Finding[]> {
  await page.setViewportSize({ width: shot.width, height: shot.height });
  await page.emulateMedia({
    colorScheme: shot.theme === 'dark' ? 'dark' : 'light',
    forcedColors: shot.theme === 'high-contrast' ? 'active' : 'none',
  });
  await page.goto(`${address}?${new URLSearchParams(shot.query)}`);
  await page.waitForSelector('main');
  await page.waitForTimeout(50);
  await page.screenshot({ path: `${PICTURES}/${shot.name}.png` });
  return judge(page, shot, axe);
}

async function judge(page: Page, { judged, name }: Pick<Shot, 'judged' | 'name'>, axe: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const overflow = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'));
  if (overflow > 0) {
    findings.push({ name, text: `the page is ${overflow} px too wide` });
  }
  if (!judged) {
    return findings;
  }
  await page.evaluate(axe);
  const violations = (await page.evaluate(AXE_RUN)) as readonly { id: string; help: string; nodes: readonly string[] }[];
  const seen = violations.map(
    ({ help, id, nodes }): Finding => ({ name, text: `axe ${id}: ${help}\n    ${nodes.slice(0, 3).join('\n    ')}` }),
  );
  return [...findings, ...seen];
}

const AXE_RUN = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html, failureSummary }) =>
    html.slice(0, 200) + ' | ' + failureSummary.replaceAll('\\n', ' ').slice(0, 240)) })))`;
