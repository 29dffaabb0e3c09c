import type { Action } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import type { Plan } from "../../model/plan.ts";
import { VmState } from "../../model/states.ts";
import { destinationOf } from "./effects.ts";

interface Stay {
  readonly node: NodeId;
  readonly from: number;
  until: number;
}

/** Where VMs run in the course of a plan, those that it forges included. */
export class Whereabouts {
  readonly #origin: Plan["origin"];
  readonly #stays = new Map<VmId, Stay[]>();

  constructor({ origin, actions }: Plan) {
    this.#origin = origin;
    for (const action of actions) if ("vm" in action && action.id !== "allocate") this.#follow(action);
  }

  /** The nodes where the VM runs at a time; where it comes to and what it leaves just then, too. */
  at(vm: VmId, time: number): NodeId[] {
    const stays = this.#stays.get(vm) ?? this.#firstStay(vm);
    return stays.filter(({ from, until }) => from <= time && time <= until).map(({ node }) => node);
  }

  #follow(action: Extract<Action, { readonly vm: VmId }>): void {
    const stays = this.#stays.get(action.vm) ?? this.#firstStay(action.vm);
    this.#stays.set(action.vm, stays);
    const last = stays.at(-1);
    if (last?.until === Number.POSITIVE_INFINITY) last.until = action.end;
    const node = action.id === "suspendVM" || action.id === "allocate" ? undefined : destinationOf(action);
    if (node !== undefined) stays.push({ node, from: action.start, until: Number.POSITIVE_INFINITY });
  }

  #firstStay(id: VmId): Stay[] {
    const { vms, vmState, host, nodes } = this.#origin;
    const vm = vms.indexOf(id);
    if (vm < 0 || vmState[vm] !== VmState.running) return [];
    return [{ node: nodes.id(host[vm]), from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY }];
  }
}
