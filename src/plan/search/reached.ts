import type { Impossible } from "../../solver/presolve/presolve.ts";
import type { ProofKind } from "../result.ts";
import type { Schedule } from "../schedule/schedule.ts";
import type { Stuck } from "../schedule/standstill/stuck.ts";

/** A way to an assignment, or why there is none. */
export type Reached = Way | Infeasible | Unreachable | Unsettled;

export interface Way {
  readonly kind: "way";
  readonly schedule: Schedule;
  readonly bound: number;
  /** Given when nothing better exists. */
  readonly proof: ProofKind | undefined;
  /** The steps come one after the other, although some could be done at once. */
  readonly isSequential: boolean;
}

/** No assignment keeps every rule. */
export interface Infeasible {
  readonly kind: "infeasible";
  readonly proof: ProofKind;
  /** Why, where that can be said in a word. */
  readonly impossible: Impossible | undefined;
  /** Items for which alone there is no assignment, where such were found. */
  readonly items?: readonly number[];
}

/** Assignments exist, but no order of steps leads to one; `stuck` is who waits for whom on the way to one of them. */
export interface Unreachable {
  readonly kind: "unreachable";
  readonly stuck: readonly Stuck[];
}

/** Neither a way nor a proof that there is none. */
export interface Unsettled {
  readonly kind: "unknown";
  readonly bound: number;
  readonly message: string;
  /** What was tried, in words, and the items for which no bin was found. */
  readonly tried: readonly string[];
  readonly homeless: readonly number[];
}

/** There is no assignment: all have been looked at. */
export const provenBySearch: Infeasible = { kind: "infeasible", proof: "search", impossible: undefined };

/** There is no assignment, and arithmetic tells why. */
export function refuted(impossible: Impossible): Infeasible {
  const isCapacity = ["kept", "demand", "ruledDemand", "pigeons", "rivals"].includes(impossible.kind);
  return { kind: "infeasible", proof: isCapacity ? "capacity" : "presolve", impossible };
}
