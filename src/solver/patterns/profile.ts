import { mayStay } from "../check.ts";
import type { Weights } from "../cost.ts";
import { greatestCommonDivisor } from "../presolve/rounding.ts";
import { Fate, isPlaced, type Problem, Wanted } from "../problem.ts";

/**
 * A problem seen through one dimension, without its rules: items are no more than their sizes, and bins that hold the same sizes are of
 * one type. Every assignment of the problem is one of the profile and costs no less. Sizes and rooms count in units of the dimension.
 */
export interface Profile {
  readonly classes: Classes;
  readonly types: readonly BinType[];
  /** The largest room of any bin with all its guests gone. */
  readonly largest: number;
  /** The first second at which anything has left its bin. */
  readonly firstLeave: number;
  /** What each second costs that an item waits. */
  readonly wait: number;
  /** What is spent whatever happens: it is not in the prices. */
  readonly constant: number;
  /** `stays[item]` is 1 for an item that may be where it is. */
  readonly stays: Uint8Array;
  /** `guestsOf[bin]`: the items that may move away, in the order of the guests of its type. */
  readonly guestsOf: readonly (readonly number[])[];
}

/** Items of one size that can start at the same time: any of them can take the place of any other. */
export interface Classes {
  readonly count: number;
  readonly size: Int32Array;
  readonly release: Int32Array;
  /**
   * `arrivals[class]`: how many items need room whatever happens: they lie nowhere, or where they cannot stay. None of size 0, which
   * patterns leave out.
   */
  readonly arrivals: Int32Array;
  /** `of[item]`: the class of an item that has a place at the end, -1 for others. */
  readonly of: Int32Array;
}

/** Bins that cannot be told apart. */
export interface BinType {
  readonly bins: readonly number[];
  /** What is left when all who may stay do; negative in an overloaded bin. */
  readonly room: number;
  /** What can be taken before anything has left. */
  readonly early: number;
  /** Seconds until it takes items. */
  readonly delay: number;
  /** What using it costs. */
  readonly fee: number;
  /** The items that may move away, by class, and what the move of each costs. */
  readonly guests: Int32Array;
  readonly prices: Float64Array;
}

/** The most units that a room is divided into: beyond, sizes are rounded down. */
const finest = 1000;

/** The problem through a dimension; undefined where no item demands it. */
export function profileOf(problem: Problem, weights: Weights, dimension: number): Profile | undefined {
  const unit = unitOf(problem, dimension);
  if (unit === 0) return undefined;
  const isForced = forcedOut(problem);
  const classes = classesOf(problem, dimension, unit, isForced);
  const { types, guestsOf } = typesOf(problem, weights, { dimension, unit, classes, isForced });
  const stays = isForced.map((forced, item) => (problem.items.fate[item] === Fate.stay && forced === 0 ? 1 : 0));
  let constant = weights.unavoidable;
  isForced.forEach((forced, item) => {
    if (forced === 1) constant += weights.move[item];
  });
  const largest = types.reduce((most, { room, guests }) => Math.max(most, roomOf(room, guests, classes)), 0);
  return { classes, types, largest, firstLeave: firstLeave(problem), wait: weights.wait, constant, stays, guestsOf };
}

const roomOf = (room: number, guests: Int32Array, { size }: Classes): number =>
  guests.reduce((sum, guest) => sum + size[guest], room);

/** The greatest common divisor of the demands, or more where that makes too fine a grid. */
function unitOf({ dimensions, bins, items }: Problem, dimension: number): number {
  let divisor = 0;
  for (let item = 0; item < items.count; item++) {
    if (isPlaced(items.fate[item]))
      divisor = greatestCommonDivisor(divisor, items.demand[item * dimensions + dimension]);
  }
  let largest = 0;
  for (let bin = 0; bin < bins.count; bin++) largest = Math.max(largest, bins.capacity[bin * dimensions + dimension]);
  return Math.max(divisor, divisor === 0 ? 0 : Math.ceil(largest / finest));
}

/** `[item]` is 1 for items that stay, but not where they are. */
function forcedOut(problem: Problem): Uint8Array {
  return problem.items.fate.map((fate, item) => (fate === Fate.stay && !mayStay(problem, item) ? 1 : 0));
}

