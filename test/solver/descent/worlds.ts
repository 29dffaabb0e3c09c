import fc from "fast-check";
import type { Assignment } from "../../../src/solver/check.ts";
import type { Objective, SoftRules, Term } from "../../../src/solver/objective.ts";
import { Fate, type Problem } from "../../../src/solver/problem.ts";

/** A small problem and an objective over it. */
export interface World {
  readonly problem: Problem;
  readonly objective: Objective;
}

const whole = (least: number, most: number) => fc.integer({ min: least, max: most });
const table = (length: number, most: number) =>
  fc.array(whole(0, most), { minLength: length, maxLength: length }).map((list) => Float64Array.from(list));
const subset = (count: number, least = 0) =>
  fc.subarray([...Array(count).keys()], { minLength: Math.min(least, count) }).map((list) => Int32Array.from(list));
/** Disjoint groups of bins, perhaps not all of them. */
const partition = (bins: number) =>
  fc.array(whole(-1, 2), { minLength: bins, maxLength: bins }).map((group) => {
    const inGroup = (g: number) => Int32Array.from([...group.keys()].filter((bin) => group[bin] === g));
    return [0, 1, 2].map(inGroup).filter((list) => list.length > 0);
  });
const head = { always: false, source: 0 };

function softRules(items: number, bins: number): fc.Arbitrary<SoftRules> {
  const set = subset(items, 1);
  return fc.oneof(
    fc
      .tuple(set, subset(bins), fc.boolean())
      .map(([list, some, complement]) => ({ places: [{ items: list, domain: { bins: some, complement } }] })),
    fc.tuple(subset(items), whole(0, bins - 1)).map(([list, bin]) => ({ reserved: [{ items: list, bin }] })),
    set.map((list) => ({ differ: [{ items: list, ...head }] })),
    set.map((list) => ({ together: [{ items: list, ...head }] })),
    fc.tuple(set, partition(bins)).map(([list, groups]) => ({ within: [{ items: list, groups, ...head }] })),
    fc
      .tuple(set, set, fc.boolean())
      .map(([a, b, others]) => ({ apart: [{ classes: [a, b.filter((item) => !a.includes(item))], others, ...head }] })),
    fc.tuple(set, set, partition(bins)).map(([a, b, groups]) => ({ distinct: [{ classes: [a, b], groups, ...head }] })),
    fc
      .tuple(subset(bins, 1), whole(-1, 1), whole(0, 6))
      .map(([list, dimension, amount]) => ({ limits: [{ bins: list, dimension, amount, ...head }] })),
    fc.tuple(subset(bins, 1), whole(0, 3)).map(([list, amount]) => ({ openAtMost: [{ bins: list, amount, ...head }] })),
    fc
      .tuple(set, partition(bins), whole(0, 3))
      .map(([list, groups, amount]) => ({ spans: [{ items: list, groups, amount, ...head }] })),
    fc
      .tuple(set, set, partition(bins))
      .map(([list, on, groups]) => ({ depends: [{ items: list, on, groups, ...head }] })),
  );
}

export function terms(items: number, bins: number): fc.Arbitrary<Term> {
  const dimension = whole(-1, 1);
  return fc.oneof(
    table(items, 9).map((cost): Term => ({ kind: "move", cost })),
    fc
      .tuple(fc.array(whole(0, 1), { minLength: bins, maxLength: bins }), table(4, 5))
      .map(([zone, cost]): Term => ({ kind: "route", zones: 2, zone: Int32Array.from(zone), cost })),
    fc.array(subset(bins), { minLength: items, maxLength: items }).map((lists): Term => {
      const starts = Int32Array.from({ length: items + 1 }, (_, i) =>
        lists.slice(0, i).reduce((sum, list) => sum + list.length, 0),
      );
      const all = Int32Array.from(lists.flatMap((list) => [...list]));
      return { kind: "place", starts, bins: all, cost: Float64Array.from(all, (bin, k) => 1 + ((bin + k) % 5)) };
    }),
    table(bins, 9).map((cost): Term => ({ kind: "used", cost })),
    table(bins, 9).map((cost): Term => ({ kind: "open", cost })),
    fc
      .tuple(dimension, table(bins, 6), whole(1, 3))
      .map(([d, target, weight]): Term => ({ kind: "excess", dimension: d, target, weight })),
    fc
      .tuple(dimension, dimension, whole(0, 3), table(bins, 6), whole(1, 3))
      .map(([over, under, factor, base, weight]): Term => ({ kind: "imbalance", over, under, factor, base, weight })),
    fc
      .tuple(dimension, table(bins, 4), whole(1, 3))
      .map(([d, scale, weight]): Term => ({ kind: "peak", dimension: d, scale, weight })),
    fc
      .tuple(fc.array(subset(items), { maxLength: 3 }), whole(1, 5))
      .map(([groups, weight]): Term => ({ kind: "turnover", groups, weight })),
    fc.tuple(whole(0, 4), whole(0, 3)).map(([run, bin]): Term => ({ kind: "budget", run, bin })),
    fc
      .tuple(softRules(items, bins), whole(1, 9), whole(0, 1))
      .map(([rules, price, allowance]): Term => ({ kind: "soft", rules, price, allowance })),
  );
}

