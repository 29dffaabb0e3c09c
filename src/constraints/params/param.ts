import type { Model } from "../../model/model.ts";
import type { Sharing } from "./sharing.ts";

/**
 * One parameter of a constraint kind: its JSON form, its type, its meaning for a script, and what the kind's code gets.
 * `Given` speaks of ids, `Bound` of indices into the model.
 */
export interface Param<Given, Bound> extends SetFacts {
  /** What a script hands over. `vm` and `node`: a set, of which each member makes a constraint of its own. */
  readonly script: ScriptKind;
  /** Checks the JSON form. @throws InputError */
  read(value: unknown, path: string, model: Model): Given;
  /**
   * @param sharing what the bound arguments of other constraints may be shared with
   * @throws InputError when an element is not in the model
   */
  bind(given: Given, model: Model, path: string, sharing?: Sharing): Bound;
}

/** What scripts must heed in a set besides its type. */
export interface SetFacts {
  /** The order of the members counts. */
  readonly ordered?: boolean;
  /** How many members there must be; 1 unless given. */
  readonly least?: number;
  /** Must the groups have no member in common, or should they? */
  readonly disjoint?: "required" | "advised";
}

export type ScriptKind =
  | "vm"
  | "vms"
  | "vmGroups"
  | "node"
  | "nodes"
  | "nodeGroups"
  | "resource"
  | "amount"
  | "ratio"
  | "time"
  | "attribute"
  | "percent"
  | "factor";

export type Params = Readonly<Record<string, Param<unknown, unknown>>>;

/** The arguments as constraints hold them. */
export type Given<P> = { readonly [K in keyof P]: P[K] extends Param<infer G, unknown> ? G : never };

/** The arguments as the code of a kind gets them. */
export type Bound<P> = {
  readonly [K in keyof P]: P[K] extends { bind(given: never, model: Model, path: string): infer B } ? B : never;
};
