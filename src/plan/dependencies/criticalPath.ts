import type { BoundConstraint } from "../../constraints/define.ts";
import type { Course } from "./course.ts";
import type { Room } from "./room.ts";
import type { Stage } from "./stage.ts";
import { continuous, counts, type StateWaits } from "./states.ts";
import type { TrackWaits } from "./tracks.ts";
import type { Reason, Wait } from "./waits.ts";

/** What there is to say about a plan when the path is looked for. */
export interface Situation {
  readonly course: Course;
  readonly waits: readonly (readonly Wait[])[];
  readonly room: Room;
  readonly tracks: TrackWaits;
  readonly stage: Stage;
  readonly states: StateWaits;
  readonly constraints: readonly BoundConstraint[];
}

/**
 * The chain of actions that makes the plan as long as it is: the last one ends with the plan, and each of the others ends when the next
 * one starts, which could not have started a second earlier because of it. Of several such chains, one that begins earliest.
 */
export function criticalPathOf(situation: Situation): number[] {
  const { actions } = situation.course.plan;
  const last = actions.reduce((latest, { end }) => Math.max(latest, end), 0);
  const finders = new Path(situation);
  let best: number[] = [];
  actions.forEach(({ end }, k) => {
    if (end !== last || (best.length > 0 && actions[best[0]].start === 0)) return;
    const path = finders.to(k);
    if (best.length === 0 || actions[path[0]].start < actions[best[0]].start) best = path;
  });
  return best;
}

class Path {
  readonly #situation: Situation;
  /** `#before[k]`: the action before it on its path, -1 for none; not there when nobody has looked yet. */
  readonly #before = new Map<number, number>();
  readonly #byStart = new Map<number, number>();

  constructor(situation: Situation) {
    this.#situation = situation;
  }

  to(k: number): number[] {
    this.#firstStart(k);
    const path = [k];
    for (let at = this.#before.get(k) as number; at >= 0; at = this.#before.get(at) as number) path.unshift(at);
    return path;
  }

  /** When the earliest path to the action begins. Walks without recursion: paths may be as long as plans. */
  #firstStart(k: number): number {
    const stack = [k];
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      const open = this.#binding(top).filter((other) => !this.#byStart.has(other));
      if (open.length > 0) stack.push(...open);
      else this.#close(stack.pop() as number);
    }
    return this.#byStart.get(k) as number;
  }

  #close(k: number): void {
    let [before, first] = [-1, this.#situation.course.plan.actions[k].start];
    for (const other of this.#binding(k)) {
      const start = this.#byStart.get(other) as number;
      if (before < 0 || start < first) [before, first] = [other, start];
    }
    this.#before.set(k, before);
    this.#byStart.set(k, first);
  }

  readonly #known = new Map<number, readonly number[]>();

  /** Those that end when the action starts, and keep it from starting earlier. */
  #binding(k: number): readonly number[] {
    const known = this.#known.get(k);
    if (known !== undefined) return known;
    const { course, waits } = this.#situation;
    const { actions } = course.plan;
    const found = waits[k]
      .filter(({ action }) => actions[action].end === actions[k].start && actions[k].start > 0)
      .filter(({ reasons }) => reasons.some((reason) => this.#binds(k, reason)))
      .map(({ action }) => action);
    this.#known.set(k, found);
    return found;
  }

  #binds(k: number, reason: Reason): boolean {
    const { room, tracks, course, constraints } = this.#situation;
    if (reason.kind === "vm" || reason.kind === "node") return true;
    if (reason.kind === "traffic") return tracks.binds(k, reason.track);
    if (reason.kind === "constraint") return this.#isBrokenEarlier(k, constraints[reason.source]);
    const { nodes, resources } = course.plan.origin;
    const resource = resources.findIndex(({ id }) => id === reason.rc);
    return room.binds(k, nodes.indexOf(reason.node), resource);
  }

  /** Would the constraint be broken if the action alone started a second earlier? One on times has been asked that already. */
  #isBrokenEarlier(k: number, constraint: BoundConstraint): boolean {
    const [watched] = continuous([constraint]);
    if (watched === undefined) return true;
    const { course, stage, states } = this.#situation;
    const { actions } = course.plan;
    const events = states
      .concerned(watched)
      .flatMap((other) => [
        ...(actions[other].start < actions[k].start
          ? [{ at: course.startAt[other], show: () => stage.start(other) }]
          : []),
        ...(actions[other].end < actions[k].start ? [{ at: course.endAt[other], show: () => stage.end(other) }] : []),
      ]);
    stage.isAnonymous = counts(watched);
    for (const { show } of events.sort((a, b) => a.at - b.at)) show();
    stage.start(k);
    const [violation] = watched.kind.violations(watched.args, stage.moment);
    stage.rewind(0);
    stage.isAnonymous = false;
    return violation !== undefined;
  }
}
