import type { Assignment } from "../../solver/check.ts";
import { append } from "../../solver/multimap.ts";
import type { Problem, Traffic } from "../../solver/problem.ts";
import { taskOf, turnOf } from "../schedule/schedule.ts";
import { type Load, leastEnds } from "./leastEnds.ts";
import { type CarriedMove, carriedMoves } from "./ways.ts";

/**
 * What has to get through a lane at least for the item to move, with any bandwidth up to the given one: slower moves carry more, for
 * memory changes meanwhile and seconds are rounded.
 * @param duration with that bandwidth
 */
export function leastWork(traffic: Traffic, item: number, bandwidth: number, duration: number): number {
  // Bandwidths are whole: the real least one may be almost 1 below.
  return (traffic.thrifty(item, duration, bandwidth) - 1) * duration;
}

/** The sum of the ends of everything that an assignment asks for, at least; lanes may be divided in any way. */
export function leastSumByLanes(problem: Problem, assignment: Assignment): number {
  return new LaneBound(problem, assignment).sum();
}

class LaneBound {
  readonly #problem: Problem;
  readonly #assignment: Assignment;
  readonly #traffic: Traffic;
  readonly #moves: ReadonlyMap<number, CarriedMove>;
  /** By bin that closes: the last to leave it at best, and what has to get out of it. */
  readonly #last = new Map<number, number>();
  readonly #through = new Map<number, number>();

  constructor(problem: Problem, assignment: Assignment) {
    this.#problem = problem;
    this.#assignment = assignment;
    this.#traffic = problem.traffic as Traffic;
    this.#moves = new Map(carriedMoves(problem, assignment).map((move) => [move.item, move]));
  }

  sum(): number {
    const undelayed = this.#undelayed();
    const { bins } = this.#problem;
    let [plain, closing] = [0, 0];
    for (let bin = 0; bin < bins.count; bin++) {
      const turn = turnOf(this.#problem, this.#assignment, bin);
      if (turn > 0) plain += bins.opening[bin];
      if (turn >= 0) continue;
      const gone = this.#last.has(bin) ? this.#end(this.#last.get(bin) as number) : 0;
      const out = Math.ceil((this.#through.get(bin) ?? 0) / this.#traffic.exit(bin) - 1e-6);
      plain += gone + bins.closing[bin];
      closing += Math.max(0, out - gone);
    }
    const isLast = new Set(this.#last.values());
    const once = this.#delays(() => 1) + closing;
    const twice = isLast.size === 0 ? 0 : this.#delays((item) => (isLast.has(item) ? 2 : 1));
    return undelayed + plain + Math.max(once, twice);
  }

  #end = (item: number): number => {
    const { release, duration } = this.#problem.items;
    return release[item] + (this.#moves.get(item)?.duration ?? duration[item]);
  };

  /** The sum of the ends of all tasks on items, at best. */
  #undelayed(): number {
    let sum = 0;
    for (let item = 0; item < this.#problem.items.count; item++) {
      const task = taskOf(this.#problem, this.#assignment, item);
      if (task === undefined) continue;
      sum += this.#end(item);
      if (task.from >= 0 && turnOf(this.#problem, this.#assignment, task.from) < 0) this.#noteLeaving(item, task.from);
    }
    return sum;
  }

  #noteLeaving(item: number, bin: number): void {
    const last = this.#last.get(bin);
    if (last === undefined || this.#end(item) > this.#end(last)) this.#last.set(bin, item);
    const move = this.#moves.get(item);
    if (move === undefined) return;
    const work = leastWork(this.#traffic, item, move.way.bandwidth, move.duration);
    this.#through.set(bin, work + (this.#through.get(bin) ?? 0));
  }

  /** By how much the lanes delay the moves at least, together: lanes whose moves are different ones add up. */
  #delays(weightOf: (item: number) => number): number {
    const rated = [...this.#loads(weightOf)].map(([lane, list]) => {
      const undelayed = list.reduce((sum, { end, weight }) => sum + weight * end, 0);
      return { lane, list, delay: leastEnds(list, this.#traffic.capacity[lane]) - undelayed };
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

  #loads(weightOf: (item: number) => number): Map<number, Load[]> {
    const loads = new Map<number, Load[]>();
    const add = (lane: number, load: Load): void => append(loads, lane, load);
    for (const { item, way, duration } of this.#moves.values()) {
      const plain = { item, duration, end: this.#end(item), weight: weightOf(item) };
      const work = leastWork(this.#traffic, item, way.bandwidth, duration);
      const rate = (seconds: number): number => this.#traffic.thrifty(item, seconds, way.bandwidth);
      for (const lane of way.lanes) add(lane, { ...plain, work, rate });
      for (const slot of way.slots) add(slot, { ...plain, work: duration, rate: () => 1 });
    }
    return loads;
  }
}
