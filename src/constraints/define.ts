import type { Action } from "../model/actions.ts";
import type { NodeId, VmId } from "../model/ids.ts";
import type { Model } from "../model/model.ts";
import type { Encoding } from "./encoding/encoding.ts";
import type { Importance } from "./importance.ts";
import type { Labels } from "./labels.ts";
import type { Moment } from "./moments/moment.ts";
import type { Bound, Given, Params } from "./params/param.ts";

/**
 * One way in which a constraint does not hold. VMs and nodes are indices. Details may be getters, to be read at once or not at all:
 * the same violation is found again and again while it goes on, and told once.
 */
export interface Violation {
  readonly message: string;
  /** What stays the same while a violation goes on and its details change; the message unless given. */
  readonly key?: string;
  /** By how much too much there is: of a violation that goes on, the worst moment is told. */
  readonly excess?: number;
  /** When it happens, in seconds from the start of the plan; for kinds about actions only. */
  readonly time?: number;
  readonly vms: readonly number[];
  readonly nodes: readonly number[];
  /** The VMs involved that the model does not know. */
  readonly strangers?: readonly VmId[];
  /** The VM whose first arrival has settled where others may be, if that is part of the reason. */
  readonly settler?: number;
}

/**
 * When a state constraint must hold. `never`: at the end of the plan only; `always`: from the origin to the end; `optional` and
 * `default`: the constraint chooses, and is discrete or continuous when it does not say.
 */
export type Continuity = "never" | "optional" | "default" | "always";

/**
 * A call as in a script, and what it allows and what it forbids.
 *
 * A state lists nodes with their VMs, `N1: VM1 ~VM2 | N2 off | ready: VM3`: `~` for a sleeping VM; `N1*8: VM1*3` gives a capacity and a
 * demand of cpu, which are 4 and 1 unless given. `before => after` is a change of state. For kinds about actions, relocations and stops:
 * `VM1 0-3 | VM2 3-6 stop`, each with the seconds from its start to its end.
 */
export interface Example {
  readonly script: string;
  readonly legal: string;
  readonly illegal: string;
}

interface KindHead<Id extends string, P extends Params> {
  /** The id in JSON. */
  readonly id: Id;
  /** The word for it, in messages and among elementary constraints. */
  readonly name: string;
  /** The call in scripts. */
  readonly script: string;
  /** One sentence for users. */
  readonly meaning: string;
  readonly example: Example;
  readonly params: P;
  /** What a constraint asks for, with names, as a clause for people: "web is on N1 or N2". */
  says(args: Bound<P>, say: Labels): string;
  /** Why the constraint holds whatever happens, from its arguments alone; undefined when it can be broken. */
  pointless?(args: Bound<P>): string | undefined;
  /**
   * By argument, what makes the constraint stronger: more members or a larger number, or the reverse. A constraint implies another
   * one whose arguments are not stronger in any of these and equal in all others.
   */
  readonly stronger?: { readonly [K in keyof P]?: "more" | "fewer" };
}

/** What the code of a kind gets: indices instead of ids, and whether the constraint must hold at any time. */
export type Arguments<P> = Bound<P> & { readonly continuous: boolean };

/** VMs that must stay inside one of these groups of nodes, the same one at any time. */
export interface Settlement {
  readonly vms: readonly VmId[];
  readonly parts: readonly (readonly NodeId[])[];
}

/** A kind that restricts the states a data centre may be in. */
export interface StateKind<Id extends string = string, P extends Params = Params> extends KindHead<Id, P> {
  readonly continuous: Continuity;
  /** The meaning: everything that is wrong at one instant. */
  violations(args: Arguments<P>, moment: Moment): Iterable<Violation>;
  /** The same meaning for the solver. */
  encode(args: Arguments<P>, problem: Encoding): void;
  /** What becomes of its VM where a soft constraint is given up and nothing else helps, for the solver. */
  instead?(args: Arguments<P>, problem: Encoding): void;
  /** The VMs that a repair may have to touch. */
  misplaced(args: Arguments<P>, moment: Moment): Iterable<number>;
  /** The meaning also depends on VMs that are not among the arguments: on those that are, or were at the origin, on the same nodes. */
  readonly concernsNeighbours?: true;
  /** How badly the constraint is broken, 0 if it holds: the larger the worse. Σ over violations of their excess, or 1, unless given. */
  degree?(args: Arguments<P>, moment: Moment): number;
  /**
   * For a kind that remembers where VMs ran at first, if it must hold at any time: what that has settled.
   * @param firstPlaces where these VMs ran at first, as `Moment.firstPlaces`
   */
  settled?(given: Given<P>, firstPlaces: (vms: readonly VmId[]) => readonly NodeId[]): readonly Settlement[];
  /** The overbooking of a node that the constraint allows. */
  overbooking?(args: Bound<P>): { readonly node: number; readonly rc: number; readonly ratio: number };
}

