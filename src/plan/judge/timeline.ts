import type { Timeline } from "../../constraints/define.ts";
import { type Action, type Event, hooksOf } from "../../model/actions.ts";
import { type Model, vmLabel } from "../../model/model.ts";
import type { Plan } from "../../model/plan.ts";

const none: readonly Action[] = [];

/** Finds the VM that a clone of the plan stands for, through any number of replacements; any other VM is itself. Ids. */
export function originalsOf(actions: readonly Action[]): <Id extends number>(id: Id) => Id {
  const replaced = new Map<number, number>();
  for (const action of actions) {
    for (const event of [...hooksOf(action).pre, ...hooksOf(action).post]) {
      if (event.id === "substitutedVM") replaced.set(event.newVm, event.vm);
    }
  }
  return <Id extends number>(id: Id) => {
    let original: number = id;
    for (let step = 0; step < replaced.size && replaced.has(original); step++)
      original = replaced.get(original) as number;
    return original as Id;
  };
}

/** The actions of a plan by VM and by node. A clone's actions are those of the VM it replaces. */
export class PlanTimeline implements Timeline {
  readonly origin: Model;
  readonly now: Date;
  readonly #byVm = new Map<number, Action[]>();
  readonly #byNode = new Map<number, Action[]>();

  constructor({ origin, actions }: Plan, now: Date) {
    this.origin = origin;
    this.now = now;
    const original = originalsOf(actions);
    for (const action of withBootsThatTell(actions)) {
      if (action.id === "allocate") continue;
      if ("node" in action) append(this.#byNode, action.node, action);
      else append(this.#byVm, original(action.vm), action);
    }
  }

  actionsOn(vm: number): readonly Action[] {
    return this.#byVm.get(this.origin.vms.id(vm)) ?? none;
  }

  /** The actions of each VM that acts, clones under their originals; VMs that the plan forges for good included. */
  get vmActions(): Iterable<readonly Action[]> {
    return this.#byVm.values();
  }

  /** The actions of each node that acts. */
  get nodeActions(): Iterable<readonly Action[]> {
    return this.#byNode.values();
  }

  vmLabel(vm: number): string {
    return vmLabel(this.origin, vm);
  }
}

/** The actions; where others tell of a substitution than those on the VM or its clone, the boot of the clone tells of it, too. */
function withBootsThatTell(actions: readonly Action[]): readonly Action[] {
  const untold = new Map<number, Event>();
  for (const action of actions) {
    for (const event of [...hooksOf(action).pre, ...hooksOf(action).post]) {
      if (event.id !== "substitutedVM") continue;
      const isOwn = "vm" in action && action.id !== "allocate" && [event.vm, event.newVm].includes(action.vm);
      if (!isOwn) untold.set(event.newVm, event);
    }
  }
  if (untold.size === 0) return actions;
  return actions.map((action) => {
    const event = action.id === "bootVM" ? untold.get(action.vm) : undefined;
    if (event === undefined) return action;
    const { pre, post } = hooksOf(action);
    return { ...action, hooks: { pre, post: [...post, event] } };
  });
}

/** Adds to the list under a key. */
export function append<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
