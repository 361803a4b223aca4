import type { Rule } from '../rule.ts';
import { asnRule } from './asn.ts';
import { attackIdRule } from './attack-id.ts';
import { authentihashRule } from './authentihash.ts';
import { bicRule } from './bic.ts';
import { btcRule } from './btc.ts';
import { cidrRule } from './cidr.ts';
import { cveRule } from './cve.ts';
import { cweRule } from './cwe.ts';
import { domainRule } from './domain.ts';
import { emailRule } from './email.ts';
import { ethRule } from './eth.ts';
import { filenameRule } from './filename.ts';
import { filenameHashRule } from './filename-hash.ts';
import { ghsaRule } from './ghsa.ts';
import { hostnameRule } from './hostname.ts';
import { hostnamePortRule } from './hostname-port.ts';
import { ibanRule } from './iban.ts';
import { imphashRule } from './imphash.ts';
import { ipPortRule } from './ip-port.ts';
import { ipv4Rule } from './ipv4.ts';
import { ipv6Rule } from './ipv6.ts';
import { ja3Rule } from './ja3.ts';
import { ja3sRule } from './ja3s.ts';
import { jarmRule } from './jarm.ts';
import { macAddressRule } from './mac-address.ts';
import { md5Rule } from './md5.ts';
import { messageIdRule } from './message-id.ts';
import { mutexRule } from './mutex.ts';
import { namedPipeRule } from './named-pipe.ts';
import { onionRule } from './onion.ts';
import { phoneRule } from './phone.ts';
import { regkeyRule } from './regkey.ts';
import { sha1Rule } from './sha1.ts';
import { sha224Rule } from './sha224.ts';
import { sha256Rule } from './sha256.ts';
import { sha384Rule } from './sha384.ts';
import { sha512Rule } from './sha512.ts';
import { sigmaRule } from './sigma.ts';
import { ssdeepRule } from './ssdeep.ts';
import { tlshRule } from './tlsh.ts';
import { trackerIdRule } from './tracker-id.ts';
import { unixPathRule } from './unix-path.ts';
import { urlRule } from './url.ts';
import { userAgentRule } from './user-agent.ts';
import { windowsPathRule } from './windows-path.ts';
import { x509FingerprintRule } from './x509-fingerprint.ts';
import { xmrRule } from './xmr.ts';
import { yaraRule } from './yara.ts';

/** Every kind, most specific first: what one rule has taken, the later ones do not see. One line for each file of this folder. */
export const RULES: readonly Rule[] = [
  yaraRule,
  sigmaRule,
  userAgentRule,
  messageIdRule,
  urlRule,
  regkeyRule,
  namedPipeRule,
  mutexRule,
  windowsPathRule,
  emailRule,
  filenameHashRule,
  imphashRule,
  authentihashRule,
  ja3sRule,
  ja3Rule,
  jarmRule,
  x509FingerprintRule,
  tlshRule,
  ssdeepRule,
  ethRule,
  xmrRule,
  btcRule,
  ibanRule,
  bicRule,
  sha512Rule,
  sha384Rule,
  sha256Rule,
  sha224Rule,
  sha1Rule,
  md5Rule,
  cveRule,
  ghsaRule,
  cweRule,
  attackIdRule,
  trackerIdRule,
  asnRule,
  macAddressRule,
  ipv6Rule,
  cidrRule,
  ipPortRule,
  ipv4Rule,
  unixPathRule,
  hostnamePortRule,
  onionRule,
  filenameRule,
  hostnameRule,
  domainRule,
  phoneRule,
];
