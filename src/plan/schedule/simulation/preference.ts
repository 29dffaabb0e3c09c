import type { State } from "./state.ts";

/**
 * Those go first that ease the situation most, large ones somewhat earlier (`greed` times the part of their bin that they demand); then
 * those with the smallest `rank[item]`.
 */
export interface Preference {
  readonly rank: ArrayLike<number>;
  readonly greed: number;
}

/** Puts the items that could start at one instant in the order in which they try. */
export function putInOrder(tasks: number[], state: State, { rank, greed }: Preference, isRanked: boolean): void {
  const strains = new Map(tasks.map((item) => [item, strainOf(item, state, greed)]));
  const strain = (item: number): number => strains.get(item) as number;
  const byRank = (a: number, b: number): number => rank[a] - rank[b];
  const first = isRanked ? byRank : () => 0;
  tasks.sort((a, b) => first(a, b) || strain(a) - strain(b) || byRank(a, b) || a - b);
}

/** How much worse it gets where the item goes than where it comes from. */
function strainOf(item: number, { at, goal, pressure }: State, greed: number): number {
  const [from, to] = [at[item], goal[item]];
  const strain = pressure.lack(to) - pressure.lack(from);
  return greed === 0 || to < 0 ? strain : strain - greed * pressure.shareOf(item, to);
}
