import TinyQueue from "tinyqueue";
import { append } from "../../solver/multimap.ts";
import type { Flow } from "./flow.ts";

/** How many of those who wait for a lane look again at a time. */
const batch = 32;

/**
 * Who waits for which lane. When something has left a lane, those who wait for it look again, the first in rank first, until nobody
 * there finds room any more.
 */
export class LaneQueues {
  readonly #rank: ArrayLike<number>;
  /** By lane: who has looked in vain since something left it, and who has not. */
  readonly #tried = new Map<number, number[]>();
  readonly #untried = new Map<number, TinyQueue<number>>();
  /** Lanes that something has left, and at which not everyone has looked again. */
  readonly #stirred = new Set<number>();
  #last: { readonly lane: number; readonly expected: number } | undefined;

  /** @param rank `rank[item]`: the smallest goes first */
  constructor(rank: ArrayLike<number>) {
    this.#rank = rank;
  }

  /** The item waits for a lane; for lane -1, for ever. */
  wait(lane: number, item: number): void {
    append(this.#tried, lane, item);
  }

  /** Something has left the lanes. */
  stir(lanes: readonly number[]): void {
    for (const lane of lanes) {
      const tried = this.#tried.get(lane);
      if (tried === undefined && !this.#untried.has(lane)) continue;
      const queue = this.#untried.get(lane) ?? new TinyQueue([], (a, b) => this.#rank[a] - this.#rank[b] || a - b);
      for (const item of tried ?? []) queue.push(item);
      this.#tried.delete(lane);
      this.#untried.set(lane, queue);
      this.#stirred.add(lane);
    }
  }

  /** Who looks again next; nobody when there is no use in it. */
  next(flow: Flow): number[] {
    this.#settleLast(flow);
    for (const lane of this.#stirred) {
      const queue = this.#untried.get(lane);
      if (queue === undefined || queue.length === 0 || flow.free(lane) < 1) {
        this.#stirred.delete(lane);
        continue;
      }
      const items: number[] = [];
      while (queue.length > 0 && items.length < batch) items.push(queue.pop() as number);
      this.#last = { lane, expected: (this.#tried.get(lane)?.length ?? 0) + items.length };
      return items;
    }
    return [];
  }

  /** A lane at which everyone looked in vain is left alone until something leaves it, provided that something will. */
  #settleLast(flow: Flow): void {
    if (this.#last === undefined) return;
    const { lane, expected } = this.#last;
    this.#last = undefined;
    if (this.#tried.get(lane)?.length === expected && !flow.isIdle(lane)) this.#stirred.delete(lane);
  }

  /** Everyone who waits. */
  everyone(): number[] {
    const untried = [...this.#untried.values()].flatMap((queue) => [...queue.data]);
    return [...[...this.#tried.values()].flat(), ...untried];
  }
}
