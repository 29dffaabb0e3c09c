import type { BoundConstraint, StateKind, Violation } from "../../constraints/define.ts";
import { append } from "../../solver/multimap.ts";
import type { Course } from "./course.ts";
import { frees, takes } from "./effect.ts";
import { namesNodes, nodesIn, vmsIn } from "./mentions.ts";
import type { Stage } from "./stage.ts";
import type { Waits } from "./waits.ts";

type Continuous = BoundConstraint & { readonly kind: StateKind };

/** The constraints that must hold at any time. Overbooking is a matter of room. */
export const continuous = (constraints: readonly BoundConstraint[]): Continuous[] =>
  constraints.filter(
    (one): one is Continuous =>
      one.kind.continuous !== "plan" && one.args.continuous && one.kind.overbooking === undefined,
  );

/** Does the constraint only look at how much there is on nodes, whoever it is? */
export const counts = (constraint: Continuous): boolean =>
  vmsIn(constraint).length === 0 && constraint.kind.concernsNeighbours !== true;

/** After so many ends that were tried one by one, more are tried at once. */
const triedSingly = 8;

/**
 * What a continuous constraint makes an action wait for. An action that has started only adds to what is occupied, one that has ended
 * only takes away. So the constraint holds whatever happens when, after the start of an action, it holds even if all that start before
 * have started and only what the action waits for has ended. Ends are added to that, those first that concern the violation, until it does.
 */
export class StateWaits {
  readonly #course: Course;
  readonly #stage: Stage;
  readonly #byVm: readonly (readonly number[])[];
  readonly #byNode: readonly (readonly number[])[];

  constructor(course: Course, stage: Stage) {
    const { vms, nodes } = course.plan.origin;
    const byVm: number[][] = Array.from({ length: vms.size }, () => []);
    const byNode: number[][] = Array.from({ length: nodes.size }, () => []);
    for (const k of course.starts) {
      byVm[course.vm[k]]?.push(k);
      for (const node of new Set(course.nodes[k])) byNode[node].push(k);
    }
    this.#course = course;
    this.#stage = stage;
    this.#byVm = byVm;
    this.#byNode = byNode;
  }

