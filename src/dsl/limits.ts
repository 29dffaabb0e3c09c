/** What a script may cost; a script beyond gets a diagnostic. */
export interface Limits {
  /** UTF-16 units of one text, and tokens in it. */
  readonly textLength: number;
  readonly tokens: number;
  /** Brackets inside brackets, blocks inside blocks, imports of imports. */
  readonly nesting: number;
  /** Names that one interval of a range generates. */
  readonly interval: number;
  /** Sets inside sets. */
  readonly degree: number;
  /** UTF-16 units of a string or a name. */
  readonly string: number;
  /** Steps of an evaluation with all its imports; a new object costs several. */
  readonly work: number;
  /** Errors of one script; of warnings and of lints there are no more either. */
  readonly diagnostics: number;
}

export const defaultLimits: Limits = {
  textLength: 2 * 2 ** 20,
  tokens: 1_000_000,
  nesting: 100,
  interval: 100_000,
  degree: 32,
  string: 2 ** 20,
  work: 10_000_000,
  diagnostics: 1000,
};
