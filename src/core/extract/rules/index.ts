import type { Rule } from '../rule.ts';
import { cidrRule } from './cidr.ts';
import { domainRule } from './domain.ts';
import { emailRule } from './email.ts';
import { hostnameRule } from './hostname.ts';
import { hostnamePortRule } from './hostname-port.ts';
import { ipPortRule } from './ip-port.ts';
import { ipv4Rule } from './ipv4.ts';
import { ipv6Rule } from './ipv6.ts';
import { md5Rule } from './md5.ts';
import { onionRule } from './onion.ts';
import { sha1Rule } from './sha1.ts';
import { sha224Rule } from './sha224.ts';
import { sha256Rule } from './sha256.ts';
import { sha384Rule } from './sha384.ts';
import { sha512Rule } from './sha512.ts';
import { urlRule } from './url.ts';

/** Every kind, most specific first: what one rule has taken, the later ones do not see. One line for each file of this folder. */
export const RULES: readonly Rule[] = [
  urlRule,
  emailRule,
  sha512Rule,
  sha384Rule,
  sha256Rule,
  sha224Rule,
  sha1Rule,
  md5Rule,
  ipv6Rule,
  cidrRule,
  ipPortRule,
  ipv4Rule,
  hostnamePortRule,
  onionRule,
  hostnameRule,
  domainRule,
];
