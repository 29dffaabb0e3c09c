import type { Value } from "../evaluation/values.ts";
import type { Parameter, Signature } from "./signature.ts";

/** One constraint that a call stands for. */
export interface Meant {
  readonly signature: Signature;
  readonly args: readonly Value[];
}

/** One way to call: which arguments, whether the mark is allowed, and what the call means. */
export interface Form {
  readonly parameters: readonly Parameter[];
  /** What the name says about the mark, when it says anything: that it is implied, or that it contradicts the name. */
  readonly mark?: "implied" | "refused";
  /** @param args single elements are sets already */
  meaning(args: readonly Value[]): readonly Meant[];
}

/** A call that takes the arguments of a constraint as they are. */
export const plainForm = (signature: Signature): Form => ({
  parameters: signature.parameters,
  meaning: (args) => [{ signature, args }],
});
