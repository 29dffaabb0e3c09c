import { mayStay } from "../../solver/check.ts";
import type { Weights } from "../../solver/cost.ts";
import { append } from "../../solver/multimap.ts";
import { Packing } from "../../solver/packing/packing.ts";
import { Fate, type Problem, type Traffic, Wanted } from "../../solver/problem.ts";
import { isMovable, relief } from "../../solver/repair/evict.ts";
import { leastWork } from "./laneBound.ts";
import { type Load, leastEnds } from "./leastEnds.ts";

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
  let [byBins, undelayed] = [0, 0];
  const everyone: Departure[] = [];
  for (let bin = 0; bin < problem.bins.count; bin++) {
    const forced = evacuees.get(bin) ?? [];
    const isOverloaded = packing.free
      .subarray(bin * problem.dimensions, (bin + 1) * problem.dimensions)
      .some((free) => free < 0);
    if (forced.length === 0 && !isOverloaded) continue;
    const least = isOverloaded ? (relief(packing, weights, bin)?.bound ?? 0) : 0;
    const more = isOverloaded ? Math.ceil((relief(packing, counts, bin)?.bound ?? 0) - 1e-6) : 0;
    const others = more === 0 ? [] : packing.itemsIn(bin).filter((item) => isMovable(packing, item));
    const departure = departureOf(problem, traffic, bin, { forced, others, more, least });
    byBins += departure.delay;
    undelayed += departure.undelayed;
    everyone.push(departure);
  }
  const slots = everyone.flatMap(({ loads }) => loads.map(asSlot));
  return Math.max(byBins, leastEnds(slots, traffic.most.underWay) - undelayed);
}

/** The same move where it takes one of so many slots. */
const asSlot = ({ isCarried, ...load }: OwnLoad): Load => ({
  ...load,
  work: isCarried ? load.duration : 0,
  rate: () => 1,
});

interface OwnLoad extends Load {
  readonly isCarried: boolean;
}

/** All who leave a bin, at best: by how much the way out delays them at least, and what their ends add up to without that. */
interface Departure {
  readonly loads: readonly OwnLoad[];
  readonly delay: number;
  readonly undelayed: number;
}

/** Puts items that may stay into their bins. Those that may not, by bin. */
function evacueesOf(packing: Packing): Map<number, number[]> {
  const { items } = packing.problem;
  const evacuees = new Map<number, number[]>();
  for (let item = 0; item < items.count; item++) {
    if (items.fate[item] !== Fate.stay) continue;
    if (mayStay(packing.problem, item)) packing.place(item, items.origin[item]);
    else append(evacuees, items.origin[item], item);
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

function departureOf({ items, bins }: Problem, traffic: Traffic, bin: number, exodus: Exodus): Departure {
  const exit = traffic.exit(bin);
  const loadOf = (item: number): OwnLoad => {
    const duration = items.duration[item];
    const isCarried = traffic.isCarried(item);
    return {
      ...{ item, duration, isCarried, end: items.release[item] + duration, weight: 1 },
      work: isCarried ? leastWork(traffic, item, exit, duration) : 0,
      rate: (seconds) => (isCarried ? traffic.thrifty(item, seconds, exit) : 0),
    };
  };
  const forced = exodus.forced.map(loadOf);
  const loads = [...forced, ...leastOf(exodus.others.map(loadOf), exodus.more)];
  const undelayed = forced.reduce((sum, { end }) => sum + end, exodus.least);
  const ends = Math.max(leastEnds(loads, exit), leastEnds(loads.map(asSlot), traffic.most.leaving));
  const delay = Math.max(0, ends - undelayed);
  if (bins.wanted[bin] !== Wanted.closed) return { loads, delay, undelayed };
  const through = (works: readonly Load[], capacity: number): number =>
    Math.ceil(works.reduce((sum, { work }) => sum + work, 0) / capacity - 1e-6);
  const empty = Math.max(through(forced, exit), through(forced.map(asSlot), traffic.most.leaving));
  const last = forced.reduce((latest, { end }) => Math.max(latest, end), 0);
  return { loads, delay: delay + Math.max(0, empty - last), undelayed };
}

/** Whoever leaves: their works, durations and ends are no smaller than the smallest of all who might. */
function leastOf(others: readonly OwnLoad[], count: number): OwnLoad[] {
  const smallest = (value: (load: OwnLoad) => number): number[] => others.map(value).sort((a, b) => a - b);
  const works = smallest(({ work }) => work);
  const durations = smallest(({ duration }) => duration);
  const ends = smallest(({ end }) => end);
  const isCarried = others.every((load) => load.isCarried);
  return Array.from({ length: count }, (_, k) => {
    return { item: -1, work: works[k], duration: durations[k], end: ends[k], weight: 1, isCarried };
  });
}
