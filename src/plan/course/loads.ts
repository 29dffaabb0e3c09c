import type { BoundConstraint } from "../../constraints/define.ts";
import { Moment } from "../../constraints/moments/moment.ts";
import type { Model } from "../../model/model.ts";
import { offersOf } from "../judge/capacity.ts";
import type { Instant } from "./playback.ts";

/** What nodes hold of one resource in the course of a plan. Arrays are indexed by node. */
export interface Load {
  readonly resource: string;
  /** Capacity, times the overbooking that constraints allow. */
  readonly offered: Float64Array;
  readonly before: Float64Array;
  /** The most at any time, both ends included. */
  readonly peak: Float64Array;
  readonly after: Float64Array;
  /** By node on which something changes: what it holds from each time on. Starts at time 0, before the plan. */
  readonly curves: ReadonlyMap<number, readonly LoadPoint[]>;
}

export interface LoadPoint {
  readonly time: number;
  readonly held: number;
}

/** Notes what nodes hold while a plan is played. */
export class LoadRecorder {
  readonly #loads: readonly (Omit<Load, "curves"> & { readonly curves: Map<number, LoadPoint[]> })[];

  constructor(model: Model, constraints: readonly BoundConstraint[]) {
    const { use } = new Moment(model);
    const offered = offersOf(model, constraints);
    this.#loads = model.resources.map(({ id }, r) => ({
      resource: id,
      offered: offered[r],
      before: use[r].slice(),
      peak: use[r].slice(),
      after: use[r].slice(),
      curves: new Map(),
    }));
  }

  observe({ time, moment, nodes }: Instant): void {
    this.#loads.forEach(({ before, peak, after, curves }, r) => {
      for (const node of nodes) {
        const held = moment.use[r][node];
        peak[node] = Math.max(peak[node], held);
        after[node] = held;
        const curve = curves.get(node) ?? [{ time: 0, held: before[node] }];
        curves.set(node, curve);
        if (curve[curve.length - 1].held !== held) curve.push({ time, held });
      }
    });
  }

  get loads(): readonly Load[] {
    return this.#loads;
  }
}
