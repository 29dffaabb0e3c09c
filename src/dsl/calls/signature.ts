import { catalogue } from "../../constraints/catalogue.ts";
import type { Kind } from "../../constraints/define.ts";
import type { ScriptKind, SetFacts } from "../../constraints/params/param.ts";

/** One parameter of a call. */
export interface Parameter extends SetFacts {
  /** The key of the argument in the JSON form of the constraint. */
  readonly key: string;
  readonly script: ScriptKind;
}

/**
 * When a call holds: at any time unless it is marked, always at the end only (a mark changes nothing), always at any time, or it
 * speaks about the plan; the last two refuse a mark.
 */
export type Reading = "both" | "discrete" | "continuous" | "plan";

/** The call of a constraint kind. */
export interface Signature {
  readonly kind: Kind;
  /** The name in what a script denotes. */
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly reading: Reading;
}

const signatureOf = (kind: Kind): Signature => ({
  kind,
  name: kind.name,
  parameters: Object.entries(kind.params).map(([key, param]) => ({ key, ...param })),
  reading: readingOf(kind),
});

function readingOf(kind: Kind): Reading {
  switch (kind.continuous) {
    case "optional":
    case "default":
      return "both";
    case "never":
      return "discrete";
    case "always":
      return "continuous";
    case "plan":
      return kind.reading;
  }
}

/** The signatures of all kinds. */
export const signatures: readonly Signature[] = catalogue.map(signatureOf);
