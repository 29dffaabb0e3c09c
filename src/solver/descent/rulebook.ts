import { append } from "../multimap.ts";
import type { SoftRules } from "../objective.ts";
import { type Gauge, gaugesOf } from "./degrees.ts";
import type { Standing } from "./standing.ts";

/** Rules that cost a price as soon as they are broken to more than an allowance. */
export interface Clause {
  readonly rules: SoftRules;
  readonly price: number;
  readonly allowance: number;
}

/** What clauses cost as things stand; told of a move, it looks again at the rules concerned. */
export class Rulebook {
  readonly #clauses: readonly Clause[];
  readonly #gauges: Gauge[] = [];
  readonly #clauseOf: number[] = [];
  /** `#degree[gauge]` and `#sum[clause]`. */
  readonly #degree: number[] = [];
  readonly #sum: number[];
  readonly #byItem = new Map<number, number[]>();
  readonly #byBin = new Map<number, number[]>();
  readonly #always: number[] = [];
  cost = 0;

  constructor(standing: Standing, clauses: readonly Clause[]) {
    this.#clauses = clauses;
    this.#sum = clauses.map(() => 0);
    clauses.forEach((clause, c) => {
      for (const gauge of gaugesOf(standing, clause.rules)) this.#add(gauge, c);
    });
    for (let c = 0; c < clauses.length; c++) this.cost += this.#costOf(c);
  }

  get isEmpty(): boolean {
    return this.#gauges.length === 0;
  }

  #add(gauge: Gauge, clause: number): void {
    const number = this.#gauges.push(gauge) - 1;
    this.#clauseOf.push(clause);
    this.#degree.push(gauge.degree());
    this.#sum[clause] += this.#degree[number];
    if (gauge.items === "all") this.#always.push(number);
    else for (const item of gauge.items) append(this.#byItem, item, number);
    for (const bin of gauge.bins ?? []) append(this.#byBin, bin, number);
  }

  #costOf(clause: number): number {
    const { price, allowance } = this.#clauses[clause];
    return this.#sum[clause] > allowance ? price : 0;
  }

  /** The item has moved. */
  touch(item: number, from: number, to: number): void {
    this.#look(this.#always);
    this.#look(this.#byItem.get(item));
    this.#look(this.#byBin.get(from));
    this.#look(this.#byBin.get(to));
  }

  #look(gauges: readonly number[] | undefined): void {
    if (gauges === undefined) return;
    for (const gauge of gauges) {
      const degree = this.#gauges[gauge].degree();
      if (degree === this.#degree[gauge]) continue;
      const clause = this.#clauseOf[gauge];
      this.cost -= this.#costOf(clause);
      this.#sum[clause] += degree - this.#degree[gauge];
      this.#degree[gauge] = degree;
      this.cost += this.#costOf(clause);
    }
  }
}
