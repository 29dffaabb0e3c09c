import type { BoundConstraint, StateKind, Violation } from "../constraints/define.ts";
import type { Moment } from "../constraints/moment.ts";
import type { Finding } from "./faults.ts";
import { Incidence } from "./incidence.ts";

/** A constraint on states, as the judge holds it. */
type Watched = BoundConstraint & { readonly kind: StateKind };

type Broken = Extract<Finding, { kind: "constraint" }>;

/** Watches constraints on states: continuous ones whenever something they speak of changes, discrete ones at the end. */
export class ConstraintWatch {
  readonly #moment: Moment;
  readonly #findings: Finding[];
  readonly #continuous: readonly Watched[];
  readonly #discrete: readonly Watched[];
  /** Which continuous constraints may change their mind when a VM, a node, or anything changes; places in `#continuous`. */
  readonly #byVm: Incidence;
  readonly #byNode: Incidence;
  readonly #byAnything: readonly number[];
  /** `#seen[constraint]` is `#tick` when the constraint has been looked at in this instant. */
  readonly #seen: Int32Array;
  #tick = 0;
  /** By place in `#continuous`: the violations that go on, by key. */
  readonly #open = new Map<number, Map<string, Broken>>();

  constructor(moment: Moment, constraints: readonly BoundConstraint[], findings: Finding[]) {
    this.#moment = moment;
    this.#findings = findings;
    const watched = constraints.filter((constraint): constraint is Watched => constraint.kind.continuous !== "plan");
    this.#continuous = watched.filter(({ args }) => args.continuous);
    this.#discrete = watched.filter(({ args }) => !args.continuous);
    const { vms, nodes } = moment.origin;
    const concerns = this.#continuous.map(concernsOf);
    this.#byVm = new Incidence(
      vms.size,
      concerns.map((concern) => concern.vms),
    );
    this.#byNode = new Incidence(
      nodes.size,
      concerns.map((concern) => concern.nodes),
    );
    this.#byAnything = [...this.#continuous.keys()].filter((at) => this.#continuous[at].kind.concernsAllVms);
    this.#seen = new Int32Array(this.#continuous.length);
  }

  observeOrigin(): void {
    for (let at = 0; at < this.#continuous.length; at++) this.#evaluate(at, "origin");
  }

  observe(time: number, vms: Iterable<number>, nodes: Iterable<number>): void {
    this.#tick++;
    for (const at of this.#byAnything) this.#evaluateOnce(at, time);
    for (const vm of vms) {
      for (let i = this.#byVm.start[vm]; i < this.#byVm.start[vm + 1]; i++)
        this.#evaluateOnce(this.#byVm.list[i], time);
    }
    for (const node of nodes) {
      for (let i = this.#byNode.start[node]; i < this.#byNode.start[node + 1]; i++)
        this.#evaluateOnce(this.#byNode.list[i], time);
    }
  }

  finish(): void {
    for (const constraint of this.#discrete) {
      for (const violation of constraint.kind.violations(constraint.args, this.#moment))
        this.#findings.push({ kind: "constraint", constraint, violation, from: "end" });
    }
  }

  #evaluateOnce(at: number, time: number): void {
    if (this.#seen[at] === this.#tick) return;
    this.#seen[at] = this.#tick;
    this.#evaluate(at, time);
  }

  #evaluate(at: number, time: number | "origin"): void {
    const { kind, args } = this.#continuous[at];
    let violations: Violation[] | undefined;
    for (const violation of kind.violations(args, this.#moment)) {
      violations ??= [];
      violations.push(violation);
    }
    if (violations !== undefined || this.#open.has(at)) this.#note(at, time, violations ?? []);
  }

  /** Says all that is wrong with a constraint from this moment on; what was wrong before and is not named again is over. */
  #note(at: number, time: number | "origin", violations: readonly Violation[]): void {
    const before = this.#open.get(at) ?? new Map<string, Broken>();
    const now = new Map<string, Broken>();
    for (const violation of violations) {
      const key = violation.key ?? violation.message;
      if (now.has(key)) continue;
      const known = before.get(key);
      const finding: Broken = known ?? { kind: "constraint", constraint: this.#continuous[at], violation, from: time };
      if (known === undefined) this.#findings.push(finding);
      else if (violation.excess !== undefined && violation.excess > (known.violation.excess ?? 0))
        known.violation = violation;
      now.set(key, finding);
    }
    for (const [key, finding] of before) if (!now.has(key) && time !== "origin") finding.until = time;
    if (now.size > 0) this.#open.set(at, now);
    else this.#open.delete(at);
  }
}

const vmScripts = ["vm", "vms", "vmGroups"];
const nodeScripts = ["node", "nodes", "nodeGroups"];
const nothing = new Int32Array(0);

/** On whose change a constraint must be looked at: its VMs; its nodes when it names no VM. */
function concernsOf({ kind, args }: Watched): { readonly vms: Int32Array; readonly nodes: Int32Array } {
  if (kind.concernsAllVms) return { vms: nothing, nodes: nothing };
  const named = (scripts: readonly string[]): Int32Array =>
    Int32Array.from(
      Object.keys(kind.params)
        .filter((key) => scripts.includes(kind.params[key].script))
        .flatMap((key) => indices(args[key])),
    );
  const vms = named(vmScripts);
  return { vms, nodes: vms.length > 0 ? nothing : named(nodeScripts) };
}

function indices(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Int32Array) return [...value];
  return (value as readonly Int32Array[]).flatMap((group) => [...group]);
}
