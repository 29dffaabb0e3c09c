import type { Constraint } from "../../../src/constraints/catalogue.ts";
import type { Model } from "../../../src/model/model.ts";
import { VmState } from "../../../src/model/states.ts";
import type { ConflictMember } from "../../../src/plan/result.ts";

// A second opinion on conflicts: tries every arrangement of the few VMs that a conflict speaks of, and knows nothing of the solver.
// VMs and nodes are ids here.

/** What of an instance counts: these constraints, and nodes offer no more than they have of these resources. */
export interface Part {
  readonly model: Model;
  readonly constraints: readonly Constraint[];
  /** "node resource" */
  readonly capacities: ReadonlySet<string>;
  /** VMs that keep their state unless a constraint asks for another one. */
  readonly staying: ReadonlySet<number>;
}

interface Arrangement {
  readonly part: Part;
  /** By VM that runs and has been placed. */
  readonly host: Map<number, number>;
  readonly online: ReadonlySet<number>;
}

const wishes: Readonly<Record<string, number>> = {
  running: VmState.running,
  ready: VmState.ready,
  sleeping: VmState.sleeping,
  killed: VmState.killed,
};

/** The part of an instance that a conflict names, without one of its members if that is given. */
export function partOf(
  model: Model,
  constraints: readonly Constraint[],
  members: readonly ConflictMember[],
  without?: ConflictMember,
): Part {
  const kept = members.filter((member) => member !== without);
  const named = new Set(kept.flatMap((member) => (member.kind === "constraint" ? [member.source] : [])));
  const helps = (one: Constraint): boolean =>
    one.id === "overbook" || (one.id === "preserve" && one.amount <= amountOf(model, one.vm, one.rc));
  return {
    model,
    constraints: constraints.filter((one, source) => named.has(source) || helps(one)),
    capacities: new Set(
      kept.flatMap((one) => (one.kind === "capacity" ? one.nodes.map((node) => `${node} ${one.rc}`) : [])),
    ),
    staying: new Set(kept.flatMap((member) => (member.kind === "state" ? member.vms : []))),
  };
}

/** Is there an arrangement in which everything that counts holds? */
export function canBeArranged(part: Part): boolean {
  const { model } = part;
  const ends = endStates(part);
  if (ends === undefined) return false;
  const running = [...ends.keys()].filter((vm) => ends.get(vm) === VmState.running);
  const beds = [...ends.keys()].filter((vm) => ends.get(vm) === VmState.sleeping).map((vm) => hostNow(model, vm));
  for (const online of onlineSets(part)) {
    if (!beds.every((bed) => bed === undefined || online.has(bed))) continue;
    const arrangement = { part, host: new Map<number, number>(), online };
    if (keepsAll(arrangement) && place(running, 0, arrangement)) return true;
  }
  return false;
}

/** The state of each VM that counts; undefined when two constraints ask for different ones. */
function endStates({ model, constraints, staying }: Part): Map<number, number> | undefined {
  const ends = new Map<number, number>();
  for (const one of constraints) {
    const wish = wishes[one.id];
    if (wish === undefined || !("vm" in one)) continue;
    if ((ends.get(one.vm) ?? wish) !== wish) return undefined;
    ends.set(one.vm, wish);
  }
  for (const vm of staying) if (!ends.has(vm)) ends.set(vm, model.vmState[model.vms.indexOf(vm)]);
  return ends;
}

/** Which nodes may be online at the end: nodes that nothing counts are. */
function* onlineSets({ model, constraints }: Part): Iterable<ReadonlySet<number>> {
  const counted = new Set<number>(constraints.flatMap((one) => (one.id === "maxOnline" ? one.nodes : [])));
  const free = [...model.nodes].filter((node) => counted.has(node));
  const others = [...model.nodes].filter((node) => !counted.has(node));
  const off = new Set<number>(constraints.flatMap((one) => (one.id === "offline" ? [one.node] : [])));
  for (let mask = 0; mask < 2 ** free.length; mask++)
    yield new Set([...others.filter((node) => !off.has(node)), ...free.filter((_, k) => (mask >> k) & 1)]);
}

function place(vms: readonly number[], k: number, arrangement: Arrangement): boolean {
  if (k === vms.length) return true;
  for (const node of arrangement.online) {
    arrangement.host.set(vms[k], node);
    if (keepsAll(arrangement) && place(vms, k + 1, arrangement)) return true;
    arrangement.host.delete(vms[k]);
  }
  return false;
}

