import type { Problem } from "../../../solver/problem.ts";
import type { Freedom } from "../freedom.ts";
import { extraSteps, type Ordered } from "../ordered.ts";
import { Annealing } from "./annealing.ts";
import { LateAcceptance } from "./lateAcceptance.ts";
import { waitsForRoomOnly } from "./roomOnly.ts";
import { untangled } from "./untangle.ts";

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
 * @param deadline `performance.now()` after which nothing is begun that takes long
 */
export function polish(
  problem: Problem,
  ordered: Ordered,
  freedom: Freedom,
  seed: number,
  deadline = Number.POSITIVE_INFINITY,
): Improvement {
  const { schedule } = ordered;
  const isStraight = schedule !== undefined && extraSteps(schedule) === 0;
  if (isStraight && waitsForRoomOnly(problem)) return new Annealing(problem, ordered, seed);
  const direct = new LateAcceptance(problem, ordered, freedom, seed);
  const straight = isStraight ? undefined : untangled(problem, ordered, seed, deadline);
  return straight === undefined ? direct : new Succession(new Annealing(problem, straight, seed), direct);
}

/** One search after the other; the second only where the first does not even find what that begins with. */
class Succession implements Improvement {
  readonly #first: Improvement;
  readonly #second: Improvement;

  constructor(first: Improvement, second: Improvement) {
    this.#first = first;
    this.#second = second;
  }

  get best(): Ordered {
    const [one, other] = [this.#first.best, this.#second.best];
    return one.sum <= other.sum ? one : other;
  }

  get isDone(): boolean {
    return this.#first.isDone && (this.#second.isDone || this.#first.best.sum <= this.#second.best.sum);
  }

  proceed(): void {
    (this.#first.isDone ? this.#second : this.#first).proceed();
  }
}
