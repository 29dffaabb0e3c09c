import type { Term } from "../objective.ts";
import { BinCosts } from "./binCosts.ts";
import { ItemCosts } from "./itemCosts.ts";
import { Peak } from "./peak.ts";
import { Rulebook } from "./rulebook.ts";
import { Spending } from "./spending.ts";
import type { Standing } from "./standing.ts";
import { Turnover } from "./turnover.ts";

/** The cost of one level of an objective as things stand, and what it would be after a move. */
export class LevelCost {
  readonly #standing: Standing;
  readonly #bins: BinCosts;
  readonly #items: ItemCosts;
  readonly #peaks: readonly Peak[];
  /** What speaks of moves all over the place. */
  readonly #worldwide: readonly (Turnover | Spending)[];
  /** Nothing counts on this level. */
  readonly isEmpty: boolean;
  /** What no move changes. */
  readonly #constant: number;
  readonly softs: Rulebook;
  /** Costs of bins and items, kept up to date. */
  #sum = 0;

  constructor(standing: Standing, terms: readonly Term[]) {
    this.#standing = standing;
    this.isEmpty = terms.length === 0;
    this.#bins = new BinCosts(standing, terms);
    this.#items = new ItemCosts(standing, terms);
    this.#peaks = terms.filter((term) => term.kind === "peak").map((term) => new Peak(standing, term));
    this.#worldwide = [
      ...terms.filter((term) => term.kind === "turnover").map((term) => new Turnover(standing, term)),
      ...terms.filter((term) => term.kind === "budget").map((term) => new Spending(standing, term)),
    ];
    this.softs = new Rulebook(
      standing,
      terms.filter((term) => term.kind === "soft"),
    );
    this.#constant = constantOf(standing, terms);
    for (const cost of this.#bins.cost) this.#sum += cost;
    for (let item = 0; item < standing.bin.length; item++)
      if (standing.bin[item] >= 0) this.#sum += this.#items.at(item, standing.bin[item]);
  }

  get cost(): number {
    let cost = this.#sum + this.#constant + this.softs.cost;
    for (const peak of this.#peaks) cost += peak.cost;
    for (const count of this.#worldwide) cost += count.cost;
    return cost;
  }

  /** How much more than `exchange` says a move may gain. */
  get slack(): number {
    let slack = this.softs.cost;
    for (const count of this.#worldwide) slack += count.most;
    return slack;
  }

  /** What an item's leaving its bin changes. */
  leave(item: number): number {
    const from = this.#standing.bin[item];
    return this.#bins.costWithout(from, item) - this.#bins.cost[from] - this.#items.at(item, from);
  }

  /** What its coming to another bin changes then; soft rules are left out. Any number beyond `limit` when it is more than that. */
  enter(item: number, to: number, limit: number): number {
    const most = limit + this.#gainElsewhere;
    let change = this.#bins.costWith(to, item, most + this.#bins.cost[to]) - this.#bins.cost[to];
    if (change > most) return change;
    change += this.#items.at(item, to);
    if (this.#peaks.length + this.#worldwide.length > 0) change += this.#changeElsewhere(item, to);
    return change;
  }

  /** What peaks and counts of moves may gain by a move, at most. */
  get #gainElsewhere(): number {
    let gain = 0;
    for (const peak of this.#peaks) gain += peak.cost;
    for (const count of this.#worldwide) gain += count.most;
    return gain;
  }

  #changeElsewhere(item: number, to: number): number {
    const from = this.#standing.bin[item];
    let change = 0;
    for (const peak of this.#peaks) change += peak.change(item, -1, from, to);
    for (const count of this.#worldwide) change += count.change(item, from, to);
    return change;
  }

  /** What it changes when two items take each other's place; soft rules and counts of moves are left out. Limited as `enter`. */
  exchange(item: number, other: number, limit: number): number {
    const { bin } = this.#standing;
    const [a, b] = [bin[item], bin[other]];
    const most = limit + this.#gainElsewhere + this.#items.at(item, a) + this.#items.at(other, b);
    let change = -this.#bins.cost[a] - this.#bins.cost[b];
    change += this.#bins.costInstead(a, other, item, most - change);
    if (change > most) return change;
    change += this.#bins.costInstead(b, item, other, most - change);
    if (change > most) return change;
    change += this.#items.at(item, b) - this.#items.at(item, a) + this.#items.at(other, a) - this.#items.at(other, b);
    for (const peak of this.#peaks) change += peak.change(item, other, a, b);
    return change;
  }

  /** The standing has shifted the item. */
  shifted(item: number, from: number, to: number): void {
    this.#sum += this.#bins.shifted(item, from, to);
    this.#sum += this.#items.at(item, to) - this.#items.at(item, from);
    for (const peak of this.#peaks) peak.update();
    for (const count of this.#worldwide) count.shift(item, from, to);
    if (!this.softs.isEmpty) this.softs.touch(item, from, to);
  }
}

/** Bins that must be open cost what being open costs. */
function constantOf({ problem }: Standing, terms: readonly Term[]): number {
  let constant = 0;
  for (const term of terms) {
    if (term.kind !== "open") continue;
    for (let bin = 0; bin < problem.bins.count; bin++) if (problem.bins.wanted[bin] === 1) constant += term.cost[bin];
  }
  return constant;
}