/** Does everything hold as far as VMs have been placed? What is broken now stays so, whoever is placed next. */
function keepsAll(arrangement: Arrangement): boolean {
  const { part } = arrangement;
  return (
    part.constraints.every((one) => holds(one, arrangement)) &&
    [...part.model.nodes].every((node) =>
      part.model.resources.every(
        ({ id }) => !part.capacities.has(`${node} ${id}`) || loadOf([node], id, arrangement) <= offerOf(node, id, part),
      ),
    )
  );
}

function holds(one: Constraint, { part, host, online }: Arrangement): boolean {
  const { model, staying, constraints } = part;
  const on = (vms: readonly number[]): number[] => vms.flatMap((vm) => host.get(vm) ?? []);
  const counts = (vm: number): boolean =>
    staying.has(vm) || constraints.some((other) => wishes[other.id] !== undefined && "vm" in other && other.vm === vm);
  const origins = (vms: readonly number[]): number[] => vms.filter(counts).flatMap((vm) => ranOn(model, vm) ?? []);
  const always = "continuous" in one && one.continuous === true;
  const around = (vms: readonly number[]): number[] =>
    always && on(vms).length > 0 ? [...on(vms), ...origins(vms)] : on(vms);
  const within = (places: readonly number[], group: readonly number[]): boolean =>
    places.every((node) => group.includes(node));
  switch (one.id) {
    case "spread":
      return new Set(on(one.vms)).size === on(one.vms).length;
    case "gather":
      return one.vms.filter(counts).length < 2 || new Set(around(one.vms)).size < 2;
    case "fence":
      return within(on([one.vm]), one.nodes);
    case "ban":
      return on([one.vm]).every((node) => !one.nodes.includes(node as never));
    case "root":
      return on([one.vm]).every((node) => (ranOn(model, one.vm) ?? node) === node);
    case "quarantine":
      return [...host].every(([vm, node]) => (node === one.node) === (ranOn(model, vm) === one.node));
    case "lonely":
      return [...host].every(
        ([vm, node]) =>
          one.vms.includes(vm as never) || [...host].every(([a, b]) => !one.vms.includes(a as never) || b !== node),
      );
    case "split":
      return one.parts.every((part, p) =>
        one.parts.every((other, o) => p === o || !on(part).some((node) => on(other).includes(node))),
      );
    case "among":
      return around(one.vms).length === 0 || one.parts.some((group) => within(around(one.vms), group));
    case "splitAmong": {
      const used = one.vParts.filter((vms) => around(vms).length > 0);
      const groups = used.map((vms) => one.pParts.findIndex((group) => within(around(vms), group)));
      return !groups.includes(-1) && new Set(groups).size === groups.length;
    }
    case "online":
      return online.has(one.node);
    case "offline":
      return !online.has(one.node);
    case "maxOnline":
      return one.nodes.filter((node) => online.has(node)).length <= one.amount;
    case "runningCapacity":
      return [...host.values()].filter((node) => one.nodes.includes(node as never)).length <= one.amount;
    case "resourceCapacity":
      return loadOf(one.nodes, one.rc, { part, host }) <= one.amount;
    default:
      return true;
  }
}

function loadOf(
  nodes: readonly number[],
  rc: string,
  { part, host }: { readonly part: Pick<Part, "model" | "constraints">; readonly host: ReadonlyMap<number, number> },
): number {
  let load = 0;
  for (const [vm, node] of host) {
    if (!nodes.includes(node)) continue;
    const asked = part.constraints.flatMap((one) =>
      one.id === "preserve" && one.vm === vm && one.rc === rc ? [one.amount] : [],
    );
    load += asked.length === 0 ? amountOf(part.model, vm, rc) : Math.max(...asked);
  }
  return load;
}

function offerOf(node: number, rc: string, { model, constraints }: Part): number {
  const { capacity } = model.resources.find(({ id }) => id === rc) as Model["resources"][number];
  const ratios = constraints.flatMap((one) =>
    one.id === "overbook" && one.node === node && one.rc === rc ? [one.ratio] : [],
  );
  return capacity[model.nodes.indexOf(node)] * (ratios.length === 0 ? 1 : Math.min(...ratios));
}

function amountOf(model: Model, vm: number, rc: string): number {
  const { consumption } = model.resources.find(({ id }) => id === rc) as Model["resources"][number];
  return consumption[model.vms.indexOf(vm)];
}

const hostNow = ({ vms, nodes, host }: Model, vm: number): number | undefined =>
  host[vms.indexOf(vm)] < 0 ? undefined : nodes.id(host[vms.indexOf(vm)]);

const ranOn = (model: Model, vm: number): number | undefined =>
  model.vmState[model.vms.indexOf(vm)] === VmState.running ? hostNow(model, vm) : undefined;
