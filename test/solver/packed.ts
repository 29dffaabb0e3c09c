import { type Bins, Fate, type Items, type Problem, type Rules, Wanted } from "../../src/solver/problem.ts";
import { noRules } from "./tinyProblems.ts";

/**
 * A problem of open bins and items that arrive, with what differs from that.
 * @param capacity by bin, then dimension; the limits are the same
 * @param demand by item, then dimension
 */
export function packed(
  capacity: readonly (readonly number[])[],
  demand: readonly (readonly number[])[],
  changes: { readonly bins?: Partial<Bins>; readonly items?: Partial<Items>; readonly rules?: Partial<Rules> } = {},
): Problem {
  const [bins, items, dimensions] = [capacity.length, demand.length, capacity[0].length];
  return {
    dimensions,
    bins: {
      count: bins,
      capacity: Float64Array.from(capacity.flat()),
      limit: Float64Array.from(capacity.flat()),
      open: new Uint8Array(bins).fill(1),
      wanted: new Uint8Array(bins).fill(Wanted.free),
      opening: new Int32Array(bins).fill(2),
      closing: new Int32Array(bins).fill(2),
      sealed: new Uint8Array(bins),
      ...changes.bins,
    },
    items: {
      count: items,
      fate: new Uint8Array(items).fill(Fate.arrive),
      origin: new Int32Array(items).fill(-1),
      held: new Float64Array(items * dimensions),
      demand: Float64Array.from(demand.flat()),
      release: new Int32Array(items),
      duration: new Int32Array(items).fill(1),
      pause: new Int32Array(items),
      wake: new Int32Array(items),
      domain: new Int32Array(items),
      passage: new Int32Array(items),
      fixed: new Uint8Array(items),
      store: new Int32Array(items).fill(-1),
      ...changes.items,
    },
    rules: { ...noRules, ...changes.rules },
  };
}
