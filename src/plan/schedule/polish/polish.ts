import type { Problem } from "../../../solver/problem.ts";
import type { Freedom } from "../freedom.ts";
import { extraSteps, type Ordered } from "../ordered.ts";
import { Annealing } from "./annealing.ts";
import { LateAcceptance } from "./lateAcceptance.ts";
import { waitsForRoomOnly } from "./queues.ts";

/** A search for better orders of the same steps, or of no more steps. */
export interface Improvement {
  /** The best so far. */
  readonly best: Ordered;
  /** Does it seem that nothing better turns up? */
  readonly isDone: boolean;
  /** Goes on for about as long as one list scheduling takes. */
  proceed(): void;
}

/**
 * Improves an order of steps.
 * @param ordered with a schedule, found with that freedom
 */
export function polish(problem: Problem, ordered: Ordered, freedom: Freedom, seed: number): Improvement {
  const isSimple = waitsForRoomOnly(problem) && ordered.schedule !== undefined && extraSteps(ordered.schedule) === 0;
  return isSimple ? new Annealing(problem, ordered, seed) : new LateAcceptance(problem, ordered, freedom, seed);
}
