/** Something about a file that speaks of harm. The words are for people and logs; `effect` is what a judgement goes by. */
export interface Warning {
  readonly type: 'Macro' | 'AutoExec' | 'Suspicious' | 'IOC';
  /** What was found: `AutoOpen`, `WScript.Shell`, `http://evil.example/a.dotm`. */
  readonly keyword: string;
  readonly description: string;
  readonly effect: Effect;
}

/** What the thing that was found is there for. */
export type Effect =
  | 'macro'
  | 'runs by itself'
  | 'writes'
  | 'executes'
  | 'downloads'
  | 'registry'
  | 'hides'
  | 'looks around'
  | 'changes macros'
  | 'outside'
  | 'object'
  | 'address';

/** More of one file nobody reads. */
const MAX_WARNINGS = 200;

/** Each warning once, in their order, and not more of them than somebody reads. */
export function distinctWarnings(warnings: readonly Warning[]): readonly Warning[] {
  const byKey = new Map<string, Warning>();
  for (const warning of warnings) {
    const key = `${warning.type} ${warning.keyword.toLowerCase()}`;
    if (byKey.size < MAX_WARNINGS && !byKey.has(key)) {
      byKey.set(key, warning);
    }
  }
  return [...byKey.values()];
}
