import type { Page } from 'playwright-core';

/** Longer than a busy machine takes to draw. */
const AT_THE_LATEST_MS = 2000;
const MOST_ATTEMPTS = 30;

/**
 * Waits until what the page shows by now is drawn. Chromium without a screen stops to make frames now and then, about once in ten runs of
 * many frames, until it is asked for a picture: nobody may wait for the next one without end.
 */
export async function drawn(page: Page): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    if (await page.evaluate(twoFrames, AT_THE_LATEST_MS)) {
      return;
    }
    await page.screenshot();
  }
  throw new Error(`Chromium drew nothing for ${(MOST_ATTEMPTS * AT_THE_LATEST_MS) / 1000} s`);
}

/** Runs in the page. */
function twoFrames(milliseconds: number): Promise<boolean> {
  return new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
    setTimeout(() => done(false), milliseconds);
  });
}
