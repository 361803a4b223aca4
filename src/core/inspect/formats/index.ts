import type { Format } from './format.ts';
import { html } from './html.ts';
import { ole } from './ole.ts';
import { openxml } from './openxml.ts';
import { pdf } from './pdf.ts';
import { rtf } from './rtf.ts';
import { text } from './text.ts';
import { zip } from './zip.ts';

/** Every format that is looked into, the more special ones first: one file, one line. */
export const FORMATS: readonly Format[] = [openxml, zip, ole, rtf, pdf, html, text];
