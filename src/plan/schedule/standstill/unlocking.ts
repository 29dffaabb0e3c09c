import { append } from "../../../solver/multimap.ts";
import { tiedItems } from "../exact/punctual.ts";
import type { Freedom } from "../freedom.ts";
import { Ending } from "./ending.ts";
import { roomiestBins } from "./roomiest.ts";
import type { Situation, WayOut } from "./situation.ts";
import type { Stuck } from "./stuck.ts";
import { Yielding } from "./yielding.ts";

/** How many roomy bins are looked at to find one way out, and how many items that may get another goal. */
const breadth = 12;
const redirectable = 200;

/**
 * Finds ways out of a standstill, the cheapest first: another goal for someone who waits; else somebody who stands in the way gives
 * way, to a bin that nobody waits for, or by being suspended.
 */
export class Unlocking {
  readonly #situation: Situation;
  readonly #freedom: Freedom;
  readonly #tied: ReadonlySet<number>;
  readonly #yielding: Yielding;
  #ending: Ending | undefined;

  constructor(situation: Situation, freedom: Freedom) {
    this.#situation = situation;
    this.#freedom = freedom;
    this.#tied = tiedItems(situation.problem);
    this.#yielding = new Yielding(situation, freedom, this.#tied);
  }

  /** Is any way out allowed? */
  get isAllowed(): boolean {
    const { redirects, detours, pauses } = this.#freedom;
    return redirects || pauses || detours > 0;
  }

  /**
   * The best ways out for those who wait, at most so many; they count as taken. Each can be taken when those before it have been.
   * @param time now: nobody sets out before his release
   */
  find(stuck: readonly Stuck[], most: number, time: number): WayOut[] {
    const { problem, goal, at } = this.#situation;
    const waiting = stuck.filter(({ obstacle }) => obstacle >= 0 && obstacle < problem.bins.count);
    const blocked = [...new Set(waiting.map(({ item }) => item))].filter((item) => goal[item] !== at[item]);
    if (blocked.length === 0) return [];
    const redirect = this.#freedom.redirects ? this.#redirect(blocked.slice(0, redirectable)) : undefined;
    return redirect === undefined ? this.#giveWay(blocked, most, time) : [redirect];
  }

  /** Another goal, with room now and at the end, for someone who waits. */
  #redirect(blocked: readonly number[]): WayOut | undefined {
    for (const item of blocked) {
      if (this.#tied.has(item)) continue;
      const bin = this.#endingNow().redirect(item);
      if (bin >= 0) return { kind: "redirect", item, bin };
    }
    return undefined;
  }

  #endingNow(): Ending {
    this.#ending ??= new Ending(this.#situation);
    return this.#ending;
  }

  /** Somebody leaves each of some bins that others wait for. */
  #giveWay(blocked: readonly number[], most: number, time: number): WayOut[] {
    const { at, goal } = this.#situation;
    const wanted = new Map<number, number[]>();
    for (const item of blocked) append(wanted, goal[item], item);
    const roomy = roomiestBins(this.#situation, breadth);
    const ending = this.#endingNow();
    const rated = this.#yielding.occupantsOf(wanted).flatMap((item) => {
      const comers = wanted.get(at[item]) as number[];
      return [...this.#yielding.waysFor(item, comers, roomy, ending, time)];
    });
    return this.#choose(
      rated.sort((a, b) => a.rate - b.rate || a.item - b.item || a.bin - b.bin),
      most,
    );
  }

  /** The first of the ways, as far as they do not hinder each other. */
  #choose(ways: readonly WayOut[], most: number): WayOut[] {
    const chosen: WayOut[] = [];
    const used = new Set<number>();
    for (const { kind, item, bin } of ways) {
      const from = this.#situation.at[item];
      if (used.has(from) || used.has(bin)) continue;
      used.add(from);
      if (bin >= 0) used.add(bin);
      const way = { kind, item, bin };
      this.#yielding.count(way);
      if (chosen.push(way) >= most) break;
    }
    return chosen;
  }
}