  wait(constraint: Continuous, waits: Waits): void {
    const concerned = this.concerned(constraint);
    this.#stage.isAnonymous = counts(constraint);
    if (concerned.length > 0 && !this.#holdsAnyway(constraint, concerned))
      new Sweep(this.#course, this.#stage, constraint, waits).run(concerned);
    this.#stage.rewind(0);
    this.#stage.isAnonymous = false;
  }

  /** The actions on the VMs that the constraint is about, in the order of their starts. */
  concerned(constraint: Continuous): number[] {
    const vms = vmsIn(constraint);
    const found = new Set(vms.flatMap((vm) => this.#byVm[vm]));
    const around =
      vms.length === 0 ? nodesIn(constraint) : constraint.kind.concernsNeighbours ? this.#placesOf(vms) : [];
    const isCounting = counts(constraint);
    for (const node of around) {
      for (const k of this.#byNode[node]) {
        found.add(k);
        if (!isCounting && this.#course.vm[k] >= 0)
          for (const other of this.#byVm[this.#course.vm[k]]) found.add(other);
      }
    }
    return [...found].sort((a, b) => this.#course.startAt[a] - this.#course.startAt[b]);
  }

  /** Where the VMs are and will be. */
  #placesOf(vms: readonly number[]): Set<number> {
    const hosts = vms.map((vm) => this.#course.plan.origin.host[vm]).filter((node) => node >= 0);
    const visited = vms.flatMap((vm) => this.#byVm[vm].flatMap((k) => this.#course.nodes[k]));
    return new Set([...hosts, ...visited]);
  }

  /** Does it hold when everything has started and nothing has ended? */
  #holdsAnyway(constraint: Continuous, concerned: readonly number[]): boolean {
    const parties = new Set(concerned.map((k) => this.#course.vm[k]).filter((vm) => vm >= 0));
    const onVms = concerned.filter((k) => this.#course.vm[k] >= 0);
    if (parties.size < onVms.length && !this.#stage.isAnonymous) return false;
    for (const k of concerned) this.#stage.start(k);
    const [violation] = constraint.kind.violations(constraint.args, this.#stage.moment);
    this.#stage.rewind(0);
    return violation === undefined;
  }
}

/** Goes through the starts of the actions that concern a constraint. */
class Sweep {
  readonly #course: Course;
  readonly #stage: Stage;
  readonly #constraint: Continuous;
  readonly #waits: Waits;
  readonly #started: number[] = [];
  /** By party, or -1 - node. */
  readonly #startedBy = new Map<number, number[]>();
  readonly #ended = new Set<number>();

  constructor(course: Course, stage: Stage, constraint: Continuous, waits: Waits) {
    this.#course = course;
    this.#stage = stage;
    this.#constraint = constraint;
    this.#waits = waits;
  }

  run(concerned: readonly number[]): void {
    for (const k of concerned) {
      this.#endOwn(k);
      this.#stage.start(k);
      this.#started.push(k);
      if (takes(this.#course.atStart[k])) this.#waitOf(k);
    }
  }

  /** What the same VM, or node, did before has ended. */
  #endOwn(k: number): void {
    if (this.#stage.isAnonymous) return;
    const { startAt, endAt, party, nodes } = this.#course;
    const actor = party[k] >= 0 ? party[k] : -1 - nodes[k][0];
    for (const other of this.#startedBy.get(actor) ?? []) {
      if (this.#ended.has(other) || endAt[other] > startAt[k]) continue;
      this.#stage.end(other);
      this.#ended.add(other);
    }
    append(this.#startedBy, actor, k);
  }

  #waitOf(k: number): void {
    const { endAt, startAt, atEnd } = this.#course;
    let violations = this.#violations();
    if (violations.length === 0 && this.#ended.size === 0) return;
    const depth = this.#stage.depth;
    const free = this.#started.filter((other) => endAt[other] < startAt[k] && frees(atEnd[other]));
    const left = free.filter((other) => !this.#ended.has(other)).sort((a, b) => endAt[a] - endAt[b]);
    const chosen = free.filter((other) => this.#ended.has(other) && this.#mayMeet(k, other));
    while (violations.length > 0 && left.length > 0) {
      const tried = Math.max(1, chosen.length - triedSingly);
      for (let i = 0; i < tried && left.length > 0; i++) {
        const [next] = left.splice(this.#mostRelevant(left, violations), 1);
        this.#stage.end(next);
        chosen.push(next);
      }
      violations = this.#violations();
    }
    this.#stage.rewind(depth);
    if (violations.length > 0) return;
    const { kind, source, at } = this.#constraint;
    for (const other of chosen)
      this.#waits.add(k, other, { kind: "constraint", name: kind.name, source, ...(at && { at }) });
  }

  /** A constraint that names no nodes can only be broken on the node that somebody comes to. */
  #mayMeet(k: number, other: number): boolean {
    const { atStart, atEnd } = this.#course;
    const goal = atStart[k].entered?.node;
    return namesNodes(this.#constraint) || goal === undefined || atEnd[other].left?.node === goal;
  }

  /** The first to end that is about the VMs and the nodes of a violation, else about its VMs, else the first one. */
  #mostRelevant(left: readonly number[], violations: readonly Violation[]): number {
    const { vm, nodes } = this.#course;
    const [vms, places] = [new Set<number>(), new Set<number>()];
    for (const violation of violations) {
      for (const one of violation.vms) vms.add(one);
      for (const one of violation.nodes) places.add(one);
    }
    const isAt = (k: number): boolean => nodes[k].some((node) => places.has(node));
    const both = left.findIndex((k) => isAt(k) && (vm[k] < 0 || vms.has(vm[k])));
    return both >= 0
      ? both
      : Math.max(
          0,
          left.findIndex((k) => vms.has(vm[k])),
        );
  }

  #violations(): Violation[] {
    const { kind, args } = this.#constraint;
    return [...kind.violations(args, this.#stage.moment)];
  }
}