function classesOf({ dimensions, items }: Problem, dimension: number, unit: number, isForced: Uint8Array): Classes {
  const known = new Map<string, number>();
  const [size, release, arrivals]: number[][] = [[], [], []];
  const of = new Int32Array(items.count).fill(-1);
  for (let item = 0; item < items.count; item++) {
    if (!isPlaced(items.fate[item])) continue;
    const units = Math.floor(items.demand[item * dimensions + dimension] / unit);
    const key = `${units} ${items.release[item]}`;
    const found = known.get(key) ?? known.size;
    if (found === known.size) {
      known.set(key, found);
      size.push(units);
      release.push(items.release[item]);
      arrivals.push(0);
    }
    of[item] = found;
    if (units > 0 && (items.fate[item] === Fate.arrive || isForced[item] === 1)) arrivals[found]++;
  }
  return {
    count: size.length,
    size: Int32Array.from(size),
    release: Int32Array.from(release),
    arrivals: Int32Array.from(arrivals),
    of,
  };
}

/** What typesOf needs to know besides the problem. */
interface View {
  readonly dimension: number;
  readonly unit: number;
  readonly classes: Classes;
  readonly isForced: Uint8Array;
}

function typesOf(problem: Problem, weights: Weights, view: View): Pick<Profile, "types" | "guestsOf"> {
  const { bins, items, dimensions } = problem;
  const guestsOf: number[][] = Array.from({ length: bins.count }, () => []);
  const kept = new Float64Array(bins.count);
  const atStart = new Float64Array(bins.count);
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (origin < 0) continue;
    const at = item * dimensions + view.dimension;
    // What shrinks can do so at once.
    atStart[origin] += items.fate[item] === Fate.stay ? Math.min(items.held[at], items.demand[at]) : items.held[at];
    if (items.fate[item] !== Fate.stay || view.isForced[item] === 1) continue;
    if (items.fixed[item] === 1 || bins.sealed[origin] === 1) kept[origin] += items.demand[at];
    else guestsOf[origin].push(item);
  }
  const types = new Map<string, BinType & { bins: number[] }>();
  for (let bin = 0; bin < bins.count; bin++) {
    if (bins.wanted[bin] === Wanted.closed || bins.sealed[bin] === 1) continue;
    const type = typeOf(problem, weights, view, bin, guestsOf[bin], kept[bin], atStart[bin]);
    const { room, early, delay, fee } = type;
    const key = `${room} ${early} ${delay} ${fee} ${type.guests} ${type.prices}`;
    const known = types.get(key);
    if (known === undefined) types.set(key, { ...type, bins: [bin] });
    else known.bins.push(bin);
  }
  return { types: [...types.values()], guestsOf };
}

function typeOf(
  { bins, dimensions }: Problem,
  weights: Weights,
  { dimension, unit, classes }: View,
  bin: number,
  items: number[],
  kept: number,
  atStart: number,
): Omit<BinType, "bins"> {
  const at = bin * dimensions + dimension;
  items.sort((a, b) => classes.of[a] - classes.of[b] || weights.move[a] - weights.move[b]);
  const isClosed = bins.open[bin] === 0;
  const used = items.reduce((sum, item) => sum + classes.size[classes.of[item]], 0);
  return {
    room: Math.floor((bins.capacity[at] - kept) / unit) - used,
    early: Math.max(0, Math.floor((bins.limit[at] - atStart) / unit)),
    delay: isClosed ? bins.opening[bin] : 0,
    fee: isClosed && bins.wanted[bin] === Wanted.free ? weights.open[bin] : 0,
    guests: Int32Array.from(items, (item) => classes.of[item]),
    prices: Float64Array.from(items, (item) => weights.move[item]),
  };
}

function firstLeave({ items }: Problem): number {
  let first = Number.POSITIVE_INFINITY;
  for (let item = 0; item < items.count; item++) {
    if (items.fate[item] === Fate.stay || items.fate[item] === Fate.leave)
      first = Math.min(first, items.release[item] + items.duration[item]);
  }
  return Number.isFinite(first) ? first : 0;
}