/** All bins are open and may close; all items stay or arrive, with two dimensions. */
export const worlds: fc.Arbitrary<World> = fc.tuple(whole(2, 4), whole(2, 5)).chain(([bins, items]) =>
  fc
    .record({
      capacity: table(bins * 2, 12),
      demand: table(items * 2, 4),
      origin: fc.array(whole(0, bins - 1), { minLength: items, maxLength: items }),
      domain: subset(bins, 1),
      confined: subset(items),
      hard: fc.array(softRules(items, bins), { maxLength: 3 }),
      retained: fc.option(whole(0, 1)),
      levels: fc.array(fc.array(terms(items, bins), { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    })
    .map((draft): World => {
      const problem = problemOf(draft.capacity, draft.demand, draft.origin, draft.domain, draft.confined);
      const { places: _, reserved: __, ...rules } = Object.assign({}, ...draft.hard) as SoftRules;
      const retained =
        draft.retained === null
          ? []
          : [
              {
                bins: Int32Array.from(Array(bins).keys()),
                dimension: draft.retained,
                amount: draft.capacity.filter((_, at) => at % 2 === draft.retained),
                ...head,
              },
            ];
      return {
        problem: { ...problem, rules: { ...problem.rules, ...rules, retained } },
        objective: { levels: draft.levels },
      };
    }),
);

function problemOf(
  capacity: Float64Array,
  demand: Float64Array,
  origin: readonly number[],
  domain: Int32Array,
  confined: Int32Array,
): Problem {
  const [bins, items] = [capacity.length / 2, origin.length];
  return {
    dimensions: 2,
    bins: {
      count: bins,
      capacity,
      limit: capacity,
      open: new Uint8Array(bins).fill(1),
      wanted: new Uint8Array(bins),
      opening: new Int32Array(bins),
      closing: new Int32Array(bins),
      sealed: new Uint8Array(bins),
    },
    items: {
      count: items,
      fate: new Uint8Array(items).fill(Fate.stay),
      origin: Int32Array.from(origin),
      held: demand,
      demand,
      release: new Int32Array(items),
      duration: new Int32Array(items).fill(1),
      pause: new Int32Array(items),
      wake: new Int32Array(items),
      domain: Int32Array.from({ length: items }, (_, item) => (confined.includes(item) ? 1 : 0)),
      passage: new Int32Array(items),
      fixed: new Uint8Array(items),
      store: new Int32Array(items).fill(-1),
    },
    rules: {
      domains: [
        { bins: new Int32Array(0), complement: true },
        { bins: domain, complement: false },
      ],
      ...{ differ: [], together: [], within: [], apart: [], distinct: [], limits: [], openAtMost: [] },
      ...{ spans: [], depends: [], retained: [], timing: [] },
    },
  };
}

/** Every assignment of bins to items; empty bins closed where `closes`, else open. */
export function assignments({ bins, items }: Problem, closes: boolean): Assignment[] {
  const all: Assignment[] = [];
  const bin = new Int32Array(items.count);
  const visit = (item: number): void => {
    if (item === items.count) {
      const open = Uint8Array.from({ length: bins.count }, (_, b) => (!closes || bin.includes(b) ? 1 : 0));
      all.push({ bin: bin.slice(), open });
      return;
    }
    for (bin[item] = 0; bin[item] < bins.count; bin[item]++) visit(item + 1);
  };
  visit(0);
  return all;
}
