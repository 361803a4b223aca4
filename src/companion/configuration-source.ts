/** Where the settings of a run come from, as the command line says; what it leaves out is looked for in the usual places. */
export interface ConfigurationSource {
  readonly file?: string;
  readonly profile?: string;
  /** `key=value` */
  readonly set: readonly string[];
}
