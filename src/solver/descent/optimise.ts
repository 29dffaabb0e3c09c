import { breathe } from "../breathe.ts";
import { type Assignment, breach } from "../check.ts";
import { moveWeights } from "../cost.ts";
import { evaluate } from "../evaluate.ts";
import type { Objective } from "../objective.ts";
import { homesOf, type Problem, Wanted } from "../problem.ts";
import { Repair } from "../repair/repair.ts";
import { Annealing } from "./anneal.ts";
import { lowerBounds } from "./bound.ts";
import type { Part } from "./course.ts";
import { Moves } from "./moves.ts";
import { Standing } from "./standing.ts";

/** How long to go on, and whom to tell. */
export interface OptimiseLimits {
  /** `performance.now()` at which to stop. */
  readonly deadline: number;
  /** The most moves tried; with a seed, the result is then the same on every machine as long as the deadline is not reached. */
  readonly rounds: number;
  readonly seed: number;
  /** What of the course is gone through, and which way of annealing is the first of the later rounds; everything, and 0, unless given. */
  readonly part?: Part;
  readonly turn?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: OptimiseProgress) => void) | undefined;
}

export interface OptimiseProgress {
  /** The cost of each level of the best assignment so far. */
  readonly costs: readonly number[];
  /** Milliseconds since the call. */
  readonly elapsed: number;
}

/** An assignment that keeps every rule. */
export interface Optimised {
  readonly assignment: Assignment;
  /** By level: what it costs, and what any assignment costs at least there. */
  readonly costs: readonly number[];
  readonly bounds: readonly number[];
  /** No assignment is better: on every level the cost is the bound. */
  readonly isOptimal: boolean;
}

/** Milliseconds of work between two looks at the signal. */
const stretch = 40;

/** The part of the time left that a level gets when others follow. */
const levelShare = 0.6;

/**
 * Looks for the assignment that costs least: one level after the other by simulated annealing, later levels without giving up what
 * earlier ones have reached. It gets better with time, and stops when a bound says that nothing is better.
 * @param start where to begin; must keep every rule. Else: where items lie now, repaired where that breaks rules
 * @returns undefined when no start was found
 */
export async function optimise(
  problem: Problem,
  objective: Objective,
  limits: OptimiseLimits,
  start: Assignment | undefined = startOf(problem, limits),
): Promise<Optimised | undefined> {
  if (start === undefined) return undefined;
  const broken = breach(problem, start);
  if (broken !== undefined) throw new Error(`the start breaks a rule: ${broken}`);
  const bounds = lowerBounds(problem, objective);
  const moves = new Moves(new Standing(problem, start), objective);
  await new Optimisation(moves, objective, bounds, limits).run();
  const found = completed(problem, objective, start, moves.standing.bin.slice());
  // What was best by sums kept up to date must still be so by the definition.
  const assignment = [found, start].find((candidate) => breach(problem, candidate) === undefined) as Assignment;
  const costs = evaluate(problem, objective, assignment);
  return { assignment, costs, bounds, isOptimal: costs.every((cost, level) => isReached(cost, bounds[level])) };
}

const isReached = (cost: number, bound: number): boolean => cost <= bound + 1e-9 * Math.max(1, Math.abs(bound));

class Optimisation {
  readonly #moves: Moves;
  readonly #objective: Objective;
  readonly #bounds: readonly number[];
  readonly #limits: OptimiseLimits;
  readonly #started = performance.now();
  #tried = 0;

  constructor(moves: Moves, objective: Objective, bounds: readonly number[], limits: OptimiseLimits) {
    this.#moves = moves;
    this.#objective = objective;
    this.#bounds = bounds;
    this.#limits = limits;
  }

  async run(): Promise<void> {
    const { levels } = this.#objective;
    for (let level = 0; level < levels.length; level++) {
      if (levels[level].length === 0) continue;
      const isLast = levels.slice(level + 1).every((terms) => terms.length === 0);
      await this.#improve(level, isLast ? 1 : levelShare);
    }
  }

  async #improve(level: number, share: number): Promise<void> {
    const { seed, rounds, deadline, part = "whole", turn = 0 } = this.#limits;
    this.#moves.activate(level);
    const annealing = new Annealing(this.#moves, seed + level, part, turn);
    const budget = Math.max(0, rounds - this.#tried) * share;
    const since = performance.now();
    const time = Math.max(0, deadline - since) * share;
    let pauseAt = since + stretch;
    for (;;) {
      const progress = Math.max(annealing.tried / budget, (performance.now() - since) / time);
      if (!(progress < 1) || isReached(annealing.bestCost, this.#bounds[level])) break;
      if (!annealing.proceed(progress)) break;
      if (performance.now() < pauseAt) continue;
      await this.#breathe(level, annealing.bestCost);
      if (this.#limits.signal?.aborted === true) break;
      pauseAt = performance.now() + stretch;
    }
    annealing.return();
    this.#tried += annealing.tried;
  }

  /** Lets others have a turn, and tells how far it has come. */
  async #breathe(active: number, best: number): Promise<void> {
    await breathe();
    const costs = this.#moves.levels.map((level, k) => (k === active ? best : level.cost));
    this.#limits.onProgress?.({ costs, elapsed: performance.now() - this.#started });
  }
}

/** Where items lie now, or a repair of that. */
export function startOf(problem: Problem, { seed, deadline }: OptimiseLimits): Assignment | undefined {
  const { bins, items } = problem;
  const now: Assignment = {
    bin: homesOf(items),
    open: bins.wanted.map((wanted, bin) => (wanted === Wanted.free ? bins.open[bin] : wanted === Wanted.open ? 1 : 0)),
  };
  if (breach(problem, now) === undefined) return now;
  const repair = new Repair(problem, moveWeights(problem), seed);
  for (let k = 0; !repair.isComplete && k < 100 && performance.now() < deadline; k++)
    repair.proceed({ rounds: 200, deadline });
  const { assignment } = repair;
  return assignment !== undefined && breach(problem, assignment) === undefined ? assignment : undefined;
}

/** Which bins are open: those in use and those that must be; empty ones that may close do where being open costs or is limited. */
function completed({ bins, rules }: Problem, { levels }: Objective, start: Assignment, bin: Int32Array): Assignment {
  const closes = new Uint8Array(bins.count);
  for (const term of levels.flat()) {
    if (term.kind === "open") for (let b = 0; b < bins.count; b++) if (term.cost[b] > 0) closes[b] = 1;
    if (term.kind === "soft") for (const rule of term.rules.openAtMost ?? []) for (const b of rule.bins) closes[b] = 1;
  }
  for (const rule of rules.openAtMost) for (const b of rule.bins) closes[b] = 1;
  const open = bins.wanted.map((wanted, b) => {
    if (wanted !== Wanted.free) return wanted === Wanted.open ? 1 : 0;
    return closes[b] === 1 ? 0 : start.open[b];
  });
  for (const place of bin) if (place >= 0) open[place] = 1;
  return { bin, open };
}
