import type { Rule } from '../rule.ts';
import { country } from './country.ts';
import { decoration } from './decoration.ts';
import { ipUrl } from './ip-url.ts';
import { keyword } from './keyword.ts';
import { excludelist, externallist, internallist, noidsflaglist } from './lists.ts';
import { lookalike } from './lookalike.ts';
import { own, recipient, reporter } from './own.ts';
import { privateAddress } from './private-address.ts';
import { reference } from './reference.ts';
import { serverReport } from './server-report.ts';
import { signature } from './signature.ts';
import { systemProgram } from './system-program.ts';
import { warninglist } from './warninglist.ts';

/** Every rule. All of them are heard; of two with the same effect the earlier one decides. */
export const RULES: readonly Rule[] = [
  excludelist,
  internallist,
  externallist,
  reference,
  signature,
  own,
  recipient,
  reporter,
  privateAddress,
  country,
  noidsflaglist,
  keyword,
  decoration,
  serverReport,
  systemProgram,
  warninglist,
  ipUrl,
  lookalike,
];
