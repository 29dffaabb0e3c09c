import type { Weights } from "../cost.ts";
import type { Packing } from "../packing/packing.ts";
import { Fate } from "../problem.ts";
import { cheapestCover } from "./cover.ts";

/** May the item be moved at all? */
export function isMovable({ problem }: Packing, item: number): boolean {
  const { items, bins } = problem;
  return items.fate[item] === Fate.stay && items.fixed[item] === 0 && bins.sealed[items.origin[item]] === 0;
}

/** Does the item lie elsewhere than at its origin? Moving it once more costs nothing. */
export function isAway({ problem, bin }: Packing, item: number): boolean {
  const { items } = problem;
  return items.fate[item] === Fate.arrive || items.origin[item] !== bin[item];
}

/** Who has to leave an overloaded bin, and what that costs at least. */
interface Relief {
  readonly evicted: readonly number[];
  readonly bound: number;
}

/** The cheapest items to take out of a bin so that the rest fits; undefined when taking out all that may move does not help. */
export function relief(packing: Packing, weights: Weights, bin: number): Relief | undefined {
  const { dimensions, items } = packing.problem;
  const over = packing.free.subarray(bin * dimensions, (bin + 1) * dimensions);
  const scarce = Array.from(over.keys()).filter((d) => over[d] < 0);
  if (scarce.length === 0) return { evicted: [], bound: 0 };
  const movable = packing.itemsIn(bin).filter((item) => isMovable(packing, item));
  const cover = cheapestCover({
    need: Float64Array.from(scarce, (d) => -over[d]),
    amount: Float64Array.from(movable.flatMap((item) => scarce.map((d) => items.demand[item * dimensions + d]))),
    cost: Float64Array.from(movable, (item) => weights.move[item]),
  });
  if (cover === undefined) return undefined;
  return { evicted: cover.chosen.map((position) => movable[position]), bound: cover.bound };
}

/** Items that can be taken out so that the rest takes no more than a limit rule grants, few and cheap ones: not always the cheapest. */
export function limitRelief(packing: Packing, weights: Weights, limit: number): number[] {
  const { dimensions, items, rules } = packing.problem;
  const { bins, dimension } = rules.limits[limit];
  const amount = (item: number): number => (dimension < 0 ? 1 : items.demand[item * dimensions + dimension]);
  const movable = Array.from(bins).flatMap((bin) => packing.itemsIn(bin).filter((item) => isMovable(packing, item)));
  movable.sort((a, b) => amount(b) * weights.move[a] - amount(a) * weights.move[b] || a - b);
  const evicted: number[] = [];
  let left = packing.left[limit];
  for (let i = 0; i < movable.length && left < 0; i++) {
    evicted.push(movable[i]);
    left += amount(movable[i]);
  }
  return evicted;
}
