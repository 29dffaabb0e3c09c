import type { ScriptPlace } from "../constraints/define.ts";
import type { Objective } from "../constraints/goals/catalogue.ts";
import type { NodeId, VmId } from "../model/ids.ts";
import type { Plan } from "../model/plan.ts";
import type { Dependencies } from "./dependencies/dependencies.ts";
import type { LevelCost } from "./goals/costs.ts";
import type { SoftViolation } from "./goals/softViolations.ts";

/** How a claim that nothing better exists, or nothing at all, was established. */
export type ProofKind = "presolve" | "capacity" | "milp" | "search" | "bound";

/** Why there is no plan. `sources` are places in the list of constraints. */
export interface Conflict {
  /** The reason in words, with names and amounts. */
  readonly message: string;
  readonly sources: readonly number[];
  /** What cannot hold together, for `infeasible`: constraints, capacities, and states that VMs keep without being asked. */
  readonly members?: readonly ConflictMember[];
  /** The VMs that the members speak of, as far as the conflict needs them. */
  readonly vms?: readonly VmId[];
  /**
   * Whether, for each member, a configuration was found that keeps all others; it was checked against the meaning of every
   * constraint. Not so when a limit ended the search for a smaller conflict.
   */
  readonly isMinimal?: boolean;
  /** Whether the members, taken alone, were proven to conflict a second time, in another way. */
  readonly isVerified?: boolean;
  /** For `unreachable`: who waits for which node, in the order of the circle if it is one. */
  readonly waits?: readonly Waiter[];
  readonly isCircle?: boolean;
}

/** A VM that cannot set out: its `node` has `free` of the `needed` amount of the resource. Absent when a constraint keeps it waiting. */
export interface Waiter {
  readonly vm: VmId;
  readonly node?: NodeId;
  readonly rc?: string;
  readonly needed?: number;
  readonly free?: number;
}

/** One part of a conflict. `says` is a clause with names. */
export type ConflictMember =
  | {
      readonly kind: "constraint";
      /** The place in the list of constraints; in a script too, if it comes from there. */
      readonly source: number;
      readonly at?: ScriptPlace;
      readonly id: string;
      readonly name: string;
      readonly says: string;
    }
  /** What nodes offer of a resource: `amounts[i]` by `nodes[i]`. Several nodes count as one member in large data centres. */
  | {
      readonly kind: "capacity";
      readonly rc: string;
      readonly nodes: readonly NodeId[];
      readonly amounts: readonly number[];
      readonly says: string;
    }
  /** VMs run, or sleep, and go on since nobody asks for anything else. */
  | { readonly kind: "state"; readonly vms: readonly VmId[]; readonly says: string };

export interface Statistics {
  /** Milliseconds for each stage. */
  readonly compile: number;
  readonly search: number;
  readonly judge: number;
}

/** A plan, what each of its actions waits for, and what the plan leads to, as goals and soft constraints see it. */
export interface Planned {
  readonly plan: Plan;
  readonly dependencies: Dependencies;
  /** The soft constraints that do not hold at the end, with what each costs. */
  readonly softViolations: readonly SoftViolation[];
  /** The cost of each level, the most important first, when there are several; `cost` is that of the first level with a goal. */
  readonly levels?: readonly LevelCost[];
}

/** What `solve` found out. */
export type Answer =
  /** Everything already holds, and nothing is gained by moving: the plan is empty. */
  | (Planned & { readonly status: "viable"; readonly cost: number; readonly bound: number; readonly gap: number })
  /** A plan, proven best for the goal. */
  | (Planned & {
      readonly status: "optimal";
      readonly cost: number;
      readonly bound: number;
      readonly gap: 0;
      readonly proof: ProofKind;
    })
  /** A plan; a limit was reached before the proof. `gap` is (cost − bound) / cost. */
  | (Planned & {
      readonly status: "feasible";
      readonly cost: number;
      readonly bound: number;
      readonly gap: number;
    })
  /** Proven: no viable configuration exists. */
  | { readonly status: "infeasible"; readonly proof: ProofKind; readonly conflict: Conflict }
  /** A viable configuration exists, but no allowed order of steps leads to one. */
  | { readonly status: "unreachable"; readonly conflict: Conflict }
  /** A limit was reached without a plan and without a proof. */
  | {
      readonly status: "unknown";
      readonly bound: number;
      readonly message: string;
      /** What was tried, in this order, and what may help; absent when the search had not begun. */
      readonly tried?: readonly string[];
      readonly advice?: readonly string[];
    };

/** What `solve` answers. */
export type Result = Answer & { readonly goal: Objective; readonly statistics: Statistics };
