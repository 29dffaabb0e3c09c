import type { BoundConstraint, PlanKind, Timeline } from "../../constraints/define.ts";
import type { Action } from "../../model/actions.ts";
import { createPlan } from "../../model/plan.ts";
import { PlanTimeline } from "../judge/timeline.ts";
import type { Course } from "./course.ts";
import { vmsIn } from "./mentions.ts";
import type { Waits } from "./waits.ts";

type Timing = BoundConstraint & { readonly kind: PlanKind };

export const timings = (constraints: readonly BoundConstraint[]): Timing[] =>
  constraints.filter((one): one is Timing => one.kind.continuous === "plan");

/** The plan with one action at another time. */
class Shifted implements Timeline {
  readonly origin: Timeline["origin"];
  readonly now: Date;
  readonly #timeline: Timeline;
  readonly #vm: number;
  readonly #action: Action;
  readonly #start: number;

  constructor(timeline: Timeline, vm: number, action: Action, start: number) {
    this.origin = timeline.origin;
    this.now = timeline.now;
    this.#timeline = timeline;
    this.#vm = vm;
    this.#action = action;
    this.#start = start;
  }

  actionsOn(vm: number): readonly Action[] {
    const actions = this.#timeline.actionsOn(vm);
    if (vm !== this.#vm) return actions;
    const { start, end } = this.#action;
    const moved = { ...this.#action, start: this.#start, end: this.#start + end - start };
    return actions.map((action) => (action === this.#action ? moved : action));
  }

  vmLabel = (vm: number): string => this.#timeline.vmLabel(vm);
}

/**
 * What a constraint on times makes an action wait for: those that had ended, and with which it must not overlap. What such a
 * constraint asks of the clock (deadlines, actions that start at 0 or end together) no waiting can keep.
 */
export class TimingWaits {
  readonly #course: Course;
  /** The actions, with their places in the course as their times: so even those that take no time have something in between. */
  readonly #actions: readonly Action[];
  readonly #timeline: PlanTimeline;

  constructor(course: Course) {
    const { startAt, endAt, plan } = course;
    this.#course = course;
    this.#actions = plan.actions.map((action, k) => ({ ...action, start: startAt[k], end: endAt[k] }));
    this.#timeline = new PlanTimeline(createPlan(plan.origin, this.#actions), new Date(0));
  }

  wait(constraint: Timing, waits: Waits): void {
    const { kind, source, at } = constraint;
    if (this.#isBroken(constraint, this.#timeline)) return;
    const vms = vmsIn(constraint);
    const named = new Set(vms);
    const { starts, vm } = this.#course;
    const concerned = starts.filter((k) => vm[k] >= 0 && (vms.length === 0 || named.has(vm[k])));
    /** `behind[k]`: whom the action waits for because of this constraint, through others included. */
    const behind = new Map<number, Set<number>>();
    concerned.forEach((k, i) => {
      const all = new Set<number>();
      for (const other of this.#candidates(k, concerned.slice(0, i))) {
        if (all.has(other) || !this.#needs(constraint, k, other)) continue;
        waits.add(k, other, { kind: "constraint", name: kind.name, source, ...(at && { at }) });
        all.add(other);
        for (const earlier of behind.get(other) ?? []) all.add(earlier);
      }
      behind.set(k, all);
    });
  }

  /** Actions of other VMs that had ended, the latest first. */
  #candidates(k: number, earlier: readonly number[]): number[] {
    const { vm, startAt, endAt } = this.#course;
    return earlier
      .filter((other) => vm[other] !== vm[k] && endAt[other] < startAt[k])
      .sort((a, b) => endAt[b] - endAt[a]);
  }

  /** Would the constraint be broken if the action started before the other one ends? */
  #needs(constraint: Timing, k: number, other: number): boolean {
    const { endAt, vm } = this.#course;
    const early = new Shifted(this.#timeline, vm[k], this.#actions[k], endAt[other] - 1);
    return this.#isBroken(constraint, early);
  }

  #isBroken({ kind, args }: Timing, timeline: Timeline): boolean {
    const [violation] = kind.violations(args, timeline);
    return violation !== undefined;
  }
}
