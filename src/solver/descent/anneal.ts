import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { descent, type Part, roundsFor, type Stage, stageAt } from "./course.ts";
import type { Moves } from "./moves.ts";

/** Moves tried between two looks at the clock. */
const batch = 2000;

/** Places tried for an item, one after the other. */
const places = 6;

/** Of eight tries, those that exchange two items. */
const swaps = 3;

/** Random moves looked at to learn what moves change. */
const samples = 1000;

/** The first descent ends when so many tries for each item gain less than this part of the cost. */
const worthwhile = { tries: 10, gain: 0.03 };

/** The price of overload when none is wanted, in parts of what a random move changes. */
const unyielding = 1e6;

/**
 * Simulated annealing on the active level: random shifts and swaps, worse ones too as long as it is warm. The best standing met without
 * an overloaded bin is kept. The same seed and the same sequence of calls give the same result.
 */
export class Annealing {
  readonly #moves: Moves;
  readonly #part: Part;
  readonly #turn: number;
  readonly #rng;
  readonly #best: Int32Array;
  /** Items that may lie elsewhere than in `#best`, each once. */
  readonly #strayed: Int32Array;
  readonly #hasStrayed: Uint8Array;
  #strays = 0;
  bestCost: number;
  /** Moves tried so far. */
  tried = 0;
  /** What a random move changes, on average. */
  readonly #scale: number;
  /** Known once it can be foreseen how many moves will be tried. */
  #rounds = 0;
  #round = -1;
  /** The part of the way that was the first descent; 1 until it has ended. */
  #warm = 1;
  /** When it was last asked whether the first descent goes on: tries, and the cost. */
  #asked = { tried: 0, cost: Number.POSITIVE_INFINITY };
  #adaptions = 0;
  #kind: Stage["kind"] = "descent";
  /** `#chill[i]`: -ln of evenly spread numbers between 0 and 1. */
  readonly #chill: Float64Array;

