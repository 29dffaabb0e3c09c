import type { Assignment } from "../../solver/check.ts";
import type { Problem, Traffic } from "../../solver/problem.ts";
import { type Step, taskOf, turnOf } from "../schedule/schedule.ts";
import { type CarriedMove, carriedMoves } from "./ways.ts";

/** A move as a lane sees it: the least that has to get through (capacity × seconds), and when it is done at best. */
export interface Load {
  readonly item: number;
  readonly work: number;
  readonly end: number;
}

/**
 * The sum of the ends of tasks that share a capacity, at least, however it is divided: the k-th to be done ends no earlier than the k
 * smallest have got through, nor than the k-th of the earliest ends.
 */
export function leastEnds(loads: readonly Load[], capacity: number): number {
  const works = loads.map(({ work }) => work).sort((a, b) => a - b);
  const ends = loads.map(({ end }) => end).sort((a, b) => a - b);
  let [sum, through] = [0, 0];
  for (let k = 0; k < loads.length; k++) {
    through += works[k];
    sum += Math.max(ends[k], Math.ceil(through / capacity - 1e-9));
  }
  return sum;
}

/**
 * What has to get through a lane at least for the item to move, with any bandwidth up to the given one: slower moves carry more, for
 * memory changes meanwhile and seconds are rounded.
 * @param duration with that bandwidth
 */
export function leastWork(traffic: Traffic, item: number, bandwidth: number, duration: number): number {
  return traffic.thrifty(item, duration, bandwidth) * duration;
}

/** The sum of the ends of everything that an assignment asks for, at least; lanes may be divided in any way. */
export function leastSumByLanes(problem: Problem, assignment: Assignment): number {
  const { items, bins } = problem;
  const traffic = problem.traffic as Traffic;
  const carried = new Map(carriedMoves(problem, assignment).map((move) => [move.item, move]));
  const endOf = (item: number): number => items.release[item] + (carried.get(item)?.duration ?? items.duration[item]);
  let sum = delays(traffic, [...carried.values()], endOf);
  const gone = new Float64Array(bins.count);
  for (let item = 0; item < items.count; item++) {
    const task: Pick<Step, "from"> | undefined = taskOf(problem, assignment, item);
    if (task === undefined) continue;
    sum += endOf(item);
    if (task.from >= 0) gone[task.from] = Math.max(gone[task.from], endOf(item));
  }
  for (let bin = 0; bin < bins.count; bin++) {
    const turn = turnOf(problem, assignment, bin);
    if (turn !== 0) sum += turn > 0 ? bins.opening[bin] : gone[bin] + bins.closing[bin];
  }
  return sum;
}

/** By how much the lanes delay the moves at least, together: lanes whose moves are different ones add up. */
function delays(traffic: Traffic, moves: readonly CarriedMove[], endOf: (item: number) => number): number {
  const loads = new Map<number, Load[]>();
  for (const { item, way, duration } of moves) {
    const work = leastWork(traffic, item, way.bandwidth, duration);
    const add = (lane: number, load: Load): void => {
      const known = loads.get(lane);
      if (known === undefined) loads.set(lane, [load]);
      else known.push(load);
    };
    for (const lane of way.lanes) add(lane, { item, work, end: endOf(item) });
    for (const slot of way.slots) add(slot, { item, work: duration, end: endOf(item) });
  }
  const rated = [...loads].map(([lane, list]) => {
    const undelayed = list.reduce((sum, { end }) => sum + end, 0);
    return { lane, list, delay: leastEnds(list, traffic.capacity[lane]) - undelayed };
  });
  const counted = new Set<number>();
  let sum = 0;
  for (const { list, delay } of rated.sort((a, b) => b.delay - a.delay || a.lane - b.lane)) {
    if (delay <= 0 || list.some(({ item }) => counted.has(item))) continue;
    for (const { item } of list) counted.add(item);
    sum += delay;
  }
  return sum;
}
