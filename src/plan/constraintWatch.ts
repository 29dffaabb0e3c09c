import type { BoundConstraint, StateKind } from "../constraints/define.ts";
import type { Moment } from "../constraints/moment.ts";
import type { Fault, FaultLog } from "./faults.ts";

/** A constraint on states, as the judge holds it. */
type Watched = BoundConstraint & { readonly kind: StateKind };

/** Watches constraints on states: continuous ones whenever something they speak of changes, discrete ones at the end. */
export class ConstraintWatch {
  readonly #moment: Moment;
  readonly #log: FaultLog;
  readonly #continuous: readonly Watched[];
  readonly #discrete: readonly Watched[];
  /** The continuous constraints that may change their mind when a VM, a node, or anything changes. */
  readonly #byVm = new Map<number, Watched[]>();
  readonly #byNode = new Map<number, Watched[]>();
  readonly #byAnything: readonly Watched[];

  constructor(moment: Moment, constraints: readonly BoundConstraint[], log: FaultLog) {
    this.#moment = moment;
    this.#log = log;
    const watched = constraints.filter((constraint): constraint is Watched => constraint.kind.continuous !== "plan");
    this.#continuous = watched.filter(({ args }) => args.continuous);
    this.#discrete = watched.filter(({ args }) => !args.continuous);
    this.#byAnything = this.#continuous.filter(({ kind }) => kind.concernsAllVms);
    for (const constraint of this.#continuous) {
      if (!constraint.kind.concernsAllVms) this.#index(constraint);
    }
  }

  /** By its VMs; by its nodes when it names no VM. */
  #index(constraint: Watched): void {
    const { kind, args } = constraint;
    const named = (scripts: readonly string[]): number[] =>
      Object.keys(kind.params)
        .filter((key) => scripts.includes(kind.params[key].script))
        .flatMap((key) => indices(args[key]));
    const vms = named(["vm", "vms", "vmGroups"]);
    const [table, elements] =
      vms.length > 0 ? [this.#byVm, vms] : [this.#byNode, named(["node", "nodes", "nodeGroups"])];
    for (const element of elements) {
      const list = table.get(element);
      if (list === undefined) table.set(element, [constraint]);
      else list.push(constraint);
    }
  }

  observeOrigin(): void {
    for (const constraint of this.#continuous) this.#evaluate(constraint, "origin");
  }

  observe(time: number, vms: Iterable<number>, nodes: Iterable<number>): void {
    const concerned = new Set(this.#byAnything);
    for (const vm of vms) for (const constraint of this.#byVm.get(vm) ?? []) concerned.add(constraint);
    for (const node of nodes) for (const constraint of this.#byNode.get(node) ?? []) concerned.add(constraint);
    for (const constraint of concerned) this.#evaluate(constraint, time);
  }

  finish(): void {
    for (const constraint of this.#discrete) {
      for (const fault of this.#faults(constraint)) this.#log.add({ ...fault, from: "end" });
    }
  }

  #evaluate(constraint: Watched, time: number | "origin"): void {
    this.#log.observe(`constraint ${constraint.source}`, time, this.#faults(constraint));
  }

  #faults({ kind, args, source }: Watched): Omit<Fault, "from">[] {
    const faults: Omit<Fault, "from">[] = [];
    for (const { message } of kind.violations(args, this.#moment)) {
      faults.push({ kind: "constraint", message: `${kind.name}: ${message}`, source });
    }
    return faults;
  }
}

function indices(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Int32Array) return [...value];
  return (value as readonly Int32Array[]).flatMap((group) => [...group]);
}
