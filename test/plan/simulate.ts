import type { Action } from "../../src/model/actions.ts";
import type { VmStateName } from "../../src/model/states.ts";
import { consumption, nodes, type Origin, type Snapshot, snapshotOf, vms } from "../constraints/smallWorld.ts";

type VmAction = Exclude<Extract<Action, { vm: unknown }>, { id: "allocate" }>;
type NodeAction = Extract<Action, { node: unknown }>;
type Allocation = Extract<Action, { id: "allocate" }>;

/** What a plan does, second by second: the source, the state within each second, and the end; or that it cannot be done. */
export type Course =
  | "refused"
  | { readonly source: Snapshot; readonly seconds: readonly Snapshot[]; readonly end: Snapshot };

/** Which VM stands for which: id of a clone → id of the VM that it replaces. */
function substitutions(actions: readonly Action[]): Map<number, { original: number; boot: Action }> {
  const found = new Map<number, { original: number; boot: Action }>();
  for (const boot of actions)
    for (const event of boot.hooks?.pre ?? [])
      if (event.id === "substitutedVM") found.set(event.newVm, { original: event.vm, boot });
  return found;
}

interface Being {
  readonly state: VmStateName;
  readonly place: number | undefined;
}

/**
 * The dumbest simulator there is: every question about an instant is answered from the list of actions alone. "Before s" is the
 * moment at which all that ends at s is over and nothing that starts at s has begun.
 */
export class Simulation {
  readonly #origin: Origin;
  readonly #actions: readonly Action[];
  readonly #clones;

  constructor(origin: Origin, actions: readonly Action[]) {
    this.#origin = origin;
    this.#actions = actions.map((action) => ({ ...action })).sort((a, b) => a.start - b.start || a.end - b.end);
    this.#clones = substitutions(this.#actions);
  }

  course(last: number): Course {
    if (!this.#actions.every((action) => this.#isMeaningful(action))) return "refused";
    if (!this.#actions.every((action) => this.#canStart(action)) || !this.#originalsStop()) return "refused";
    const seconds = Array.from({ length: last + 1 }, (_, second) => this.#at(second));
    return { source: snapshotOf(this.#origin), seconds, end: seconds[last] };
  }

  /** Does it speak of times, VMs, nodes and resources that there are? */
  #isMeaningful(action: Action): boolean {
    const forged = this.#actions.flatMap((other) => (other.id === "forgeVM" ? [other.vm as number] : []));
    const spoken = [action, ...(action.hooks?.pre ?? []), ...(action.hooks?.post ?? [])] as Record<string, unknown>[];
    const named = (keys: readonly string[]) =>
      spoken.flatMap((one) => keys.flatMap((key) => (key in one ? [one[key]] : [])));
    const isIn = (list: readonly unknown[]) => (one: unknown) => list.includes(one);
    return (
      action.start >= 0 &&
      action.start <= action.end &&
      named(["vm", "newVm"]).every(isIn([...vms, ...forged])) &&
      named(["node", "on", "from", "to"]).every(isIn(nodes)) &&
      named(["rc"]).every(isIn(["cpu"]))
    );
  }

  #of(vm: number): VmAction[] {
    const own = this.#actions.filter(
      (action): action is VmAction => action.id !== "allocate" && "vm" in action && action.vm === vm,
    );
    return own.sort((a, b) => a.start - b.start);
  }

  #origins(vm: number): Being {
    const [state, place] = this.#origin.vms[vms.indexOf(vm as never)] ?? ["init"];
    return { state, place };
  }

  /** Has it happened when another one is about to start, or has just ended? What takes no time happens in the order of the plan. */
  #isOver(action: Action, time: number, other: Action | undefined): boolean {
    if (other === undefined || action.start < action.end || action.end < time) return action.end <= time;
    return other.start === time && this.#isBefore(action, other);
  }

