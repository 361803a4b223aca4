import type { Indicator } from '../extract/indicator.ts';

/** An indicator with the decision on it. Nothing is dropped here: the analyst sees and may overrule it. */
export interface Screened {
  readonly indicator: Indicator;
  /** Whether it is to be sent. */
  readonly keep: boolean;
  readonly to_ids: boolean;
  /** Every reason that had a say, the deciding one first; behind them what is only worth knowing. Empty: nothing speaks against it. */
  readonly why: readonly Reason[];
  /** MISP attribute type and category where a list decides them (`link`, `Internal reference`). */
  readonly type?: string;
  readonly category?: string;
  readonly comment?: string;
  /** MISP is to refuse it when a warninglist of the server has it. */
  readonly enforceWarninglist?: boolean;
}

export interface Reason {
  /** `excludelist`, `internallist`, `externallist`, `noidsflaglist`, `warninglist`, `own`, `recipient`, `private`, `decoration` ... */
  readonly rule: string;
  /** Which entry of it: `virustotal.com`, a warninglist's name. */
  readonly entry?: string;
}
