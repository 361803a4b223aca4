import { DOMAIN_IP } from './domain-ip.ts';
import { EMAIL } from './email.ts';
import { FILE } from './file.ts';
import { IP_PORT } from './ip-port.ts';
import type { Template } from './object.ts';
import { URL_OBJECT } from './url.ts';
import { VIRUSTOTAL_REPORT } from './virustotal-report.ts';

/** Every MISP object that this program makes: one file, one line. */
export const TEMPLATES: readonly Template[] = [DOMAIN_IP, EMAIL, FILE, IP_PORT, URL_OBJECT, VIRUSTOTAL_REPORT];
