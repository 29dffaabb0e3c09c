import { type Action, createModel, type Model } from "../../src/index.ts";

/** A state as the examples of constraint kinds write it; see `Example` in src/constraints/define.ts. */
export interface SketchedState {
  readonly nodes: readonly SketchedNode[];
  readonly ready: readonly string[];
}

export interface SketchedNode {
  readonly name: string;
  readonly capacity: number;
  readonly isOffline: boolean;
  readonly vms: readonly SketchedVm[];
}

export interface SketchedVm {
  readonly name: string;
  readonly demand: number;
  readonly isSleeping: boolean;
}

const usualCapacity = 4;
const usualDemand = 1;

export function sketchedState(text: string): SketchedState {
  const parts = text.split("|").map((part) => part.trim());
  const isReady = (part: string): boolean => part.startsWith("ready:");
  return {
    nodes: parts.filter((part) => !isReady(part)).map(sketchedNode),
    ready: parts.filter(isReady).flatMap((part) => words(part.slice("ready:".length))),
  };
}

const words = (text: string): string[] => text.split(" ").filter((word) => word !== "");

function sketchedNode(text: string): SketchedNode {
  const [head, vms = ""] = text.split(":");
  const [name, capacity] = words(head)[0].split("*");
  return {
    name,
    capacity: Number(capacity ?? usualCapacity),
    isOffline: head.endsWith(" off"),
    vms: words(vms).map(sketchedVm),
  };
}

function sketchedVm(text: string): SketchedVm {
  const [name, demand] = text.replace("~", "").split("*");
  return { name, demand: Number(demand ?? usualDemand), isSleeping: text.startsWith("~") };
}

const idOf = (name: string): number => Number(name.replace(/\D/g, ""));

/** The model of a state. Elements have the ids that their names end with, nodes the names that scripts use. */
export function modelOf({ nodes, ready }: SketchedState): Model {
  const placed = nodes.flatMap((node) => node.vms.map((vm) => ({ ...vm, node: idOf(node.name) })));
  return createModel({
    nodes: Object.fromEntries(
      nodes.map(({ name, isOffline }) => [
        idOf(name),
        { state: isOffline ? ("offline" as const) : ("online" as const), name: `@${name}` },
      ]),
    ),
    vms: Object.fromEntries([
      ...placed.map(({ name, isSleeping, node }) => [
        idOf(name),
        { state: isSleeping ? ("sleeping" as const) : ("running" as const), name, node },
      ]),
      ...ready.map((name) => [idOf(name), { state: "ready" as const, name }]),
    ]),
    resources: {
      cpu: {
        defaultCapacity: usualCapacity,
        defaultConsumption: usualDemand,
        nodes: Object.fromEntries(nodes.map(({ name, capacity }) => [idOf(name), capacity])),
        vms: Object.fromEntries(placed.map(({ name, demand }) => [idOf(name), demand])),
      },
    },
  });
}

/** The steps between two states of the same nodes: VMs migrate or are killed, three seconds each. */
export function stepsBetween(before: SketchedState, after: SketchedState): Action[] {
  const hostAfter = new Map(after.nodes.flatMap(({ name, vms }) => vms.map((vm) => [vm.name, idOf(name)])));
  return before.nodes.flatMap((node) =>
    node.vms.flatMap(({ name }): Action[] => {
      const [vm, from, to] = [idOf(name), idOf(node.name), hostAfter.get(name)];
      if (to === from) return [];
      const time = { start: 0, end: 3 };
      return [to === undefined ? kill(vm, from, time) : migrate(vm, from, to, time)];
    }),
  );
}

interface Times {
  readonly start: number;
  readonly end: number;
}

const kill = (vm: number, on: number, times: Times) => ({ id: "killVM", vm, on, ...times }) as unknown as Action;
const stop = (vm: number, on: number, times: Times) => ({ id: "shutdownVM", vm, on, ...times }) as unknown as Action;
const migrate = (vm: number, from: number, to: number, times: Times) =>
  ({ id: "migrateVM", vm, from, to, ...times }) as unknown as Action;

/** What one VM does: `VM1 0-3` relocates it, `VM1 0-3 stop` stops it. */
export interface SketchedAction extends Times {
  readonly vm: string;
  readonly isStop: boolean;
}

export function sketchedActions(text: string): SketchedAction[] {
  return text.split("|").map((part) => {
    const [vm, times, what] = words(part);
    const [start, end] = times.split("-").map(Number);
    return { vm, start, end, isStop: what === "stop" };
  });
}

/** Each VM on a node of its own, a free node for each to go to, and the actions as those of a plan. */
export function courseOf(sketched: readonly SketchedAction[]): { readonly model: Model; readonly actions: Action[] } {
  const nodes = sketched.flatMap(({ vm }) => [`N${idOf(vm)}: ${vm}`, `N${idOf(vm) + 10}:`]);
  const actions = sketched.map(({ vm, start, end, isStop }) => {
    const [id, times] = [idOf(vm), { start, end }];
    return isStop ? stop(id, id, times) : migrate(id, id, id + 10, times);
  });
  return { model: modelOf(sketchedState(nodes.join(" | "))), actions };
}
