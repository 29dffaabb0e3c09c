import type { BoundConstraint } from "../../constraints/define.ts";
import { VmState } from "../../model/states.ts";
import { offersOf } from "../judge/capacity.ts";
import type { Course } from "./course.ts";
import type { Waits } from "./waits.ts";

/** A change of what one node holds of one resource. */
interface Change {
  readonly k: number;
  readonly amount: number;
  /** The place of the moment in the course. */
  readonly at: number;
}

/** What happens to one resource of one node. */
interface Row {
  readonly node: number;
  readonly resource: number;
  readonly taken: Change[];
  readonly freed: Change[];
}

/**
 * Who takes room waits for those who free it: the first ones to end that suffice when all who take room before it have taken theirs.
 * However long everything really lasts, the node then never holds more than when the plan takes its time.
 */
export class Room {
  readonly #course: Course;
  readonly #offers: readonly Float64Array[];
  readonly #base: readonly Float64Array[];
  readonly #rows = new Map<number, Row>();

  constructor(course: Course, constraints: readonly BoundConstraint[]) {
    const { origin } = course.plan;
    this.#course = course;
    this.#offers = offersOf(origin, constraints);
    this.#base = heldAtOrigin(course);
    for (const k of course.starts) {
      this.#note(k, course.startAt[k], course.atStart[k].uses);
      this.#note(k, course.endAt[k], course.atEnd[k].uses);
    }
    for (const { taken, freed } of this.#rows.values()) {
      taken.sort((a, b) => a.at - b.at);
      freed.sort((a, b) => a.at - b.at);
    }
  }

  /** What an action frees counts from its end, since others can only wait for ends. */
  #note(k: number, at: number, uses: Course["atStart"][number]["uses"]): void {
    for (const { node, resource, amount } of uses) {
      const row = this.#row(node, resource);
      if (amount > 0) row.taken.push({ k, amount, at });
      else row.freed.push({ k, amount: -amount, at: this.#course.endAt[k] });
    }
  }

  #row(node: number, resource: number): Row {
    const key = node * this.#offers.length + resource;
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = { node, resource, taken: [], freed: [] };
    this.#rows.set(key, row);
    return row;
  }

  wait(waits: Waits): void {
    const { nodes, resources } = this.#course.plan.origin;
    for (const { node, resource, taken, freed } of this.#rows.values()) {
      let level = this.#base[resource][node] - this.#offers[resource][node];
      for (const { k, amount, at } of taken) {
        level += amount;
        let lacking = level;
        for (let i = 0; i < freed.length && lacking > 0 && freed[i].at < at; i++) {
          lacking -= freed[i].amount;
          if (freed[i].k !== k)
            waits.add(k, freed[i].k, { kind: "resource", node: nodes.id(node), rc: resources[resource].id });
        }
      }
    }
  }

  /** Would the node hold too much if the action alone started a second earlier? */
  binds(k: number, node: number, resource: number): boolean {
    const row = this.#row(node, resource);
    const { actions } = this.#course.plan;
    const { start } = actions[k];
    const own = row.taken.filter((change) => change.k === k).reduce((sum, { amount }) => sum + amount, 0);
    let level = this.#base[resource][node] + own;
    for (const { k: other, amount } of row.taken) if (actions[other].start < start) level += amount;
    for (const { k: other, amount } of row.freed) if (actions[other].end < start) level -= amount;
    return level > this.#offers[resource][node];
  }
}

function heldAtOrigin({ plan: { origin } }: Course): Float64Array[] {
  return origin.resources.map(({ consumption }) => {
    const held = new Float64Array(origin.nodes.size);
    for (let vm = 0; vm < origin.vms.size; vm++)
      if (origin.host[vm] >= 0 && origin.vmState[vm] === VmState.running) held[origin.host[vm]] += consumption[vm];
    return held;
  });
}
