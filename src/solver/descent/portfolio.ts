import { compareCosts } from "../lexicographic.ts";
import type { Objective } from "../objective.ts";
import type { Problem } from "../problem.ts";
import { legsFor } from "./course.ts";
import { type Leg, Mate } from "./mate.ts";
import { type Optimised, type OptimiseLimits, optimise, startOf } from "./optimise.ts";

/** Moves tried in a millisecond, about. */
const pace = 4000;

/**
 * The same as `optimise`, by several threads: each searches with a seed of its own, and now and then all go on from the best. This
 * thread is one of them; where others cannot be had it is the only one. With the same seed and rounds, which are those of each thread,
 * the result is the same as long as the deadline is not reached.
 */
export async function optimiseTogether(
  problem: Problem,
  objective: Objective,
  limits: OptimiseLimits & { readonly threads: number },
  start = startOf(problem, limits),
): Promise<Optimised | undefined> {
  const others = Math.max(0, limits.threads - 1);
  const isPlural = others > 0 && start !== undefined && performance.now() < limits.deadline;
  const mates = isPlural ? Mate.start(others, problem, objective) : [];
  if (start === undefined || mates.length === 0) return optimise(problem, objective, limits, start);
  const end = (): void => {
    for (const mate of mates) mate.stop();
  };
  limits.signal?.addEventListener("abort", end);
  try {
    return await new Portfolio(problem, objective, limits, mates).run(start);
  } finally {
    limits.signal?.removeEventListener("abort", end);
    await Promise.all(mates.map((mate) => mate.end()));
  }
}

class Portfolio {
  readonly #problem: Problem;
  readonly #objective: Objective;
  readonly #limits: OptimiseLimits;
  readonly #mates: readonly Mate[];
  readonly #started = performance.now();

  constructor(problem: Problem, objective: Objective, limits: OptimiseLimits, mates: readonly Mate[]) {
    this.#problem = problem;
    this.#objective = objective;
    this.#limits = limits;
    this.#mates = mates;
  }

  async run(start: Optimised["assignment"]): Promise<Optimised> {
    const { bins, items } = this.#problem;
    const { rounds, deadline, signal } = this.#limits;
    const tries = Number.isFinite(rounds) ? rounds : (deadline - this.#started) * pace;
    let best: Optimised | undefined;
    let gone = 0;
    for (const [place, { part, share }] of legsFor(tries, items.count, bins.count).entries()) {
      gone += share;
      const until = this.#started + (deadline - this.#started) * Math.min(1, gone);
      const from = best?.assignment ?? start;
      const found = await this.#race({ part, rounds: rounds * share, until, start: from, ...this.#luck(place) });
      best = [...(best === undefined ? [] : [best]), ...found].reduce(better);
      if (best.isOptimal || signal?.aborted === true || performance.now() >= deadline) break;
    }
    return best as Optimised;
  }

  /** The chances of the first thread in a leg; the others' follow. */
  #luck(place: number): Pick<Leg, "seed" | "turn"> {
    return { seed: this.#limits.seed + place * (1 + this.#mates.length) * strideOfSeeds, turn: place };
  }

  /** One leg in all threads; what this one finds comes first. */
  async #race(leg: Leg): Promise<Optimised[]> {
    const stopsEarly = leg.rounds === Number.POSITIVE_INFINITY;
    const controller = new AbortController();
    const finish = (found: Optimised | undefined): Optimised | undefined => {
      // With a budget of rounds, who is first must not matter.
      if (stopsEarly && found?.isOptimal === true) {
        controller.abort();
        for (const mate of this.#mates) mate.stop();
      }
      return found;
    };
    const theirs = this.#mates.map((mate, k) => {
      const seed = leg.seed + (k + 1) * strideOfSeeds;
      return mate.run({ ...leg, seed, turn: leg.turn + k + 1, until: performance.timeOrigin + leg.until }).then(finish);
    });
    const signal = AbortSignal.any([controller.signal, ...(this.#limits.signal ? [this.#limits.signal] : [])]);
    const { part, turn, rounds, seed, until: deadline, start } = leg;
    const limits = { ...this.#limits, part, turn, rounds, seed, deadline, signal };
    const own = optimise(this.#problem, this.#objective, limits, start).then(finish);
    return (await Promise.all([own, ...theirs])).filter((found) => found !== undefined);
  }
}

/** Levels use seeds one after the other. */
const strideOfSeeds = 7919;

/** The better one; of equal ones the first. */
const better = (a: Optimised, b: Optimised): Optimised => (compareCosts(b.costs, a.costs) < 0 ? b : a);
