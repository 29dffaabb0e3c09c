import { contains, type Rules } from "../../../solver/problem.ts";
import type { NetDraft } from "./netDraft.ts";
import type { Claim } from "./taskNet.ts";

/** Rows for limits over several bins and on open bins that hold at any time. */
export function addLimits(draft: NetDraft): void {
  const { limits, openAtMost } = draft.problem.rules;
  for (const rule of limits) if (rule.always) addLimit(draft, rule);
  for (const rule of openAtMost) if (rule.always) addOpenLimit(draft, rule);
}

function addLimit(draft: NetDraft, { bins, dimension, amount }: Rules["limits"][number]): void {
  const { items, dimensions } = draft.problem;
  const held = (item: number): number => (dimension < 0 ? 1 : items.held[item * dimensions + dimension]);
  const demand = (item: number): number => (dimension < 0 ? 1 : items.demand[item * dimensions + dimension]);
  let base = 0;
  for (let item = 0; item < items.count; item++) {
    if (!contains(bins, items.origin[item])) continue;
    const stays = items.origin[item] === draft.assignment.bin[item];
    base += stays ? Math.min(held(item), demand(item)) : held(item);
  }
  const row = draft.addRow(base, amount);
  const within = (bin: number, value: number): Claim[] =>
    contains(bins, bin) && value > 0 ? [{ row, amount: value }] : [];
  draft.claim(
    (item, bin) => within(bin, demand(item)),
    (item, bin) => within(bin, held(item)),
  );
}

function addOpenLimit(draft: NetDraft, { bins, amount }: Rules["openAtMost"][number]): void {
  const { open } = draft.problem.bins;
  const row = draft.addRow(
    bins.reduce((sum, bin) => sum + open[bin], 0),
    amount,
  );
  for (const bin of bins) {
    const task = draft.taskOfBin.get(bin);
    if (task !== undefined) draft.tasks[task][open[bin] === 0 ? "claims" : "releases"].push({ row, amount: 1 });
  }
}
