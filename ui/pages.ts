/**
 * Every page of the add-on. `popup` stands for ui/popup/popup.html, which loads popup.js and popup.css from beside it;
 * the build makes those of ui/popup/popup.tsx and ui/popup/popup.css.
 */
export const PAGES = ['popup', 'editor', 'options', 'outbox'] as const;

export type PageName = (typeof PAGES)[number];
