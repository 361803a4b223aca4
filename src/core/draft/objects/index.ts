import { EMAIL } from './email.ts';
import { FILE } from './file.ts';
import type { Template } from './object.ts';

/** Every MISP object that this program makes: one file, one line. */
export const TEMPLATES: readonly Template[] = [EMAIL, FILE];
