import type { Outcome } from "../../constraints/goals/define.ts";
import { relocationsOf } from "../../constraints/moments/relocation.ts";
import type { Assignment } from "../../solver/check.ts";
import { Fate, type Problem } from "../../solver/problem.ts";
import { Repair } from "../../solver/repair/repair.ts";

/** How many relocations a plan may have: of all VMs together, and from or to each node. Unlimited unless given. */
export interface MoveBudget {
  readonly run?: number | undefined;
  readonly node?: number | undefined;
}

export const isLimited = ({ run, node }: MoveBudget): boolean => run !== undefined || node !== undefined;

/** Does an assignment keep to the budget, if each item moves at once? */
export function isWithin({ items, bins }: Problem, { bin }: Assignment, { run, node }: MoveBudget): boolean {
  const moves = new Int32Array(bins.count);
  let total = 0;
  for (let item = 0; item < items.count; item++) {
    const origin = items.origin[item];
    if (items.fate[item] !== Fate.stay || bin[item] === origin) continue;
    total++;
    moves[origin]++;
    moves[bin[item]]++;
  }
  return total <= (run ?? total) && moves.every((count) => count <= (node ?? count));
}

/** Have more items to move, wherever to, than the budget allows in all, or to leave one of the bins? */
export function isExceeded(problem: Problem, { run = Number.POSITIVE_INFINITY, node = run }: MoveBudget): boolean {
  const { bins, items } = problem;
  const none = new Float64Array(bins.count);
  const each = { move: new Float64Array(items.count).fill(1), open: none, close: none, wait: 0, unavoidable: 0 };
  const { bound, leaving, shares } = new Repair(problem, each, 1);
  // Each move counts at two nodes.
  if (bound > Math.min(run, (node * bins.count) / 2) + rounding) return true;
  const nodesOf = (list: readonly number[]): number => new Set(list.map((item) => items.origin[item])).size;
  const isTooMuch = (list: readonly number[], count: number): boolean => count > node * nodesOf(list) + rounding;
  return leaving.some((count) => count > node + rounding) || shares.some((share) => isTooMuch(share.items, share.cost));
}

/** What sums of bounds may be off by. */
const rounding = 1e-6;

/** Does a plan keep to it? */
export function keepsTo({ origin, actions }: Outcome, { run, node }: MoveBudget): boolean {
  let total = 0;
  const moves = new Int32Array(origin.nodes.size);
  for (const { left, reached } of [...actions.vmActions].flatMap(relocationsOf)) {
    total++;
    for (const id of [left, reached]) if (id !== undefined) moves[origin.nodes.indexOf(id)]++;
  }
  return total <= (run ?? total) && moves.every((count) => count <= (node ?? count));
}
