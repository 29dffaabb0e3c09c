import { Labels } from "../../constraints/labels.ts";
import type { Model } from "../../model/model.ts";
import { Fate, type Problem } from "../../solver/problem.ts";

/** How a search without a result was done. */
export interface Effort {
  readonly mode: "repair" | "rebuild" | undefined;
  readonly isInterrupted: boolean;
  /** The items for which no bin was found in the end. */
  readonly homeless: readonly number[];
}

/** What may help after a search that ended without a plan and without a proof, in words. */
export function adviceAfter({ mode, isInterrupted }: Effort, problem: Problem): string[] {
  const pinned = pinnedItems(problem);
  return [
    isInterrupted ? "let it run to the end" : "allow more time",
    ...(mode === "repair" ? ["reconsider everything, not only VMs in the wrong place (rebuild)"] : []),
    ...(pinned > 0 ? [`pin fewer VMs: ${pinned} may not move at all (root, quarantine)`] : []),
  ];
}

/** Who has no place, in words; empty when everyone has. */
export const homelessText = ({ homeless }: Pick<Effort, "homeless">, model: Model): string =>
  homeless.length === 0 ? "" : `no place was found for ${new Labels(model).vms(homeless)}`;

function pinnedItems({ items, bins }: Problem): number {
  let count = 0;
  for (let item = 0; item < items.count; item++) {
    if (items.fate[item] !== Fate.stay) continue;
    if (items.fixed[item] === 1 || bins.sealed[items.origin[item]] === 1) count++;
  }
  return count;
}
