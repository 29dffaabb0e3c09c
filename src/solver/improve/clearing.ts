import type { Weights } from "../cost.ts";
import { Fit } from "../packing/fit.ts";
import type { Packing } from "../packing/packing.ts";
import { contains, Fate, isPlaced } from "../problem.ts";
import { isAway, isMovable } from "../repair/evict.ts";
import { releasesOf } from "./releases.ts";

/** The most bins that are tried for an item, and the most sets of others that are taken away for it. */
const mostTries = 24;
const mostReleases = 12;

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
   * Puts an item that lies nowhere where the fewest have to give way; where rules leave it no bin, once others of its groups are away.
   * @returns the items that lie nowhere then; undefined, with nothing changed, where no bin can be made free
   */
  run(item: number): number[] | undefined {
    const companions = this.#companions(item).filter((other) => this.#packing.bin[other] >= 0);
    const atOnce = this.#without(companions, () => this.#clear(item));
    if (atOnce !== undefined) return atOnce;
    const releases = releasesOf(this.#packing, item, this.#isThereAndMayLeave)
      .map((mates) => ({ mates: [...new Set([...companions, ...mates])], price: this.#priceOfAll(mates) }))
      .sort((a, b) => a.price - b.price);
    for (const { mates } of releases.slice(0, mostReleases)) {
      const out = this.#without(mates, () => this.#clear(item));
      if (out !== undefined) return [...new Set([...out, ...this.#asked(mates)])].filter(this.#isNowhere);
    }
    return undefined;
  }

  #isNowhere = (item: number): boolean => this.#packing.bin[item] < 0;

  #isThereAndMayLeave = (item: number): boolean => this.#packing.bin[item] >= 0 && this.#mayLeave(item);

  /** These have been asked to give way once more. */
  #asked(items: readonly number[]): readonly number[] {
    for (const item of items) this.#times[item]++;
    return items;
  }

  /** Tries something while these lie nowhere; where nothing comes of it, they are put back. */
  #without<T>(items: readonly number[], attempt: () => T | undefined): T | undefined {
    const places = items.map((item) => this.#packing.bin[item]);
    for (const item of items) this.#packing.remove(item);
    const outcome = attempt();
    if (outcome !== undefined) return outcome;
    items.forEach((item, i) => {
      this.#packing.place(item, places[i]);
    });
    return undefined;
  }

  /** Puts the item into the bin in which the fewest have to give way. Returns who lies nowhere then. */
  #clear(item: number): number[] | undefined {
    const offers = this.#offers(item).sort((a, b) => a.price - b.price || a.bin - b.bin);
    for (const { bin, out } of offers.slice(0, mostTries)) {
      const homeless = this.#without(out, () => (this.#enter(item, bin) ? this.#homeless(item, out, bin) : undefined));
      if (homeless !== undefined) return homeless;
    }
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
    this.#asked(out);
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
    let price = this.#priceOfAll(out);
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

  #priceOfAll = (items: readonly number[]): number => items.reduce((sum, item) => sum + this.#priceOf(item), 0);

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
