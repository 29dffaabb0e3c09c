import type { Code } from "./codes/codes.ts";
import type { Range } from "./source.ts";

export type Severity = "error" | "warning";

/** Another place that a diagnostic speaks of, perhaps in another file. */
export interface Related {
  readonly message: string;
  readonly file: string;
  readonly range: Range;
}

/** Something wrong or suspicious in a script: what was found, what was expected, and where. */
export interface Diagnostic {
  readonly code: Code;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  readonly related?: readonly Related[];
}
