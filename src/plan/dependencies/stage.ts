import { Moment } from "../../constraints/moments/moment.ts";
import { VmState } from "../../model/states.ts";
import type { Course } from "./course.ts";
import type { Effect } from "./effect.ts";

/** A moment that can be changed and changed back: the origin, and some starts and ends of actions on top. */
export class Stage {
  readonly moment: Moment;
  /** Shows who comes and goes as nobody in particular: one VM may then be shown in any number of places. */
  isAnonymous = false;
  readonly #course: Course;
  readonly #shown: Effect[] = [];

  constructor(course: Course) {
    this.#course = course;
    this.moment = new Moment(course.plan.origin);
  }

  start(k: number): void {
    this.#show(this.#course.atStart[k]);
  }

  end(k: number): void {
    this.#show(this.#course.atEnd[k]);
  }

  /** How much has been shown, to come back to. */
  get depth(): number {
    return this.#shown.length;
  }

  #show(given: Effect): void {
    const effect = this.isAnonymous ? anonymous(given) : given;
    const { uses, entered, left, state, power } = effect;
    if (left !== undefined) this.moment.leave(left.vm, left.node);
    if (entered !== undefined) this.moment.enter(entered.vm, entered.node);
    if (state !== undefined) this.moment.state[state.vm] = state.after;
    if (power !== undefined) this.moment.powered[power.node] = power.on;
    for (const { node, resource, amount } of uses) this.moment.use[resource][node] += amount;
    this.#shown.push(effect);
  }

  /** Takes back all but the first of what has been shown. */
  rewind(depth: number): void {
    for (let effect = this.#pop(depth); effect !== undefined; effect = this.#pop(depth)) {
      const { uses, entered, left, state, power } = effect;
      if (entered !== undefined) this.#unseat(entered.vm, entered.node);
      if (left !== undefined) this.moment.enter(left.vm, left.node);
      if (state !== undefined) this.moment.state[state.vm] = state.before;
      if (power !== undefined) this.moment.powered[power.node] = power.on === 1 ? 0 : 1;
      for (const { node, resource, amount } of uses) this.moment.use[resource][node] -= amount;
    }
  }

  #pop = (depth: number): Effect | undefined => (this.#shown.length > depth ? this.#shown.pop() : undefined);

  /** The VM has never been there. */
  #unseat(vm: number, node: number): void {
    this.moment.leave(vm, node);
    const isGone = vm >= 0 && this.moment.host[vm] < 0;
    if (isGone && this.#course.plan.origin.vmState[vm] !== VmState.running) this.moment.firstHost[vm] = -1;
  }
}

function anonymous({ uses, entered, left, power }: Effect): Effect {
  const seat = (one: Effect["left"]) => (one === undefined ? undefined : { vm: -1, node: one.node });
  return { uses, entered: seat(entered), left: seat(left), state: undefined, power };
}
