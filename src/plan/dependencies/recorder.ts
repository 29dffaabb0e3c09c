import type { Action } from "../../model/actions.ts";
import { InputError } from "../../model/json/door.ts";
import type { Plan } from "../../model/plan.ts";
import { destinationOf, sourceOf } from "../judge/effects.ts";
import { Replay } from "../judge/replay.ts";
import type { Effect, Seat, Use } from "./effect.ts";

/** Notes what changes from one moment of a replay to the next. */
export class Recorder {
  readonly atStart: Effect[] = [];
  readonly atEnd: Effect[] = [];
  readonly #plan: Plan;
  readonly #vms: readonly number[];
  readonly #replay: Replay;
  /** `#use[r][node]` before the moment. */
  readonly #use: readonly Float64Array[];

  constructor(plan: Plan, vms: readonly number[]) {
    this.#plan = plan;
    this.#vms = vms;
    this.#replay = new Replay(plan.origin, plan.actions);
    this.#use = this.#replay.moment.use.map((amounts) => amounts.slice());
  }

  get grows(): Replay["grows"] {
    return this.#replay.grows;
  }

  record(k: number, isEnd: boolean): void {
    const action = this.#plan.actions[k];
    const vm = this.#vms[k];
    const { moment, holdings } = this.#replay;
    const before = this.#seatsOf(vm);
    const state = vm < 0 ? -1 : moment.state[vm];
    holdings.touchedNodes.clear();
    holdings.touchedVms.clear();
    const refusal = isEnd ? this.#replay.end(action) : this.#replay.start(action);
    if (refusal !== undefined) throw new InputError(`actions[${k}]`, refusal);
    const after = this.#seatsOf(vm);
    const seat = (node: number | undefined): Seat | undefined => (node === undefined ? undefined : { vm, node });
    (isEnd ? this.atEnd : this.atStart)[k] = {
      uses: this.#usesOn(holdings.touchedNodes),
      entered: seat(vm < 0 && !isEnd ? this.#strangersGoal(action) : surplus(after, before)),
      left: seat(vm < 0 && isEnd ? this.#strangersSource(action) : surplus(before, after)),
      state: vm < 0 || moment.state[vm] === state ? undefined : { vm, before: state, after: moment.state[vm] },
      power: powerOf(action, isEnd, this.#plan.origin.nodes.indexOf("node" in action ? action.node : -1)),
    };
  }

  #seatsOf(vm: number): readonly number[] {
    if (vm < 0) return [];
    const { host, other } = this.#replay.moment;
    return [host[vm], other[vm]].filter((node) => node >= 0);
  }

  #usesOn(nodes: Iterable<number>): Use[] {
    const uses: Use[] = [];
    for (const node of nodes) {
      this.#use.forEach((amounts, resource) => {
        const amount = this.#replay.moment.use[resource][node] - amounts[node];
        amounts[node] += amount;
        if (amount !== 0) uses.push({ node, resource, amount });
      });
    }
    return uses;
  }

  /** Where a VM goes that the model does not know. */
  #strangersGoal(action: Action): number | undefined {
    if (!("vm" in action) || action.id === "allocate" || action.id === "suspendVM") return undefined;
    const goal = destinationOf(action);
    return goal === undefined ? undefined : this.#plan.origin.nodes.indexOf(goal);
  }

  /** Where it came from, if it ran there. */
  #strangersSource(action: Action): number | undefined {
    if (!("vm" in action) || action.id === "allocate" || action.id === "resumeVM") return undefined;
    const source = sourceOf(action);
    return source === undefined ? undefined : this.#plan.origin.nodes.indexOf(source);
  }
}

/** What the first list holds once more often than the second. */
function surplus(list: readonly number[], other: readonly number[]): number | undefined {
  return list.find((node) => count(list, node) > count(other, node));
}

const count = (list: readonly number[], value: number): number => list.filter((one) => one === value).length;

function powerOf(action: Action, isEnd: boolean, node: number): Effect["power"] {
  if (action.id === "bootNode" && !isEnd) return { node, on: 1 };
  return action.id === "shutdownNode" && isEnd ? { node, on: 0 } : undefined;
}
