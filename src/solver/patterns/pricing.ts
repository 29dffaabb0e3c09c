import type { BinType, Profile } from "./profile.ts";
import { Stuffing } from "./stuffing.ts";

/** What becomes of a bin: who leaves, and who comes. */
export interface Pattern {
  /** Positions among the guests of its type. */
  readonly out: readonly number[];
  /** How many of each class come before anything has left, and after. */
  readonly early: ReadonlyMap<number, number>;
  readonly late: ReadonlyMap<number, number>;
  /** What moves and waits cost; prices of classes are no part of it. */
  readonly cost: number;
}

/** For each room, what filling it is worth, and how much of it is filled early. */
interface Split {
  readonly value: Float64Array;
  readonly early: Int32Array;
}

/** Finds the best pattern of each type of bins, given what placing an item of each class is worth. */
export class Pricing {
  readonly #profile: Profile;
  readonly #stuffings = new Map<number, Stuffing>();
  readonly #splits = new Map<BinType, Split>();
  #prices: Float64Array;
  readonly #stride: number;
  /** `#cheapest[g]`: the least that freeing exactly g units costs; `#takes[k * stride + g]` is 1 when guest k is the last who leaves then. */
  readonly #cheapest: Float64Array;
  readonly #takes: Uint8Array;
  #freed = 0;

  constructor(profile: Profile) {
    this.#profile = profile;
    this.#prices = new Float64Array(profile.classes.count);
    let most = 0;
    let widest = 0;
    for (const { guests, delay } of profile.types) {
      most = Math.max(most, guests.length);
      widest = Math.max(widest, this.#sizeOf(guests));
      this.#addStuffing(delay);
      this.#addStuffing(this.#lateDelay(delay));
    }
    this.#stride = widest + 1;
    this.#cheapest = new Float64Array(this.#stride);
    this.#takes = new Uint8Array(most * this.#stride);
  }

  #sizeOf(guests: Int32Array): number {
    let size = 0;
    for (const guest of guests) size += this.#profile.classes.size[guest];
    return size;
  }

  #lateDelay = (delay: number): number => Math.max(delay, this.#profile.firstLeave);

  #addStuffing(delay: number): void {
    if (!this.#stuffings.has(delay)) this.#stuffings.set(delay, new Stuffing(this.#profile, delay));
  }

  #stuffing = (delay: number): Stuffing => this.#stuffings.get(delay) as Stuffing;

  /** @param prices what placing an item of each class is worth, and what evicting one costs besides its move, ≥ 0 */
  price(prices: Float64Array): void {
    this.#prices = prices;
    for (const stuffing of this.#stuffings.values()) stuffing.price(prices);
    const splits = new Map<string, Split>();
    for (const type of this.#profile.types) {
      const key = `${type.delay} ${Math.min(type.early, this.#profile.largest)}`;
      const split = splits.get(key) ?? this.#split(type);
      splits.set(key, split);
      this.#splits.set(type, split);
    }
  }

  #split({ delay, early }: BinType): Split {
    const first = this.#stuffing(delay).value;
    const then = this.#stuffing(this.#lateDelay(delay)).value;
    const value = first.slice();
    const part = Int32Array.from(value.keys());
    for (let room = early + 1; room < value.length; room++) {
      value[room] = -1;
      for (let before = 0; before <= early; before++) {
        if (before > 0 && first[before] === first[before - 1]) continue;
        const both = first[before] + then[room - before];
        if (both <= value[room]) continue;
        value[room] = both;
        part[room] = before;
      }
    }
    return { value, early: part };
  }

  /** What the best pattern of the type is worth: the prices of who comes, less those of who leaves and the cost. -Infinity for none. */
  best(type: BinType): number {
    const { value } = this.#splits.get(type) as Split;
    this.#evictions(type);
    let best = Number.NEGATIVE_INFINITY;
    const size = this.#sizeOf(type.guests);
    for (let freed = Math.max(0, -type.room); freed <= size; freed++) {
      const room = type.room + freed;
      const worth = Math.max(0, value[room] - type.fee) - this.#cheapest[freed];
      if (worth <= best) continue;
      best = worth;
      this.#freed = freed;
    }
    return best;
  }

  #evictions({ guests, prices }: BinType): void {
    const { size } = this.#profile.classes;
    const cheapest = this.#cheapest;
    cheapest.fill(Number.POSITIVE_INFINITY);
    cheapest[0] = 0;
    let total = 0;
    for (let k = 0; k < guests.length; k++) {
      const units = size[guests[k]];
      const cost = prices[k] + this.#prices[guests[k]];
      const row = k * this.#stride;
      total += units;
      for (let freed = total; freed >= units; freed--) {
        const isBetter = units > 0 && cheapest[freed - units] + cost < cheapest[freed];
        if (isBetter) cheapest[freed] = cheapest[freed - units] + cost;
        this.#takes[row + freed] = isBetter ? 1 : 0;
      }
      this.#takes.fill(0, row, row + Math.min(units, this.#stride));
    }
  }

  /** The pattern that `best` has just found for the type. */
  pattern(type: BinType): Pattern {
    const out: number[] = [];
    let left = this.#freed;
    for (let k = type.guests.length - 1; k >= 0; k--) {
      if (this.#takes[k * this.#stride + left] === 0) continue;
      out.push(k);
      left -= this.#profile.classes.size[type.guests[k]];
    }
    return this.#complete(type, out, type.room + this.#freed);
  }

  #complete(type: BinType, out: readonly number[], room: number): Pattern {
    const split = this.#splits.get(type) as Split;
    const [early, late] = [new Map<number, number>(), new Map<number, number>()];
    let cost = out.reduce((sum, k) => sum + type.prices[k], 0);
    if (split.value[room] > type.fee) {
      const [first, then] = [this.#stuffing(type.delay), this.#stuffing(this.#lateDelay(type.delay))];
      first.fill(split.early[room], early);
      then.fill(room - split.early[room], late);
      cost += type.fee;
      for (const [which, count] of early) cost += count * first.penalty(which);
      for (const [which, count] of late) cost += count * then.penalty(which);
    }
    return { out, early, late, cost };
  }
}
