import type { Action, Event } from "../../src/model/actions.ts";
import type { VmStateName } from "../../src/model/states.ts";
import { consumption, nodes, type Origin, type Snapshot, snapshotOf, vms } from "../constraints/smallWorld.ts";
import { isMeaningful } from "./meaningful.ts";

type VmAction = Exclude<Extract<Action, { vm: unknown }>, { id: "allocate" }>;
type Substitution = Extract<Event, { id: "substitutedVM" }>;

/**
 * What a plan does: the source, the state within each second, the states that last no time, and the end; or that it cannot be done.
 */
export type Course =
  | "refused"
  | {
      readonly source: Snapshot;
      readonly seconds: readonly Snapshot[];
      readonly middles: readonly { readonly second: number; readonly now: Snapshot }[];
      readonly end: Snapshot;
    };

/** The start or the end of an action. */
interface Turn {
  readonly time: number;
  readonly action: Action;
  readonly isEnd: boolean;
}

/** What changes amounts, and who is who. */
type Change =
  | { readonly vm: number; readonly amount: number; readonly growsOnly: boolean }
  | { readonly vm: number; readonly heir: number };

interface Being {
  readonly state: VmStateName;
  readonly place: number | undefined;
}

/**
 * The dumbest simulator there is. It writes down in which order actions start and end; whatever is asked about the state after the first
 * `n` of these turns is answered by going through them from the beginning.
 */
export class Simulation {
  readonly #origin: Origin;
  readonly #actions: readonly Action[];
  readonly #turns: Turn[] = [];
  /** Everyone there is in the plan. */
  readonly #everyone: readonly number[];
  /** By number of turns: what these have changed. */
  readonly #changed: (readonly Change[])[] = [];

  constructor(origin: Origin, actions: readonly Action[]) {
    this.#origin = origin;
    this.#actions = actions.map((action) => ({ ...action })).sort((a, b) => a.start - b.start || a.end - b.end);
    const forged = this.#actions.flatMap((action) => (action.id === "forgeVM" ? [action.vm as number] : []));
    this.#everyone = [...new Set([...vms, ...forged])];
  }

