import type { BoundConstraint, Violation } from "../../constraints/define.ts";
import type { Moment } from "../../constraints/moments/moment.ts";
import { Arrears } from "./arrears.ts";
import { concernsOf, type Watched } from "./concerns.ts";
import type { Finding } from "./faults.ts";
import { Incidence } from "./incidence.ts";

type Broken = Extract<Finding, { kind: "constraint" }>;

/**
 * Watches constraints on states: continuous ones whenever something they speak of changes, discrete ones at the end. Constraints on
 * capacities hold as capacities do: what is too much at the origin is there to be repaired.
 */
export class ConstraintWatch {
  readonly #moment: Moment;
  readonly #findings: Finding[];
  readonly #continuous: readonly Watched[];
  readonly #discrete: readonly Watched[];
  /** Which continuous constraints may change their mind when a VM changes, a node, or a node with that VM on it; places in `#continuous`. */
  readonly #byVm: Incidence;
  readonly #byNode: Incidence;
  readonly #byGuest: Incidence;
  /** `#seen[constraint]` is `#tick` when the constraint has been looked at in this instant. */
  readonly #seen: Int32Array;
  #tick = 0;
  /** By place in `#continuous`: the violations that go on, by key. */
  readonly #open = new Map<number, Map<string, Broken>>();
  readonly #arrears = new Arrears();
  #isGlimpse = false;

  constructor(moment: Moment, constraints: readonly BoundConstraint[], findings: Finding[]) {
    this.#moment = moment;
    this.#findings = findings;
    const watched = constraints.filter((constraint): constraint is Watched => constraint.kind.continuous !== "plan");
    this.#continuous = watched.filter(({ args }) => args.continuous);
    this.#discrete = watched.filter(({ args }) => !args.continuous);
    const { vms, nodes } = moment.origin;
    const concerns = this.#continuous.map((constraint) => concernsOf(constraint, moment));
    this.#byVm = new Incidence(
      vms.size,
      concerns.map((concern) => concern.vms),
    );
    this.#byNode = new Incidence(
      nodes.size,
      concerns.map((concern) => concern.nodes),
    );
    this.#byGuest = new Incidence(
      vms.size,
      concerns.map((concern) => concern.guests),
    );
    this.#seen = new Int32Array(this.#continuous.length);
  }

  observeOrigin(): void {
    for (let at = 0; at < this.#continuous.length; at++) this.#evaluate(at, "origin");
  }

  observe(time: number, vms: Iterable<number>, nodes: Iterable<number>): void {
    this.#tick++;
    for (const vm of vms) this.#evaluateAll(this.#byVm, vm, time);
    const { first, next } = this.#moment.guestLists;
    for (const node of nodes) {
      this.#evaluateAll(this.#byNode, node, time);
      if (this.#byGuest.list.length === 0) continue;
      for (let slot = first[node]; slot >= 0; slot = next[slot]) this.#evaluateAll(this.#byGuest, slot >> 1, time);
    }
  }

  /** Looks at what is so for no time: it can break constraints, but mends nothing. */
  glimpse(time: number, vms: Iterable<number>, nodes: Iterable<number>): void {
    this.#isGlimpse = true;
    this.observe(time, vms, nodes);
    this.#isGlimpse = false;
  }

  finish(): void {
    for (const at of this.#arrears.constraints) if (!this.#open.has(at)) this.#judgeEnd(this.#continuous[at]);
    for (const constraint of this.#discrete) this.#judgeEnd(constraint);
  }

  #judgeEnd(constraint: Watched): void {
    for (const violation of constraint.kind.violations(constraint.args, this.#moment))
      this.#findings.push({ kind: "constraint", constraint, violation, from: "end" });
  }

  #evaluateAll({ start, list }: Incidence, element: number, time: number): void {
    for (let i = start[element]; i < start[element + 1]; i++) {
      if (this.#seen[list[i]] === this.#tick) continue;
      this.#seen[list[i]] = this.#tick;
      this.#evaluate(list[i], time);
    }
  }

  #evaluate(at: number, time: number | "origin"): void {
    const { kind, args } = this.#continuous[at];
    let violations: Violation[] | undefined;
    for (const violation of kind.violations(args, this.#moment)) {
      violations ??= [];
      violations.push(violation);
    }
    if (kind.overbooking !== undefined && this.#isInherited(at, time, violations?.[0]?.excess ?? 0))
      violations = undefined;
    if (violations !== undefined || this.#open.has(at)) this.#note(at, time, violations ?? []);
  }

  #isInherited(at: number, time: number | "origin", excess: number): boolean {
    if (time === "origin") this.#arrears.leave(at, excess);
    if (!this.#arrears.allow(at, excess)) return false;
    if (!this.#isGlimpse) this.#arrears.leave(at, excess);
    return true;
  }

  /** Says all that is wrong with a constraint from this moment on; what was wrong before and is not named again is over. */
  #note(at: number, time: number | "origin", violations: readonly Violation[]): void {
    const before = this.#open.get(at) ?? new Map<string, Broken>();
    const now = new Map(this.#isGlimpse ? before : undefined);
    for (const violation of violations) {
      const key = violation.key ?? violation.message;
      const known = now.get(key) ?? before.get(key);
      if (known !== undefined) known.violation = goingOn(known.violation, violation);
      now.set(key, known ?? this.#found(at, violation, time));
    }
    for (const [key, finding] of before) if (!now.has(key) && time !== "origin") finding.until = time;
    if (now.size > 0) this.#open.set(at, now);
    else this.#open.delete(at);
  }

  #found(at: number, violation: Violation, from: number | "origin"): Broken {
    const finding: Broken = { kind: "constraint", constraint: this.#continuous[at], violation: { ...violation }, from };
    this.#findings.push(finding);
    return finding;
  }
}

/** What is told of a violation that goes on: its worst moment, or, if none is worse than another, all that are ever involved. */
function goingOn(told: Violation, now: Violation): Violation {
  if (now.excess !== undefined) return now.excess > (told.excess ?? 0) ? { ...now } : told;
  const { vms, nodes } = now;
  const isKnown = vms.every((vm) => told.vms.includes(vm)) && nodes.every((node) => told.nodes.includes(node));
  if (isKnown) return told;
  return { ...told, vms: [...new Set([...told.vms, ...vms])], nodes: [...new Set([...told.nodes, ...nodes])] };
}
