import type { BoundConstraint, ScriptPlace, Violation } from "../../constraints/define.ts";
import type { Action } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import type { Holder } from "./holdings.ts";

/** When something is wrong; seconds from the start of the plan. */
export interface Span {
  /** When it begins: `origin` when the source model has it already, `end` when only the final state counts. */
  readonly from: number | "origin" | "end";
  /** When it is over, for a fault that does not last to the end; `from`, for one in the middle of what takes no time. */
  readonly until?: number;
}

interface Explained extends Span {
  /** One sentence: what is wrong, when, and which actions make it so. */
  readonly message: string;
  /** The actions that have to do with it, in the order of the plan. */
  readonly actions: readonly Action[];
}

/**
 * An action that cannot start, or whose events cannot happen: nothing after it has been looked at. Or, at the end, something that the
 * actions leave undone.
 */
export interface ActionFault extends Explained {
  readonly kind: "action";
  readonly from: number | "end";
}

/** A node that holds more of a resource than it offers; `held` is the most it holds meanwhile, `holders` who holds it then. */
export interface CapacityFault extends Explained {
  readonly kind: "capacity";
  readonly node: NodeId;
  readonly rc: string;
  readonly held: number;
  readonly offered: number;
  /** Those who hold most first. */
  readonly holders: readonly Holder[];
}

/** A constraint that does not hold. */
export interface ConstraintFault extends Explained {
  readonly kind: "constraint";
  /** The place of the constraint in the list of constraints, and in a script if it comes from there. */
  readonly source: number;
  readonly at?: ScriptPlace;
  /** The elements among which it is broken, VMs that the plan forges included. */
  readonly vms: readonly VmId[];
  readonly nodes: readonly NodeId[];
}

/**
 * Migrations that take more together than they may: of a link or a switch (Mbit/s), or of the migrations allowed at one time. `carried`
 * is the most they take meanwhile.
 */
export interface TrafficFault extends Explained {
  readonly kind: "traffic";
  readonly carried: number;
  readonly offered: number;
}

/** A migration that the network cannot do, or not in its time; `needed` is the time in seconds, absent when it never ends. */
export interface TransferFault extends Explained {
  readonly kind: "transfer";
  readonly needed?: number;
}

/** One reason why a plan is refused. */
export type Fault = ActionFault | CapacityFault | ConstraintFault | TrafficFault | TransferFault;

/** A fault as the watches note it: elements and resources are indices. */
export type Finding = { -readonly [K in keyof Span]: Span[K] } & (
  | { readonly kind: "action"; readonly action: Action; readonly reason: string }
  | { readonly kind: "unfinished"; readonly vm: VmId; readonly reason: string }
  | {
      readonly kind: "capacity";
      readonly node: number;
      readonly resource: number;
      held: number;
      readonly offered: number;
      holders: readonly Holder[];
    }
  | { readonly kind: "constraint"; readonly constraint: BoundConstraint; violation: Violation }
  | {
      readonly kind: "traffic";
      /** Who carries how much, in words. */
      what: string;
      carried: number;
      readonly offered: number;
      readonly actions: Set<Extract<Action, { id: "migrateVM" }>>;
    }
  | { readonly kind: "transfer"; readonly action: Action; readonly reason: string; readonly needed: number | undefined }
);