  course(last: number): Course {
    if (!this.#actions.every((action) => isMeaningful(action, this.#everyone))) return "refused";
    for (const time of new Set(this.#actions.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b)))
      this.#takeTurns(time);
    if (!this.#turns.every((_, n) => this.#isPossible(n)) || !this.#originalsStop()) return "refused";
    const seconds = Array.from({ length: last + 1 }, (_, second) =>
      this.#after(this.#turns.filter(({ time }) => time <= second).length),
    );
    const middles = this.#turns.flatMap(({ time, action, isEnd }, n) =>
      isEnd || action.start < action.end || action.id === "allocate" ? [] : [{ second: time, now: this.#after(n + 1) }],
    );
    return { source: snapshotOf(this.#origin), seconds, middles, end: seconds[last] };
  }

  /** Ends; then what takes no time, allocations that take something after all others; then what lasts. */
  #takeTurns(time: number): void {
    const starting = this.#actions.filter(({ start }) => start === time);
    const brief = starting.filter(({ end }) => end === time);
    const takers: Action[] = [];
    const add = (action: Action, ...isEnds: boolean[]): unknown =>
      this.#turns.push(...isEnds.map((isEnd) => ({ time, action, isEnd })));
    for (const action of this.#actions) if (action.end === time && action.start < time) add(action, true);
    for (const action of brief) {
      if (action.id === "allocate" && action.amount > this.#amount(action.vm, this.#turns.length)) takers.push(action);
      else add(action, false, true);
    }
    for (const action of takers) add(action, false, true);
    for (const action of starting) if (action.end > time) add(action, false);
  }

  #ofVm(vm: number, n: number): (Turn & { readonly action: VmAction })[] {
    return this.#turns
      .slice(0, n)
      .filter(
        (turn): turn is Turn & { action: VmAction } =>
          turn.action.id !== "allocate" && "vm" in turn.action && turn.action.vm === vm,
      );
  }

  #being(vm: number, n: number): Being {
    const [state, place] = this.#origin.vms[vms.indexOf(vm as never)] ?? ["init"];
    let being: Being = { state, place };
    for (const { action, isEnd } of this.#ofVm(vm, n)) {
      if (!isEnd) continue;
      if (action.id === "forgeVM" || action.id === "shutdownVM") being = { state: "ready", place: undefined };
      if (action.id === "killVM") being = { state: "killed", place: undefined };
      if (action.id === "bootVM") being = { state: "running", place: action.on };
      if (action.id === "migrateVM" || action.id === "resumeVM") being = { state: "running", place: action.to };
      if (action.id === "suspendVM") being = { state: "sleeping", place: action.to };
    }
    return being;
  }

  /** What has started and not ended. */
  #underWay(n: number): Action[] {
    const past = this.#turns.slice(0, n);
    const isOver = (action: Action) => past.some((turn) => turn.isEnd && turn.action === action);
    return past.flatMap(({ action, isEnd }) => (isEnd || isOver(action) ? [] : [action]));
  }

  /** The action that the VM is in the middle of. */
  #busy(vm: number, n: number): VmAction | undefined {
    return this.#underWay(n).find(
      (action): action is VmAction => action.id !== "allocate" && "vm" in action && action.vm === vm,
    );
  }

  /** What events and allocations have changed, in order. */
  #changes(n: number): readonly Change[] {
    this.#changed[n] ??= this.#changesBy(this.#turns.slice(0, n));
    return this.#changed[n];
  }

  #changesBy(turns: readonly Turn[]): Change[] {
    const events = (list: readonly Event[] = []): Change[] =>
      list.map((event) =>
        event.id === "allocate"
          ? { vm: event.vm, amount: event.amount, growsOnly: false }
          : { vm: event.vm, heir: event.newVm },
      );
    return turns.flatMap(({ action, isEnd }) => {
      const own: Change[] =
        action.id === "allocate" ? [{ vm: action.vm, amount: action.amount, growsOnly: !isEnd }] : [];
      return isEnd ? [...own, ...events(action.hooks?.post)] : [...events(action.hooks?.pre), ...own];
    });
  }

  #amount(vm: number, n: number): number {
    return amountAfter(vm, this.#changes(n));
  }

  /** Who has been replaced, and by whom. */
  #replacements(n: number): { original: number; clone: number }[] {
    return this.#changes(n).flatMap((change) =>
      "heir" in change ? [{ original: change.vm, clone: change.heir }] : [],
    );
  }

  /** The VM and the clones that have replaced it, one after the other. */
  #bodies(vm: number, n: number): number[] {
    const next = this.#replacements(n).find(({ original }) => original === vm);
    return next === undefined ? [vm] : [vm, ...this.#bodies(next.clone, n)];
  }

  #isOnline(node: number, n: number): boolean {
    const last = this.#switches(node, n).at(-1);
    return last === undefined ? this.#origin.online.includes(node) : last.action.id === "bootNode" && last.isEnd;
  }

  #isPowered(node: number, n: number): boolean {
    const last = this.#switches(node, n).at(-1);
    if (last === undefined) return this.#origin.online.includes(node);
    return last.action.id === "bootNode" || !last.isEnd;
  }

  #switches(node: number, n: number): Turn[] {
    return this.#turns.slice(0, n).filter(({ action }) => "node" in action && action.node === node);
  }

  #isPossible(n: number): boolean {
    const { action, isEnd } = this.#turns[n];
    const hooks = action.hooks ?? { pre: [], post: [] };
    const happen = (events: readonly Event[], after: number) => events.every((event) => this.#mayHappen(event, after));
    return isEnd
      ? happen(hooks.post, n + 1)
      : this.#canStart(action, n) && happen(hooks.pre, n) && this.#hasFewPlaces(action, n + 1);
  }

  #canStart(action: Action, n: number): boolean {
    if ("node" in action) return this.#canSwitch(action, n);
    const { vm } = action;
    const allocates = this.#underWay(n).some(
      (other) => other.id === "allocate" && other.vm === vm && (action.id !== "allocate" || other.rc === action.rc),
    );
    if (allocates || this.#busy(vm, n) !== undefined || !this.#mayAsOriginal(action, n)) return false;
    const { state, place } = this.#being(vm, n);
    const exists = state !== "init" && state !== "killed";
    switch (action.id) {
      case "allocate":
        return state !== "killed";
      case "forgeVM":
        return !exists;
      case "killVM":
        return exists && (action.on === undefined || action.on === place);
      case "shutdownVM":
        return state === "running" && place === action.on;
      case "bootVM":
        return state === "ready" && this.#isOnline(action.on, n);
      case "migrateVM":
        return state === "running" && place === action.from && place !== action.to && this.#isOnline(action.to, n);
      case "suspendVM":
        return state === "running" && place === action.from && this.#isOnline(action.to, n);
      case "resumeVM":
        return state === "sleeping" && place === action.from && this.#isOnline(action.to, n);
    }
  }

  #canSwitch({ id, node }: { readonly id: string; readonly node: number }, n: number): boolean {
    const last = this.#switches(node, n).at(-1);
    if (last !== undefined && !last.isEnd) return false;
    if (id === "bootNode") return !this.#isOnline(node, n);
    const livesThere = (vm: number): boolean =>
      this.#being(vm, n).place === node || destination(this.#busy(vm, n)) === node;
    return this.#isOnline(node, n) && !this.#everyone.some(livesThere);
  }

  /** Once replaced, a VM does nothing but stop, after the boot of its clone. */
  #mayAsOriginal({ id, vm }: Extract<Action, { vm: unknown }>, n: number): boolean {
    const replacement = this.#replacements(n).find(({ original }) => original === vm);
    if (replacement === undefined) return true;
    return (id === "shutdownVM" || id === "killVM") && this.#busy(replacement.clone, n)?.id !== "bootVM";
  }

  /** Nothing is allotted to a VM that is killed. One that is replaced runs, and does nothing else when it is. */
  #mayHappen(event: Event, n: number): boolean {
    if (event.id === "allocate") return this.#being(event.vm, n).state !== "killed";
    const { vm, newVm }: Substitution = event;
    return this.#being(vm, n).state === "running" && this.#busy(vm, n) === undefined && !vms.includes(newVm as never);
  }

  /** A VM and its clone are on two nodes at most. */
  #hasFewPlaces(action: Action, n: number): boolean {
    if (!("vm" in action)) return true;
    const whole = vms.map((vm) => this.#bodies(vm, n)).find((bodies) => bodies.includes(action.vm)) ?? [];
    return whole.flatMap((body) => this.#holdings(body, n)).length <= 2;
  }

  /** Whoever is replaced has stopped at the end. */
  #originalsStop(): boolean {
    const n = this.#turns.length;
    return this.#replacements(n).every(({ original }) => this.#being(original, n).state !== "running");
  }

  #after(n: number): Snapshot {
    const load: Record<number, number> = Object.fromEntries(nodes.map((node) => [node, 0]));
    const of = <T>(value: (bodies: readonly number[]) => T): Record<number, T> =>
      Object.fromEntries(vms.map((vm) => [vm, value(this.#bodies(vm, n))]));
    const known = vms.flatMap((vm) => this.#bodies(vm, n));
    const strangers = this.#everyone.filter((vm) => !known.includes(vm)).flatMap((vm) => this.#holdings(vm, n));
    for (const { node, holds } of [...strangers, ...known.flatMap((body) => this.#holdings(body, n))])
      load[node] += holds;
    return {
      ...{ load, arrivals: this.#arrivals(n) },
      places: of((bodies) => [...new Set(bodies.flatMap((body) => this.#holdings(body, n).map(({ node }) => node)))]),
      state: of((bodies) => this.#being(bodies[bodies.length - 1], n).state),
      amount: of((bodies) => this.#amount(bodies[bodies.length - 1], n)),
      strangers: Object.fromEntries(nodes.map((node) => [node, strangers.filter((one) => one.node === node).length])),
      powered: Object.fromEntries(nodes.map((node) => [node, this.#isPowered(node, n)])),
    };
  }

  /** The VMs that have begun to run since the origin, in the order in which they did. */
  #arrivals(n: number): [number, number][] {
    return this.#turns.slice(0, n).flatMap(({ action, isEnd }): [number, number][] => {
      const begins = !isEnd && (action.id === "bootVM" || action.id === "resumeVM");
      if (!begins || this.#origin.vms[vms.indexOf(action.vm as never)]?.[0] === "running") return [];
      return [[action.vm, destination(action) as number]];
    });
  }

  /** What the VM holds where. */
  #holdings(vm: number, n: number): { node: number; holds: number }[] {
    const { state, place } = this.#being(vm, n);
    const busy = this.#busy(vm, n);
    const now = this.#amount(vm, n);
    const held = state === "running" && place !== undefined ? [{ node: place, holds: now }] : [];
    const to = destination(busy);
    if (busy === undefined || to === undefined || busy.id === "suspendVM") return held;
    const grown = busy.id === "migrateVM" ? busy.hooks?.post : [];
    const later = grown?.findLast((event) => event.id === "allocate" && event.vm === vm);
    return [...held, { node: to, holds: later?.id === "allocate" ? later.amount : now }];
  }
}

/** What the VM is allotted after the changes. A clone gets what its original is allotted when it replaces it. */
function amountAfter(vm: number, changes: readonly Change[]): number {
  return changes.reduce((amount, change, i) => {
    if ("heir" in change) return change.heir === vm ? amountAfter(change.vm, changes.slice(0, i)) : amount;
    if (change.vm !== vm) return amount;
    return change.growsOnly ? Math.max(amount, change.amount) : change.amount;
  }, consumption[vm] ?? 0);
}

/** The node that an action brings its VM to. */
function destination(action: VmAction | undefined): number | undefined {
  if (action?.id === "bootVM") return action.on;
  return action !== undefined && "to" in action ? action.to : undefined;
}
