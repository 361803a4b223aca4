import { jsonReport } from './json-report.ts';
import type { XarfVersion } from './report.ts';
import { yamlReport } from './yaml-report.ts';

/** Each version, by what the option notify.xarf_version calls it. */
export const XARF_VERSIONS: Readonly<Record<4 | 0.2, XarfVersion>> = { 4: jsonReport, 0.2: yamlReport };
