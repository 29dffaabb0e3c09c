import type { NetDraft } from "./netDraft.ts";
import type { Claim } from "./taskNet.ts";

/** A row for every bin and dimension in which all who are or come there do not fit side by side. */
export function addCapacities(draft: NetDraft): void {
  const { items, bins, dimensions } = draft.problem;
  const { base, coming } = amountsOf(draft);
  const rows = new Map<number, number>();
  for (let at = 0; at < base.length; at++) {
    if (coming[at] > 0 && base[at] + coming[at] > bins.limit[at]) rows.set(at, draft.addRow(base[at], bins.limit[at]));
  }
  const amounts = (bin: number, item: number, table: Float64Array): Claim[] => {
    const claims: Claim[] = [];
    for (let d = 0; d < dimensions; d++) {
      const row = rows.get(bin * dimensions + d);
      const amount = table[item * dimensions + d];
      if (row !== undefined && amount > 0) claims.push({ row, amount });
    }
    return claims;
  };
  draft.claim(
    (item, bin) => amounts(bin, item, items.demand),
    (item, bin) => amounts(bin, item, items.held),
  );
}

/** By bin and dimension: what is held at first (items that stay give up at once what is too much), and what comes. */
function amountsOf({ problem, assignment }: NetDraft): { readonly base: Float64Array; readonly coming: Float64Array } {
  const { items, bins, dimensions } = problem;
  const base = new Float64Array(bins.count * dimensions);
  const coming = new Float64Array(bins.count * dimensions);
  for (let item = 0; item < items.count; item++) {
    const [origin, target] = [items.origin[item], assignment.bin[item]];
    const stays = origin >= 0 && target === origin;
    for (let d = 0; d < dimensions; d++) {
      const [held, demand] = [items.held[item * dimensions + d], items.demand[item * dimensions + d]];
      if (origin >= 0) base[origin * dimensions + d] += stays ? Math.min(held, demand) : held;
      if (!stays && target >= 0) coming[target * dimensions + d] += demand;
    }
  }
  return { base, coming };
}
