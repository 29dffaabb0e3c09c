import type { Term } from "../objective.ts";
import type { Standing } from "./standing.ts";

type Of<K extends Term["kind"]> = Extract<Term, { kind: K }>;

/** What it costs an item to lie in a bin: its move, the route there, the price of the place. */
export class ItemCosts {
  readonly #home: Int32Array;
  /** `#move[item]`, Σ over all move terms; 0 for items that do not stay. */
  readonly #move: Float64Array;
  readonly #routes: readonly Of<"route">[];
  readonly #places: readonly Of<"place">[];

  constructor({ home, problem }: Standing, terms: readonly Term[]) {
    const { items } = problem;
    this.#home = home;
    this.#move = new Float64Array(items.count);
    for (const term of terms) {
      if (term.kind !== "move") continue;
      for (let item = 0; item < items.count; item++) if (home[item] >= 0) this.#move[item] += term.cost[item];
    }
    this.#routes = terms.filter((term) => term.kind === "route");
    this.#places = terms.filter((term) => term.kind === "place");
  }

  at(item: number, bin: number): number {
    let cost = 0;
    const origin = this.#home[item];
    if (origin >= 0 && origin !== bin) {
      cost = this.#move[item];
      for (let r = 0; r < this.#routes.length; r++) {
        const { zone, zones, cost: table } = this.#routes[r];
        cost += table[zone[origin] * zones + zone[bin]];
      }
    }
    for (let p = 0; p < this.#places.length; p++) cost += priceOf(this.#places[p], item, bin);
    return cost;
  }
}

function priceOf({ starts, bins, cost }: Of<"place">, item: number, bin: number): number {
  let low = starts[item];
  let high = starts[item + 1] - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (bins[middle] === bin) return cost[middle];
    if (bins[middle] < bin) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
