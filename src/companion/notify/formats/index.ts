import { copies } from './copies.ts';
import { demo } from './demo.ts';
import { fallback } from './fallback.ts';
import type { Format } from './format.ts';
import { malware } from './malware.ts';
import { shadowserver } from './shadowserver.ts';
import { vulnerableService } from './vulnerable-service.ts';
import { xarf } from './xarf.ts';

/** Every format that comes along, by what the option notify.builtin_formats calls it. Copies are made wherever a file of formats asks for them. */
export const BUILTIN_FORMATS: Readonly<Record<string, Format>> = {
  copies,
  shadowserver,
  malware,
  'vulnerable-service': vulnerableService,
  demo,
  xarf,
  fallback,
};