  constructor(moves: Moves, seed: number, part: Part = "whole", turn = 0) {
    this.#moves = moves;
    this.#part = part;
    this.#turn = turn;
    this.#rng = xoroshiro128plus(seed);
    this.#best = moves.standing.bin.slice();
    this.#strayed = new Int32Array(this.#best.length);
    this.#hasStrayed = new Uint8Array(this.#best.length);
    this.bestCost = moves.isSound ? moves.cost : Number.POSITIVE_INFINITY;
    this.#scale = this.#sampledChange();
    moves.resetPressure(unyielding * this.#scale);
    this.#chill = Float64Array.from({ length: 4096 }, (_, i) => -Math.log((i + 0.5) / 4096));
    moves.onShift = (item) => this.#stray(item);
  }

  #below(count: number): number {
    return (((this.#rng.next() >>> 0) * count) / 4294967296) | 0;
  }

  #stray(item: number): void {
    if (this.#hasStrayed[item] === 1) return;
    this.#hasStrayed[item] = 1;
    this.#strayed[this.#strays++] = item;
  }

  /** A move has been made. */
  #note(): void {
    const { cost } = this.#moves;
    if (cost >= this.bestCost || !this.#moves.isSound) return;
    this.bestCost = cost;
    const { bin } = this.#moves.standing;
    for (let k = 0; k < this.#strays; k++) {
      const item = this.#strayed[k];
      this.#best[item] = bin[item];
      this.#hasStrayed[item] = 0;
    }
    this.#strays = 0;
  }

  get best(): Int32Array {
    return this.#best;
  }

  /** Back to the best standing met. */
  return(): void {
    this.#moves.restore(this.#best);
  }

  /** Mean of the absolute changes by random shifts. */
  #sampledChange(): number {
    const { movable, usable, bin } = this.#moves.standing;
    if (movable.length === 0 || usable.length === 0) return 1;
    let sum = 0;
    for (let k = 0; k < samples; k++) {
      const item = movable[this.#below(movable.length)];
      const to = usable[this.#below(usable.length)];
      if (to !== bin[item]) sum += Math.abs(this.#moves.changeBy(item, to));
    }
    return sum > 0 ? sum / samples : 1;
  }

  /**
   * Tries a batch of moves. False when there is nothing to try.
   * @param progress how much of the way is gone, from 0 to 1, never less than before
   */
  proceed(progress: number): boolean {
    const { movable, usable } = this.#moves.standing;
    if (movable.length === 0 || usable.length < 2) return false;
    this.#advance(progress);
    return true;
  }

  #advance(progress: number): void {
    if (this.#warm === 1 && !this.#isDescentWorthwhile(progress)) this.#warm = progress;
    const stage = stageAt(progress, this.#rounds, this.#warm, this.#part, this.#turn);
    if (stage.kind === "annealing") return this.#anneal(stage, progress);
    if (stage.kind !== this.#kind) this.#harden(stage.kind);
    this.#run(stage.kind === "refining" ? stage.temperature * this.#scale : 0);
  }

  #isDescentWorthwhile(progress: number): boolean {
    if (progress < descent.least) return true;
    if (progress >= descent.most) return false;
    const { tried, cost } = this.#asked;
    if (this.tried < tried + worthwhile.tries * this.#moves.standing.movable.length) return true;
    this.#asked = { tried: this.tried, cost: this.#moves.cost };
    return this.#moves.cost < (1 - worthwhile.gain) * cost;
  }

  #anneal(stage: Extract<Stage, { kind: "annealing" }>, progress: number): void {
    if (this.#rounds === 0) {
      const { movable, usable } = this.#moves.standing;
      this.#rounds = roundsFor(this.tried / progress, movable.length, usable.length, this.#part);
      return this.#advance(progress);
    }
    const { tempering } = stage;
    const hot = tempering.hottest * this.#scale;
    if (stage.round !== this.#round || this.#kind !== stage.kind) {
      this.#round = stage.round;
      this.#kind = stage.kind;
      this.#adaptions = 0;
      this.#moves.restore(this.#best);
      this.#moves.resetPressure(tempering.pressure * hot);
    }
    if (stage.adaptions > this.#adaptions) {
      this.#adaptions = stage.adaptions;
      this.#moves.pressure.adapt(stage.rise, stage.relief, tempering.leastPressure / tempering.pressure);
    }
    this.#run(stage.temperature * this.#scale);
  }

  /** From now on overload is dearer than all else. A descent goes on from where it is, so that little overload costs little to mend. */
  #harden(kind: Stage["kind"]): void {
    this.#kind = kind;
    if (kind === "refining") this.#moves.restore(this.#best);
    this.#moves.resetPressure(unyielding * this.#scale);
  }

  #run(temperature: number): void {
    const { pressure } = this.#moves;
    const { movable } = this.#moves.standing;
    const end = this.tried + batch;
    while (this.tried < end) {
      let item = movable[this.#below(movable.length)];
      if (pressure.overloaded > 0 && this.#below(3) === 0) item = this.#troubled(item);
      if (this.#below(8) < swaps) this.#swap(item, temperature);
      else this.#shift(item, temperature);
    }
  }

  /** An item from an overloaded bin, if a few draws find one; else the item given. */
  #troubled(item: number): number {
    const { standing, pressure } = this.#moves;
    for (let k = 0; k < 12; k++) {
      const other = standing.movable[this.#below(standing.movable.length)];
      if (pressure.cost[standing.bin[other]] > 0) return other;
    }
    return item;
  }

  #threshold(temperature: number): number {
    return temperature * this.#chill[this.#below(4096)] + 1e-9;
  }

  #shift(item: number, temperature: number): void {
    const { standing } = this.#moves;
    const { usable } = standing;
    const leaving = this.#moves.leave(item);
    for (let k = 0; k < places; k++) {
      this.tried++;
      const to = usable[this.#below(usable.length)];
      if (to === standing.bin[item]) continue;
      if (!this.#moves.shift(item, to, leaving, this.#threshold(temperature))) continue;
      this.#note();
      return;
    }
  }

  #swap(item: number, temperature: number): void {
    const { standing } = this.#moves;
    const { movable, bin } = standing;
    for (let k = 0; k < places; k++) {
      this.tried++;
      const other = movable[this.#below(movable.length)];
      if (bin[other] === bin[item]) continue;
      if (!this.#moves.swap(item, other, this.#threshold(temperature))) continue;
      this.#note();
      return;
    }
  }
}
