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
  /** By action: the nodes that it is about. */
  readonly nodes: (readonly number[])[] = [];
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
    if (!isEnd) this.nodes[k] = this.#nodesOf(action);
    const before = this.#seatsOf(k);
    const state = vm < 0 ? -1 : moment.state[vm];
    holdings.touchedNodes.clear();
    holdings.touchedVms.clear();
    const refusal = isEnd ? this.#replay.end(action) : this.#replay.start(action);
    if (refusal !== undefined) throw new InputError(`actions[${k}]`, refusal);
    const after = this.#seatsOf(k);
    const seat = (node: number | undefined): Seat | undefined => (node === undefined ? undefined : { vm, node });
    (isEnd ? this.atEnd : this.atStart)[k] = {
      uses: this.#usesOn(holdings.touchedNodes),
      entered: seat(surplus(after, before)),
      left: seat(surplus(before, after)),
      state: vm < 0 || moment.state[vm] === state ? undefined : { vm, before: state, after: moment.state[vm] },
      power: powerOf(action, isEnd, this.#plan.origin.nodes.indexOf("node" in action ? action.node : -1)),
    };
  }

  /** Where an allocation or a kill says that its VM is counts less than where it is. */
  #nodesOf(action: Action): number[] {
    const { nodes } = this.#plan.origin;
    if ("node" in action) return [nodes.indexOf(action.node)];
    if (action.id === "allocate" || action.id === "killVM")
      return [this.#replay.placeOf(action.vm)].filter((node) => node >= 0);
    return [sourceOf(action), destinationOf(action)].flatMap((id) => (id === undefined ? [] : [nodes.indexOf(id)]));
  }

  /** The nodes that the VM occupies; a clone counts, too, as long as it has not been said whom it replaces. */
  #seatsOf(k: number): readonly number[] {
    const action = this.#plan.actions[k];
    if ("node" in action) return [];
    const { moment } = this.#replay;
    const own = this.#vms[k] < 0 ? [] : [moment.host[this.#vms[k]], moment.other[this.#vms[k]]];
    const strange = this.nodes[k].filter((node) => moment.strangers(node).includes(action.vm));
    return [...own.filter((node) => node >= 0), ...strange];
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
