import type { Weights } from "../cost.ts";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";
import { contains, Fate, isPlaced } from "../problem.ts";
import { isAway, isMovable } from "../repair/evict.ts";

/** The most bins that are tried for an item. */
const mostTries = 24;

/** Who has to give way in a bin, and how much speaks against that. */
interface Offer {
  readonly bin: number;
  readonly out: readonly number[];
  readonly price: number;
}

/**
 * Makes an item a bin free: of those whom rules keep away from it, and of others until there is room for it and for all that must lie
 * beside it. Who has given way often is asked less and less.
 */
export class Clearing {
  readonly #packing: Packing;
  readonly #weights: Weights;
  readonly #fit: Fit;
  /** `#times[item]`: how often it has given way. */
  readonly #times: Int32Array;

  constructor(packing: Packing, weights: Weights) {
    this.#packing = packing;
    this.#weights = weights;
    this.#fit = new Fit(packing);
    this.#times = new Int32Array(packing.problem.items.count);
  }

  /**
   * Puts an item that lies nowhere where the fewest have to give way.
   * @returns the items that lie nowhere then; undefined, with nothing changed, where no bin can be made free
   */
  run(item: number): number[] | undefined {
    const moved = this.#companions(item).filter((other) => this.#packing.bin[other] >= 0);
    const places = moved.map((other) => this.#packing.bin[other]);
    for (const other of moved) this.#packing.remove(other);
    const offers = this.#offers(item).sort((a, b) => a.price - b.price || a.bin - b.bin);
    for (const { bin, out } of offers.slice(0, mostTries)) {
      for (const other of out) this.#packing.remove(other);
      if (this.#enter(item, bin)) return this.#homeless(item, out, bin);
      for (const other of out) this.#packing.place(other, bin);
    }
    moved.forEach((other, i) => {
      this.#packing.place(other, places[i]);
    });
    return undefined;
  }

  /** Those that must lie in the bin of the item, where they may leave the one they lie in. */
  #companions(item: number): number[] {
    const { memberships, problem } = this.#packing;
    const rules = memberships[item]?.together.filter(({ always }) => !always) ?? [];
    const others = new Set(rules.flatMap((rule) => [...rule.items]));
    return [...others].filter(
      (other) => other !== item && isPlaced(problem.items.fate[other]) && this.#mayLeave(other),
    );
  }

  #mayLeave(item: number): boolean {
    const { items } = this.#packing.problem;
    return items.fate[item] === Fate.arrive || isMovable(this.#packing, item);
  }

  #enter(item: number, bin: number): boolean {
    this.#fit.prepare(item);
    if (!this.#fit.fits(bin)) return false;
    this.#packing.place(item, bin);
    return true;
  }

  /** Brings companions in, and tells who lies nowhere. */
  #homeless(item: number, out: readonly number[], bin: number): number[] {
    for (const other of out) this.#times[other]++;
    const companions = this.#companions(item).filter((other) => this.#packing.bin[other] < 0);
    return [...companions.filter((other) => !this.#enter(other, bin)), ...out];
  }

  #offers(item: number): Offer[] {
    this.#fit.prepare(item);
    const need = this.#fit.need.slice();
    const { candidates } = this.#fit;
    const offers: Offer[] = [];
    for (let i = 0; i < (candidates?.length ?? this.#packing.usable.length); i++) {
      const bin = candidates?.[i] ?? i;
      const offer = this.#packing.usable[bin] === 1 ? this.#offer(item, bin, need) : undefined;
      if (offer !== undefined) offers.push(offer);
    }
    return offers;
  }

  /** Who gives way: those who are in conflict with the item, then those who make room for the least. */
  #offer(item: number, bin: number, need: Float64Array): Offer | undefined {
    const guests = this.#packing.itemsIn(bin);
    const out = guests.filter((guest) => this.#conflict(item, guest));
    if (!out.every((guest) => this.#mayLeave(guest))) return undefined;
    const others = guests.filter((guest) => !out.includes(guest) && this.#mayLeave(guest));
    let price = out.reduce((sum, guest) => sum + this.#priceOf(guest), 0);
    let lack = this.#lack(bin, need, out);
    while (lack > 0) {
      const best = this.#mostUseful(others, (guest) => lack - this.#lack(bin, need, [...out, guest]));
      if (best === undefined) return undefined;
      others.splice(others.indexOf(best), 1);
      out.push(best);
      price += this.#priceOf(best);
      lack = this.#lack(bin, need, out);
    }
    return { bin, out, price };
  }

  #mostUseful(guests: readonly number[], useOf: (guest: number) => number): number | undefined {
    let [best, most] = [undefined as number | undefined, 0];
    for (const guest of guests) {
      const rate = useOf(guest) / this.#priceOf(guest);
      if (rate > most) [best, most] = [guest, rate];
    }
    return best;
  }

  /** What the bin lacks to take so much when these have gone, in parts of its capacity. */
  #lack(bin: number, need: Float64Array, gone: readonly number[]): number {
    const { free, problem } = this.#packing;
    const { dimensions, bins, items } = problem;
    let lack = 0;
    for (let d = 0, at = bin * dimensions; d < dimensions; d++, at++) {
      const left = gone.reduce((sum, item) => sum + items.demand[item * dimensions + d], free[at]);
      if (need[d] > left) lack += (need[d] - left) / Math.max(1, bins.capacity[at]);
    }
    return lack;
  }

  /** Moving those who are not at home costs little. */
  #priceOf(item: number): number {
    const price = 1 + (isAway(this.#packing, item) ? 0 : this.#weights.move[item]);
    return price * (1 + this.#times[item]);
  }

  /** Do rules keep the two from sharing a bin? */
  #conflict(item: number, guest: number): boolean {
    const { memberships } = this.#packing;
    const [own, theirs] = [memberships[item], memberships[guest]];
    if (own?.differ.some((rule) => contains(rule.items, guest))) return true;
    const isApart = (list: NonNullable<typeof own>["apart"], other: number): boolean =>
      list.some(({ rule, own }) => {
        const c = rule.classes.findIndex((members) => contains(members, other));
        return c === -1 ? rule.others : c !== own;
      });
    return isApart(own?.apart ?? [], guest) || isApart(theirs?.apart ?? [], item);
  }
}
