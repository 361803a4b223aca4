/** Excel tries it by itself: a workbook that is locked with it opens without a question, and only scanners are shut out. */
export const DEFAULT_PASSWORD = 'VelvetSweatshop';