/** What happens to the VMs in a plan. */
export interface Timeline {
  readonly origin: Model;
  /** When the plan starts. */
  readonly now: Date;
  /** The actions on a VM, and on the clone that replaced it, by start; allocations are left out. */
  actionsOn(vm: number): readonly Action[];
  vmLabel(vm: number): string;
}

/** Where the execution of a plan stands when what remains is asked for anew. */
export interface Midway {
  /** Is the VM on its way to another node already? */
  isMoving(vm: VmId): boolean;
  /** Seconds since the start of the plan. */
  readonly secondsGone: number;
}

/** A kind that restricts when actions happen. */
export interface PlanKind<Id extends string = string, P extends Params = Params> extends KindHead<Id, P> {
  readonly continuous: "plan";
  /** How scripts read a call: as always discrete or always continuous, or as neither. */
  readonly reading: "discrete" | "continuous" | "plan";
  violations(args: Bound<P>, timeline: Timeline): Iterable<Violation>;
  encode(args: Bound<P>, problem: Encoding): void;
  /** What is still to be kept in the middle of a plan, undefined for nothing; all of it without this function. */
  remains?(given: Given<P>, midway: Midway): Given<P> | undefined;
}

export type Kind = StateKind | PlanKind;

type Defaulted = "id" | "script" | "says" | "misplaced" | "reading";
type Partly<T, Keys extends PropertyKey> = Omit<T, Keys & keyof T> & Partial<Pick<T, Keys & keyof T>>;

/** How badly a constraint is broken, 0 if it holds. */
export function degreeOf<P extends Params>(kind: StateKind<string, P>, args: Arguments<P>, moment: Moment): number {
  let degree = 0;
  for (const { excess = 1 } of kind.violations(args, moment)) degree += excess;
  return degree === 0 ? 0 : (kind.degree?.(args, moment) ?? degree);
}

/**
 * A kind from its facts. `id` and `script` are the name unless given, what it says is its meaning; `misplaced` are the VMs of its
 * violations unless given.
 */
export function defineConstraint<const Name extends string, P extends Params, const Id extends string = Name>(
  facts: Partly<StateKind<Id, P>, Defaulted> & { readonly name: Name },
): StateKind<Id, P> {
  return {
    id: facts.name as unknown as Id,
    script: facts.name,
    says: () => facts.meaning,
    *misplaced(args, moment) {
      for (const violation of facts.violations(args, moment)) yield* violation.vms;
    },
    ...facts,
  };
}

/** A kind about actions from its facts; defaults as for `defineConstraint`, `reading` is "plan" unless given. */
export function definePlanConstraint<const Name extends string, P extends Params, const Id extends string = Name>(
  facts: Partly<Omit<PlanKind<Id, P>, "continuous">, Defaulted> & { readonly name: Name },
): PlanKind<Id, P> {
  const defaults = { id: facts.name as unknown as Id, script: facts.name, says: () => facts.meaning };
  return { ...defaults, continuous: "plan", reading: "plan", ...facts };
}

/** Where in a script a constraint was written; line and column count from 1. */
export interface ScriptPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A constraint of some kind: its JSON form, and the place in a script it comes from, if any. With a weight or a level it is *soft*: a
 * plan may break it, for a price. Soft constraints speak of the end of the plan, and are never continuous.
 */
export type ConstraintOf<K> = K extends { readonly id: infer Id; readonly params: infer P }
  ? { readonly id: Id; readonly continuous?: boolean; readonly at?: ScriptPlace } & Given<P> & Importance
  : never;

/** What breaking a soft constraint costs, and on which level. */
export interface Price {
  readonly weight: number;
  readonly level: number;
}

/** A constraint with its kind and its arguments as indices. `source` is its place in the list of constraints. */
export interface BoundConstraint {
  readonly kind: Kind;
  readonly args: Arguments<Params>;
  readonly source: number;
  readonly at: ScriptPlace | undefined;
  /** Undefined for a constraint that must hold. */
  readonly soft: Price | undefined;
}
