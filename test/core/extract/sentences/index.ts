import { ADDRESSES } from './addresses.ts';
import { DEFANGED_DOTS } from './defanged-dots.ts';
import { DEFANGED_SCHEMES } from './defanged-schemes.ts';
import { ESCAPES } from './escapes.ts';
import { FILES } from './files.ts';
import { HASHES } from './hashes.ts';
import { HOSTS } from './hosts.ts';
import { IDENTIFIERS } from './identifiers.ts';
import { LABELLED_HASHES } from './labelled-hashes.ts';
import { MAILBOXES } from './mailboxes.ts';
import { MEMBERS } from './members.ts';
import { MESSAGE_IDS } from './message-ids.ts';
import { MUTEXES_AND_PIPES } from './mutexes-and-pipes.ts';
import { NAMES_BESIDE_HASHES } from './names-beside-hashes.ts';
import { NAMES_TOLD_AGAIN } from './names-told-again.ts';
import { PROGRAMS } from './programs.ts';
import { REGISTRY_KEYS } from './registry-keys.ts';
import type { Table } from './sentence.ts';
import { SPACED_NAMES } from './spaced-names.ts';
import { SPOKEN_MARKS } from './spoken-marks.ts';
import { UNIX_PATHS } from './unix-paths.ts';
import { UNWRAPPING } from './unwrapping.ts';
import { URL_ENDS } from './url-ends.ts';
import { URLS } from './urls.ts';
import { USER_AGENTS } from './user-agents.ts';
import { VERSIONS } from './versions.ts';
import { WALLETS_BANKS_TELEPHONES } from './wallets-banks-telephones.ts';
import { WINDOWS_PATHS } from './windows-paths.ts';
import { WRAPPED_URLS } from './wrapped-urls.ts';
import { WRAPPED_VALUES } from './wrapped-values.ts';
import { YARA_RULES } from './yara-rules.ts';

/** Every table of sentences by the concern that it is of. */
export const TABLES: Readonly<Record<string, Table>> = {
  URLs: URLS,
  'where URLs end': URL_ENDS,
  'URLs in URLs': UNWRAPPING,
  'URLs over several lines': WRAPPED_URLS,
  'other values over several lines': WRAPPED_VALUES,
  hosts: HOSTS,
  addresses: ADDRESSES,
  versions: VERSIONS,
  mailboxes: MAILBOXES,
  'message-IDs': MESSAGE_IDS,
  'YARA rules': YARA_RULES,
  hashes: HASHES,
  'labelled hashes': LABELLED_HASHES,
  'names beside hashes': NAMES_BESIDE_HASHES,
  'spaced names': SPACED_NAMES,
  'names told again': NAMES_TOLD_AGAIN,
  files: FILES,
  'paths of Windows': WINDOWS_PATHS,
  'paths of Unix': UNIX_PATHS,
  'keys of the registry': REGISTRY_KEYS,
  'mutexes and pipes': MUTEXES_AND_PIPES,
  identifiers: IDENTIFIERS,
  'wallets, banks and telephones': WALLETS_BANKS_TELEPHONES,
  'user agents': USER_AGENTS,
  'members of objects': MEMBERS,
  'programs and records': PROGRAMS,
  'defanged schemes': DEFANGED_SCHEMES,
  'defanged dots': DEFANGED_DOTS,
  'spoken marks': SPOKEN_MARKS,
  escapes: ESCAPES,
};
