import { allows } from "../../solver/check.ts";
import type { Weights } from "../../solver/cost.ts";
import { isMovable, relief } from "../../solver/evict.ts";
import { append } from "../../solver/multimap.ts";
import { Packing } from "../../solver/packing.ts";
import { Fate, type Problem, type Traffic, Wanted } from "../../solver/problem.ts";
import { type Load, leastEnds, leastWork } from "./laneBound.ts";

/**
 * What the ends of all that must leave their bins add up to, at least, beyond what every move lasts by itself: they share the way out.
 * Counts those that may not stay, and of overloaded bins as many as have to go. To be added to the bound of a repair.
 */
export function originDelay(problem: Problem, weights: Weights): number {
  const { traffic } = problem;
  if (traffic === undefined || weights.wait === 0) return 0;
  const packing = new Packing(problem);
  const evacuees = evacueesOf(packing);
  const counts: Weights = { ...weights, move: new Float64Array(problem.items.count).fill(1) };
  let sum = 0;
  for (let bin = 0; bin < problem.bins.count; bin++) {
    const forced = evacuees.get(bin) ?? [];
    const isOverloaded = packing.free
      .subarray(bin * problem.dimensions, (bin + 1) * problem.dimensions)
      .some((free) => free < 0);
    if (forced.length === 0 && !isOverloaded) continue;
    const least = isOverloaded ? (relief(packing, weights, bin)?.bound ?? 0) : 0;
    const more = isOverloaded ? Math.ceil((relief(packing, counts, bin)?.bound ?? 0) - 1e-9) : 0;
    const others = more === 0 ? [] : packing.itemsIn(bin).filter((item) => isMovable(packing, item));
    sum += binDelay(problem, traffic, bin, { forced, others, more, least });
  }
  return sum;
}

/** Puts items that may stay into their bins. Those that may not, by bin. */
function evacueesOf(packing: Packing): Map<number, number[]> {
  const { items, bins, rules } = packing.problem;
  const evacuees = new Map<number, number[]>();
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (items.fate[item] !== Fate.stay) continue;
    if (bins.wanted[origin] !== Wanted.closed && allows(rules.domains[items.domain[item]], origin))
      packing.place(item, origin);
    else append(evacuees, origin, item);
  }
  return evacuees;
}

/** Who leaves a bin: those who must, and at least so many of the others, who weigh at least so much. */
interface Exodus {
  readonly forced: readonly number[];
  readonly others: readonly number[];
  readonly more: number;
  readonly least: number;
}

function binDelay({ items, bins }: Problem, traffic: Traffic, bin: number, exodus: Exodus): number {
  const exit = traffic.exit(bin);
  const loadOf = (item: number): Load => ({
    item,
    work: traffic.isCarried(item) ? leastWork(traffic, item, exit, items.duration[item]) : 0,
    end: items.release[item] + items.duration[item],
  });
  const forced = exodus.forced.map(loadOf);
  const others = exodus.others.map(loadOf);
  // Whoever leaves: their works and their ends are no smaller than the smallest.
  const works = others.map(({ work }) => work).sort((a, b) => a - b);
  const ends = others.map(({ end }) => end).sort((a, b) => a - b);
  const chosen = Array.from({ length: exodus.more }, (_, k): Load => ({ item: -1, work: works[k], end: ends[k] }));
  const all = [...forced, ...chosen];
  const undelayed = forced.reduce((sum, { end }) => sum + end, exodus.least);
  const delay = Math.max(0, leastEnds(all, exit) - undelayed);
  if (bins.wanted[bin] !== Wanted.closed) return delay;
  const through = Math.ceil(forced.reduce((sum, { work }) => sum + work, 0) / exit - 1e-9);
  return delay + Math.max(0, through - forced.reduce((latest, { end }) => Math.max(latest, end), 0));
}
