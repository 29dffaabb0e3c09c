import type { Assignment } from "../../../solver/check.ts";
import type { Problem } from "../../../solver/problem.ts";
import type { Flow } from "../../network/flow.ts";
import type { Occupancy } from "../occupancy/occupancy.ts";

/** Where everything is while nothing moves. */
export interface Situation {
  readonly problem: Problem;
  readonly assignment: Assignment;
  readonly occupancy: Occupancy;
  /** `at[item]`: the bin it lies in, -1 for none; `goal[item]`: the bin it has to get to. */
  readonly at: Int32Array;
  readonly goal: Int32Array;
  /** 1 while a step of the item is under way. */
  readonly busy: Uint8Array;
  readonly flow: Flow | undefined;
}

/** `redirect`: the item gets the bin as its goal. `detour`: it moves there for a while. `pause`: it is suspended; `bin` is -1. */
export interface WayOut {
  readonly kind: "redirect" | "detour" | "pause";
  readonly item: number;
  readonly bin: number;
}
