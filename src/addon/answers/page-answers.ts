import { openPage } from '../open-page.ts';
import type { Answerers } from './answerer.ts';

type PageRequest = 'openPage';

/** Pages that are opened from another one. */
export const PAGE_ANSWERS: Answerers<PageRequest> = {
  openPage: async ({ page, query }, { browser }) => {
    const search = new URLSearchParams(query).toString();
    await openPage(`ui/${page}/${page}.html${search && `?${search}`}`, browser);
  },
};