  #isBefore(action: Action, other: Action): boolean {
    return this.#actions.indexOf(action) < this.#actions.indexOf(other);
  }

  /** The VM after all its actions that have ended by then, `next` being about to start. */
  #being(vm: number, time: number, next?: Action): Being {
    let being = this.#origins(vm);
    for (const action of this.#of(vm)) {
      if (!this.#isOver(action, time, next)) break;
      if (action.id === "forgeVM" || action.id === "shutdownVM") being = { state: "ready", place: undefined };
      if (action.id === "killVM") being = { state: "killed", place: undefined };
      if (action.id === "bootVM") being = { state: "running", place: action.on };
      if (action.id === "migrateVM" || action.id === "resumeVM") being = { state: "running", place: action.to };
      if (action.id === "suspendVM") being = { state: "sleeping", place: action.to };
    }
    return being;
  }

  /** The action that the VM is in the middle of, within the second that begins at `time`. */
  #busy(vm: number, time: number): VmAction | undefined {
    return this.#of(vm).find(({ start, end }) => start <= time && time < end);
  }

  #isOnline(node: number, next: Action): boolean {
    const last = this.#nodeActions(node)
      .filter((own) => (own.start < own.end ? own.start <= next.start : this.#isOver(own, next.start, next)))
      .at(-1);
    if (last === undefined) return this.#origin.online.includes(node);
    return last.id === "bootNode" && last.end <= next.start;
  }

  #nodeActions(node: number): NodeAction[] {
    const own = this.#actions.filter((action): action is NodeAction => "node" in action && action.node === node);
    return own.sort((a, b) => a.start - b.start);
  }

  #canStart(action: Action): boolean {
    if ("node" in action) return this.#canSwitch(action);
    const overlaps = (other: Action): boolean =>
      other !== action &&
      "vm" in other &&
      other.vm === action.vm &&
      (other.id !== "allocate" || action.id !== "allocate" || other.rc === action.rc) &&
      other.start < action.end &&
      action.start < other.end;
    if (this.#actions.some(overlaps)) return false;
    if (!this.#mayAsOriginal(action)) return false;
    if (!this.#mayAllot(action)) return false;
    if (action.id === "allocate") return true;
    const { state, place } = this.#being(action.vm, action.start, action);
    switch (action.id) {
      case "forgeVM":
        return state === "init" || state === "killed";
      case "killVM":
        return state !== "init" && state !== "killed" && (action.on === undefined || action.on === place);
      case "shutdownVM":
        return state === "running" && place === action.on;
      case "bootVM":
        return state === "ready" && this.#isOnline(action.on, action) && this.#mayReplace(action);
      case "migrateVM":
        return (
          state === "running" && place === action.from && action.from !== action.to && this.#isOnline(action.to, action)
        );
      case "suspendVM":
        return state === "running" && place === action.from && this.#isOnline(action.to, action);
      case "resumeVM":
        return state === "sleeping" && place === action.from && this.#isOnline(action.to, action);
    }
  }

  /** Nothing is allotted to a VM that is killed. */
  #mayAllot(action: VmAction | Allocation): boolean {
    const { pre = [], post = [] } = action.hooks ?? {};
    const exists = (vm: number, time: number) => this.#being(vm, time, action).state !== "killed";
    const kills = (vm: number): boolean => action.id === "killVM" && action.vm === vm;
    return (
      (action.id !== "allocate" || exists(action.vm, action.start)) &&
      pre.every((event) => event.id !== "allocate" || exists(event.vm, action.start)) &&
      post.every((event) => event.id !== "allocate" || (exists(event.vm, action.end) && !kills(event.vm)))
    );
  }

  /** Once replaced, a VM does nothing but stop, after the boot of its clone. */
  #mayAsOriginal(action: VmAction | Allocation): boolean {
    const { id, vm, start, end } = action;
    const boot = [...this.#clones.values()].find(({ original }) => original === vm)?.boot;
    if (boot === undefined || start < boot.start) return true;
    // What takes no time and starts together with the boot may come before it; allocations do.
    if (start === boot.start && (id === "allocate" || (start === end && this.#isBefore(action, boot)))) return true;
    return (id === "shutdownVM" || id === "killVM") && start >= boot.end;
  }

  /** A VM that is replaced runs, and does nothing else when its clone boots. */
  #mayReplace(boot: VmAction): boolean {
    const { vm, start } = boot;
    const replaced = this.#clones.get(vm)?.original;
    if (replaced === undefined) return true;
    return this.#being(replaced, start, boot).state === "running" && this.#busy(replaced, start) === undefined;
  }

  /** Whoever is replaced has stopped at the end. */
  #originalsStop(): boolean {
    return [...this.#clones.values()].every(({ original }) => this.#being(original, 1000).state !== "running");
  }

  #canSwitch(action: NodeAction): boolean {
    const { id, node, start } = action;
    const own = this.#nodeActions(node);
    if (own.some((a) => own.some((b) => a !== b && a.start < b.end && b.start < a.end))) return false;
    const before = own.filter((other) => other !== action && this.#isOver(other, start, action)).at(-1);
    const isOn = before === undefined ? this.#origin.online.includes(node) : before.id === "bootNode";
    if (id === "bootNode") return !isOn;
    const beings = [...vms, ...this.#clones.keys()];
    return (
      isOn &&
      beings.every((vm) => this.#being(vm, start, action).place !== node && destination(this.#busy(vm, start)) !== node)
    );
  }

  /** The state within the second that begins at `time`. */
  #at(time: number): Snapshot {
    const load: Record<number, number> = Object.fromEntries(nodes.map((node) => [node, 0]));
    const places: Record<number, number[]> = {};
    const state: Record<number, VmStateName> = {};
    const amount: Record<number, number> = {};
    for (const vm of vms) {
      const clone = [...this.#clones].find(([, { original, boot }]) => original === vm && boot.start <= time)?.[0];
      const bodies = clone === undefined ? [vm] : [vm, clone];
      const held = bodies.flatMap((body) => this.#holdings(body, time));
      for (const { node, holds } of held) load[node] += holds;
      places[vm] = [...new Set(held.map(({ node }) => node))];
      state[vm] = this.#being(clone ?? vm, time).state;
      amount[vm] = this.#allotted(clone ?? vm, time);
    }
    return {
      state,
      arrivals: this.#arrivals(time),
      places,
      amount,
      load,
      powered: Object.fromEntries(nodes.map((node) => [node, this.#isPowered(node, time)])),
    };
  }

  /** Who has begun to run up to and within the second, in the order of the plan. */
  #arrivals(time: number): [number, number][] {
    const begun = this.#actions.flatMap((action): { action: Action; entry: [number, number] }[] => {
      if ((action.id !== "bootVM" && action.id !== "resumeVM") || action.start > time) return [];
      const vm = this.#clones.get(action.vm)?.original ?? action.vm;
      return this.#origins(vm).state === "running" ? [] : [{ action, entry: [vm, destination(action) as number] }];
    });
    begun.sort(
      (a, b) => a.action.start - b.action.start || a.action.end - b.action.end || (a.action.id < b.action.id ? -1 : 1),
    );
    return begun.map(({ entry }) => entry);
  }

  #isPowered(node: number, time: number): boolean {
    const started = this.#nodeActions(node)
      .filter(({ start }) => start <= time)
      .at(-1);
    if (started === undefined) return this.#origin.online.includes(node);
    return started.id === "bootNode" || time < started.end;
  }

  /** What the VM holds where, within the second. */
  #holdings(vm: number, time: number): { node: number; holds: number }[] {
    const { state, place } = this.#being(vm, time);
    const busy = this.#busy(vm, time);
    const now = this.#allotted(vm, time);
    const held = state === "running" && place !== undefined ? [{ node: place, holds: now }] : [];
    if (busy === undefined || busy.id === "suspendVM") return held;
    const to = destination(busy);
    if (to === undefined) return held;
    const after =
      busy.id !== "migrateVM"
        ? undefined
        : busy.hooks?.post.find((event) => event.id === "allocate" && event.vm === vm);
    return [...held, { node: to, holds: after?.id === "allocate" ? after.amount : now }];
  }

  /** What the VM is allotted within the second: what ends at a moment counts before what starts at it. */
  #allotted(vm: number, time: number): number {
    const changes: { at: number; ends: boolean; amount: number; growsOnly: boolean }[] = [];
    for (const action of this.#actions) {
      for (const [at, ends, events] of [
        [action.start, false, action.hooks?.pre],
        [action.end, action.start < action.end, action.hooks?.post],
      ] as const)
        for (const event of events ?? [])
          if (event.id === "allocate" && event.vm === vm)
            changes.push({ at, ends, amount: event.amount, growsOnly: false });
      if (action.id === "allocate" && action.vm === vm) changes.push(...phases(action));
    }
    changes.sort((a, b) => a.at - b.at || Number(b.ends) - Number(a.ends));
    const replaced = this.#clones.get(vm);
    let amount = replaced === undefined ? consumption[vm] : this.#allotted(replaced.original, replaced.boot.start);
    for (const change of changes) {
      if (change.at > time || (change.growsOnly && change.amount < amount)) continue;
      amount = change.amount;
    }
    return amount;
  }
}

/** An allocation grows a VM at its start and shrinks it at its end. */
function phases({ start, end, amount }: Allocation) {
  if (start === end) return [{ at: start, ends: false, amount, growsOnly: false }];
  return [
    { at: start, ends: false, amount, growsOnly: true },
    { at: end, ends: true, amount, growsOnly: false },
  ];
}

/** The node that an action brings its VM to. */
function destination(action: VmAction | undefined): number | undefined {
  if (action?.id === "bootVM") return action.on;
  return action !== undefined && "to" in action ? action.to : undefined;
}
