import type { Action } from "../../model/actions.ts";
import { InputError, inside } from "../../model/json/door.ts";
import type { Model } from "../../model/model.ts";
import type { Term } from "../../solver/objective.ts";
import type { Problem } from "../../solver/problem.ts";
import type { ScriptPlace, Timeline } from "../define.ts";
import { type Importance, usualLevel } from "../importance.ts";
import type { Moment } from "../moments/moment.ts";
import type { Bound, Given, Params } from "../params/param.ts";
import { nodes } from "../params/params.ts";

/** What became of a data centre: what goals look at. */
export interface Outcome {
  readonly origin: Model;
  /** The actions of the plan, by element; a clone's are those of the VM that it replaces. Allocations are left out. */
  readonly actions: Timeline & ActionsByElement;
  /** Everything as the plan leaves it. */
  readonly final: Moment;
}

/** What goals are encoded over. */
export interface Site {
  readonly model: Model;
  readonly problem: Problem;
}

/** Terms of an objective, and what is to be added to their sum: nothing unless given. */
export interface Terms {
  readonly terms: readonly Term[];
  readonly constant?: number;
}

/** The actions of a plan, grouped by the VM (a clone's actions under its original) or the node that they change. Allocations left out. */
export interface ActionsByElement {
  readonly vmActions: Iterable<readonly Action[]>;
  readonly nodeActions: Iterable<readonly Action[]>;
}

/** The arguments of a goal as its code gets them; `nodes` are those the goal is about, all unless it is told which. */
export type GoalArguments<P> = Bound<P> & { readonly nodes: Int32Array };

/** Something that can be minimised. */
export interface GoalKind<Id extends string = string, P extends Params = Params> {
  /** The id in JSON. */
  readonly id: Id;
  /** The name in scripts and on the command line. */
  readonly name: string;
  /** One sentence for users; it says in which unit the cost is. */
  readonly meaning: string;
  readonly params: P;
  /** Can it be told which nodes it is about, by a last argument `nodes`? */
  readonly overNodes: boolean;
  /** Does the cost depend on when actions end, so that a placement alone does not tell it? */
  readonly countsWaiting: boolean;
  /** The cost of a plan, recomputed from its actions and from what it leads to. */
  cost(args: GoalArguments<P>, outcome: Outcome): number;
  /**
   * The same cost for the solver, `weight` times, as far as it depends on where VMs lie and which nodes are on. Of goals that count
   * waiting: no more than the cost.
   */
  encode(args: GoalArguments<P>, site: Site, weight: number): Terms;
}

type Defaulted = "id" | "params" | "overNodes" | "countsWaiting";

/** A goal from its facts: `id` is the name unless given, there are no arguments and nothing waits unless said. */
export function defineGoal<const Name extends string, const Id extends string = Name, P extends Params = Params>(
  facts: Omit<GoalKind<Id, P>, Defaulted> & Partial<Pick<GoalKind<Id, P>, Defaulted>> & { readonly name: Name },
): GoalKind<Id, P> & { readonly name: Name } {
  return {
    id: facts.name as unknown as Id,
    params: {} as P,
    overNodes: false,
    countsWaiting: false,
    ...facts,
  };
}

/** A goal of some kind: its JSON form, and the place in a script it comes from, if any. */
export type GoalOf<K> =
  K extends GoalKind<infer Id, infer P>
    ? { readonly id: Id; readonly nodes?: readonly number[]; readonly at?: ScriptPlace } & Given<P> & Importance
    : never;

/** A goal with its kind and its arguments as indices. */
export interface BoundGoal {
  readonly kind: GoalKind;
  readonly args: GoalArguments<Params>;
  readonly weight: number;
  readonly level: number;
}

/** Resolves the arguments of a goal. @throws InputError for an element or a resource that the model does not have */
export function bindGoal(
  kind: GoalKind,
  goal: { readonly id: string; readonly nodes?: readonly number[] } & Importance,
  model: Model,
  path: string,
): BoundGoal {
  const given = goal as unknown as Record<string, unknown>;
  const about =
    kind.overNodes && goal.nodes !== undefined
      ? nodes.bind(goal.nodes as never, model, inside(path, "nodes"))
      : model.nodes.at.map((_, node) => node);
  const args: Record<string, unknown> & { nodes: Int32Array } = { nodes: about };
  for (const key in kind.params) {
    if (given[key] === undefined) throw new InputError(path, `the key "${key}" is missing`);
    args[key] = kind.params[key].bind(given[key], model, inside(path, key));
  }
  return { kind, args: args as GoalArguments<Params>, weight: goal.weight ?? 1, level: goal.level ?? usualLevel };
}
