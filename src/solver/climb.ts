import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type Assignment, breach } from "./check.ts";
import { evaluate } from "./evaluate.ts";
import { compareCosts } from "./lexicographic.ts";
import type { Objective } from "./objective.ts";
import { Fate, type Problem, Wanted } from "./problem.ts";

/** An assignment, and what it costs by level. */
export interface Standpoint {
  readonly assignment: Assignment;
  readonly costs: readonly number[];
}

/**
 * Makes an assignment better by shifts and swaps of items as long as one helps, then from shaken ones. Pauses now and then, with the
 * best so far; ends when nothing was gained for long.
 */
export function* climb(problem: Problem, start: Assignment, seed: number): Generator<Standpoint, Standpoint> {
  const climber = new Climber(problem, seed);
  let best = climber.standpoint(climber.closed(start));
  let idle = 0;
  for (let from = best; idle < 30; ) {
    const reached: Standpoint = yield* climber.ascend(from);
    if (compareCosts(reached.costs, best.costs) < 0) {
      best = reached;
      idle = 0;
    } else idle++;
    yield best;
    from = climber.shaken(best);
  }
  return best;
}

function closingPays({ bins, objective }: Problem): Uint8Array {
  const pays = new Uint8Array(bins.count);
  for (const term of (objective?.levels ?? []).flat()) {
    if (term.kind === "open") for (let at = 0; at < bins.count; at++) if (term.cost[at] > 0) pays[at] = 1;
    if (term.kind === "soft") for (const rule of term.rules.openAtMost ?? []) for (const at of rule.bins) pays[at] = 1;
  }
  return pays;
}

class Climber {
  readonly #problem: Problem;
  readonly #objective: Objective;
  readonly #items: readonly number[];
  /** `#pays[bin]` is 1 where closing an empty bin may make things better. */
  readonly #pays: Uint8Array;
  readonly #rng;

  constructor(problem: Problem, seed: number) {
    this.#problem = problem;
    this.#objective = problem.objective ?? { levels: [] };
    const { fate } = problem.items;
    this.#items = [...fate.keys()].filter((item) => fate[item] === Fate.stay || fate[item] === Fate.arrive);
    this.#pays = closingPays(problem);
    this.#rng = xoroshiro128plus(seed);
  }

  standpoint(assignment: Assignment): Standpoint {
    return { assignment, costs: evaluate(this.#problem, this.#objective, assignment) };
  }

  /** With bins open that are in use, and empty ones closed where that helps or a rule asks for it. */
  closed({ bin }: Pick<Assignment, "bin">): Assignment {
    const { bins } = this.#problem;
    const used = new Uint8Array(bins.count);
    for (const place of bin) if (place >= 0) used[place] = 1;
    const open = bins.wanted.map((wanted, at) => {
      if (wanted !== Wanted.free) return wanted === Wanted.open ? 1 : 0;
      return used[at] === 1 || (bins.open[at] === 1 && this.#pays[at] === 0) ? 1 : 0;
    });
    for (const { bins: counted, amount } of this.#problem.rules.openAtMost) {
      let excess = counted.reduce((sum, at) => sum + open[at], 0) - amount;
      for (let i = 0; i < counted.length && excess > 0; i++) {
        const at = counted[i];
        if (open[at] === 0 || used[at] === 1 || bins.wanted[at] !== Wanted.free) continue;
        open[at] = 0;
        excess--;
      }
    }
    return { bin, open };
  }

  /** Takes every step that helps, until none does. */
  *ascend(from: Standpoint): Generator<Standpoint, Standpoint> {
    let best = from;
    for (let hasGained = true; hasGained; ) {
      hasGained = false;
      for (const step of this.#steps(best.assignment.bin)) {
        const next = this.#attempt(best.assignment.bin, step);
        if (next !== undefined && compareCosts(next.costs, best.costs) < 0) {
          best = next;
          hasGained = true;
        }
        yield best;
      }
    }
    return best;
  }

  /** Shifts of an item to a bin, then swaps of two. */
  *#steps(bin: Int32Array): Generator<readonly (readonly [item: number, to: number])[]> {
    for (const item of this.#items) {
      for (let to = 0; to < this.#problem.bins.count; to++) if (to !== bin[item]) yield [[item, to]];
    }
    for (const [i, a] of this.#items.entries()) {
      for (const b of this.#items.slice(0, i)) {
        if (bin[a] !== bin[b])
          yield [
            [a, bin[b]],
            [b, bin[a]],
          ];
      }
    }
  }

  #attempt(bin: Int32Array, step: readonly (readonly [number, number])[]): Standpoint | undefined {
    const moved = bin.slice();
    for (const [item, to] of step) moved[item] = to;
    const assignment = this.closed({ bin: moved });
    return breach(this.#problem, assignment) === undefined ? this.standpoint(assignment) : undefined;
  }

  /** A few random steps away, as far as rules allow. */
  shaken(from: Standpoint): Standpoint {
    let current = from;
    const last = this.#items.length - 1;
    for (let k = 0; last >= 0 && k < 12; k++) {
      const a = this.#items[uniformInt(this.#rng, 0, last)];
      const b = this.#items[uniformInt(this.#rng, 0, last)];
      const { bin } = current.assignment;
      const isSwap = uniformInt(this.#rng, 0, 1) === 1 && bin[a] !== bin[b];
      const to = uniformInt(this.#rng, 0, this.#problem.bins.count - 1);
      const step = isSwap
        ? ([
            [a, bin[b]],
            [b, bin[a]],
          ] as const)
        : ([[a, to]] as const);
      current = this.#attempt(bin, step) ?? current;
    }
    return current;
  }
}
