import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { EventDraft } from '#core/draft/event-draft.ts';

/** What a person does on a page of the gallery, and what must come of it: it throws where that does not. */
export interface Act {
  readonly name: string;
  readonly page: string;
  readonly state: string;
  /** It measures time, so nothing else runs beside it. */
  readonly alone?: true;
  readonly run: (page: Page) => Promise<void>;
}

/** What requests that carry a draft are asked with. */
export interface WithDraft {
  readonly draft: EventDraft;
}

/** The uuid of a row of the sample draft, counted from 0. */
export function rowOf(index: number): string {
  return `00000000-0000-5000-8000-${index.toString().padStart(12, '0')}`;
}

interface Asked {
  readonly request: string;
  readonly input: unknown;
}

/** The input of the last request of this name; throws where there was none within some seconds. */
export async function lastAsked<T = Record<string, unknown>>(page: Page, request: string): Promise<T> {
  await page
    .waitForFunction(
      (name) => (globalThis as unknown as { readonly asked: readonly Asked[] }).asked.some((one) => one.request === name),
      request,
    )
    .catch(() => assert.fail(`nobody asked for ${request}`));
  const asked = (await page.evaluate('globalThis.asked')) as readonly Asked[];
  return asked.findLast((one) => one.request === request)?.input as T;
}

/** Waits until the focus is on this element or in it: some of it moves in the frame after the key. */
export async function focusComesTo(page: Page, selector: string): Promise<void> {
  await page
    .waitForFunction((wanted) => document.activeElement?.closest(wanted) != null, selector)
    .catch(() => assert.fail(`the focus never came to ${selector}`));
}

/** What the element with the focus is: its id, its row, its text. */
export async function focused(
  page: Page,
): Promise<{ readonly id: string; readonly row: string; readonly tag: string; readonly text: string }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null;
    return {
      id: element?.id ?? '',
      row: element?.closest<HTMLElement>('[data-row]')?.dataset.row ?? '',
      tag: element?.tagName ?? '',
      text: element?.textContent ?? '',
    };
  });
}
