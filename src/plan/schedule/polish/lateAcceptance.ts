import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Problem } from "../../../solver/problem.ts";
import type { Freedom } from "../freedom.ts";
import { orderByRank } from "../order.ts";
import type { Ordered } from "../ordered.ts";
import type { Improvement } from "./polish.ts";

/** An order replaces the one so many tries ago if it is no worse, though it may be worse than the latest: this leads out of hollows. */
const memory = 50;

/** Tries without gain after which it ends. */
const patience = 1000;

/**
 * Improves an order of steps by late acceptance: two items change places in the list of who goes first, and whatever can start by that
 * list starts. (Burke, Bykov: The late acceptance hill-climbing heuristic, 2017.)
 */
export class LateAcceptance implements Improvement {
  readonly #problem: Problem;
  readonly #freedom: Freedom;
  readonly #rng;
  /** The items that do something, and the rank of each in the list. */
  readonly #movers: readonly number[];
  readonly #rank: Float64Array;
  /** What the latest orders cost, in a ring. */
  readonly #costs: Float64Array;
  #cost: number;
  #best: Ordered;
  #round = 0;
  #gainedIn = 0;

  /** @param ordered with a schedule, found with that freedom */
  constructor(problem: Problem, ordered: Ordered, freedom: Freedom, seed: number) {
    this.#problem = problem;
    this.#freedom = freedom;
    this.#rng = xoroshiro128plus(seed);
    this.#rank = new Float64Array(problem.items.count);
    for (const { item, start } of ordered.schedule?.steps ?? []) this.#rank[item] = start;
    this.#movers = [...new Set(ordered.schedule?.steps.map(({ item }) => item))];
    this.#best = ordered;
    this.#cost = ordered.sum;
    this.#costs = new Float64Array(memory).fill(ordered.sum);
  }

  get best(): Ordered {
    return this.#best;
  }

  /** Does it seem that nothing better turns up? */
  get isDone(): boolean {
    return this.#movers.length < 2 || this.#round - this.#gainedIn >= patience;
  }

  /** Tries one more order. */
  proceed(): void {
    const [one, other] = [this.#anyone(), this.#anyone()];
    this.#swap(one, other);
    const sum = this.#tryOrder();
    const at = this.#round++ % memory;
    if (sum <= Math.max(this.#cost, this.#costs[at])) this.#cost = sum;
    else this.#swap(one, other);
    this.#costs[at] = this.#cost;
  }

  /** Σ of ends of the order by the list, Infinity where it takes more steps than the best. */
  #tryOrder(): number {
    const ordered = orderByRank(this.#problem, this.#best.assignment, this.#freedom, this.#rank);
    if (stepsOf(ordered) > stepsOf(this.#best)) return Number.POSITIVE_INFINITY;
    if (ordered.sum < this.#best.sum) {
      this.#best = ordered;
      this.#gainedIn = this.#round;
    }
    return ordered.sum;
  }

  #anyone(): number {
    return this.#movers[uniformInt(this.#rng, 0, this.#movers.length - 1)];
  }

  #swap(one: number, other: number): void {
    const rank = this.#rank[one];
    this.#rank[one] = this.#rank[other];
    this.#rank[other] = rank;
  }
}

const stepsOf = ({ schedule }: Ordered): number => schedule?.steps.length ?? Number.POSITIVE_INFINITY;
