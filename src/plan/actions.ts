import type { Compiled } from "../constraints/encoding/compile.ts";
import type { Action, Event, Hooks } from "../model/actions.ts";
import { vmDuration } from "../model/durations.ts";
import { largestId, type NodeId, type VmId } from "../model/ids.ts";
import type { Model } from "../model/model.ts";
import { unlimited } from "../model/network.ts";
import { createPlan, type Plan } from "../model/plan.ts";
import { VmState } from "../model/states.ts";
import type { Resize, Schedule, Step } from "./schedule/schedule.ts";

/** Turns a schedule over items and bins into a plan over VMs and nodes. */
export function planOf(model: Model, compiled: Compiled, schedule: Schedule): Plan {
  return createPlan(model, new Narration(model, compiled).actions(schedule));
}

class Narration {
  readonly #model: Model;
  readonly #compiled: Compiled;
  /** The node on which a VM sleeps that was suspended to make way. */
  readonly #bed = new Map<number, number>();
  /** The clone that stands for a VM. */
  readonly #clone = new Map<number, VmId>();
  #nextId: number;

  constructor(model: Model, compiled: Compiled) {
    this.#model = model;
    this.#compiled = compiled;
    this.#nextId = (model.vms.at.at(-1) ?? -1) + 1;
  }

  actions({ steps, binSteps, resizes }: Schedule): Action[] {
    const { problem } = this.#compiled;
    const actions = steps.flatMap((step) => this.#stepActions(step));
    for (const { bin, start, end } of binSteps) {
      const id = problem.bins.open[bin] === 0 ? "bootNode" : "shutdownNode";
      actions.push({ id, node: this.#node(bin), start, end });
    }
    for (const resize of resizes) this.#allocate(resize, actions);
    return actions;
  }

  #vm = (vm: number): VmId => this.#clone.get(vm) ?? this.#model.vms.id(vm);
  #node = (node: number): NodeId => this.#model.nodes.id(node);

  #stepActions(step: Step): Action[] {
    const { item: vm, kind, from, to, start, end } = step;
    const times = { vm: this.#vm(vm), start, end };
    switch (kind) {
      case "move":
      case "detour": {
        if (this.#compiled.byClone[vm] === 1) return this.#replacement(step);
        const move = {
          id: "migrateVM",
          ...times,
          from: this.#node(from),
          to: this.#node(to),
          bw: step.bandwidth ?? unlimited,
        } as const;
        return [withHooks(move, [], kind === "move" ? this.#resizes(vm, times.vm) : [])];
      }
      case "pause":
        this.#bed.set(vm, from);
        return [{ id: "suspendVM", ...times, from: this.#node(from), to: this.#node(from) }];
      case "arrive":
      case "wake":
        return this.#arrival(step);
      case "leave":
        return [this.#departure(vm, this.#node(from), start, end)];
      case "change": {
        const host = this.#model.host[vm];
        if (this.#compiled.wanted[vm] === VmState.ready) return [{ id: "forgeVM", ...times }];
        return [host < 0 ? { id: "killVM", ...times } : { id: "killVM", ...times, on: this.#node(host) }];
      }
    }
  }

  #arrival({ item: vm, to, start, end }: Step): Action[] {
    const times = { vm: this.#vm(vm), start, end };
    const resizes = this.#resizes(vm, times.vm);
    const bed = this.#bed.get(vm) ?? (this.#model.vmState[vm] === VmState.sleeping ? this.#model.host[vm] : -1);
    if (bed >= 0) {
      const resume = { id: "resumeVM", ...times, from: this.#node(bed), to: this.#node(to) } as const;
      return [withHooks(resume, resizes, [])];
    }
    const boot = withHooks({ id: "bootVM", ...times, on: this.#node(to) }, resizes, []);
    if (this.#model.vmState[vm] !== VmState.init) return [boot];
    return [{ id: "forgeVM", vm: times.vm, start: start - vmDuration(this.#model, vm, "forge"), end: start }, boot];
  }

  #departure(vm: number, on: NodeId, start: number, end: number): Action {
    const times = { vm: this.#vm(vm), start, end };
    const wanted = this.#compiled.wanted[vm];
    if (wanted === VmState.sleeping) return { id: "suspendVM", ...times, from: on, to: on };
    return { id: wanted === VmState.ready ? "shutdownVM" : "killVM", ...times, on };
  }

  /** A fresh copy is forged and booted at the destination, then the original stops. */
  #replacement({ item: vm, kind, from, to, start, end }: Step): Action[] {
    const copy = this.#freshId();
    const original = this.#vm(vm);
    const booted = start + vmDuration(this.#model, vm, "boot");
    const substitution: Event = { id: "substitutedVM", vm: original, newVm: copy };
    const boot = { id: "bootVM", vm: copy, on: this.#node(to), start, end: booted } as const;
    this.#clone.set(vm, copy);
    return [
      { id: "forgeVM", vm: copy, start: start - vmDuration(this.#model, vm, "forge"), end: start },
      withHooks(boot, [substitution, ...(kind === "move" ? this.#resizes(vm, copy) : [])], []),
      { id: "shutdownVM", vm: original, on: this.#node(from), start: booted, end },
    ];
  }

  #freshId(): VmId {
    if (this.#nextId > largestId) throw new RangeError(`no VM id is left above ${largestId} for a clone`);
    return this.#nextId++ as VmId;
  }

  /** The allocations by which a VM that comes to a node gets what it will hold there. */
  #resizes(vm: number, id: VmId): Event[] {
    const { items, dimensions } = this.#compiled.problem;
    return this.#model.resources.flatMap(({ id: rc, consumption }, r) => {
      const amount = items.demand[vm * dimensions + r];
      return amount === consumption[vm] ? [] : [{ id: "allocate", vm: id, rc, amount } as const];
    });
  }

  #allocate({ item: vm, grows, time }: Resize, actions: Action[]): void {
    const { items, dimensions } = this.#compiled.problem;
    const on = this.#node(items.origin[vm]);
    for (let r = 0; r < dimensions; r++) {
      const amount = items.demand[vm * dimensions + r];
      const held = items.held[vm * dimensions + r];
      if (grows ? amount <= held : amount >= held) continue;
      const rc = this.#model.resources[r].id;
      actions.push({ id: "allocate", vm: this.#vm(vm), on, rc, amount, start: time, end: time });
    }
  }
}

function withHooks(action: Action, pre: Event[], post: Event[]): Action {
  const hooks: Hooks = { pre, post };
  return pre.length + post.length === 0 ? action : { ...action, hooks };
}
