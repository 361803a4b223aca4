export interface PatternFlags {
  readonly ignoreCase?: boolean;
  /** `^` and `$` also at the ends of lines. */
  readonly multiline?: boolean;
}
