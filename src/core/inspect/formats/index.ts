import { closed } from './closed.ts';
import type { Format } from './format.ts';
import { gzip } from './gzip.ts';
import { html } from './html.ts';
import { mail } from './mail.ts';
import { ole } from './ole.ts';
import { onenote } from './onenote.ts';
import { openxml } from './openxml.ts';
import { pdf } from './pdf.ts';
import { rtf } from './rtf.ts';
import { shortcut } from './shortcut.ts';
import { tar } from './tar.ts';
import { text } from './text.ts';
import { zip } from './zip.ts';

/** Every format that is looked into, the more special ones first: one file, one line. */
export const FORMATS: readonly Format[] = [openxml, zip, mail, ole, rtf, pdf, html, text, gzip, tar, onenote, shortcut, closed];
