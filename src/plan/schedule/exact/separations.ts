import { append } from "../../../solver/multimap.ts";
import { contains, type Rules } from "../../../solver/problem.ts";
import type { NetDraft } from "./netDraft.ts";

/** Items that never share a bin, or a group of bins: who comes waits for who goes. */
export function addSeparations(draft: NetDraft): void {
  const { rules } = draft.problem;
  const leaving = leaversOf(draft);
  for (const rule of rules.differ)
    if (rule.always) separate(draft, leaving, (item) => (contains(rule.items, item) ? item : -1));
  for (const { classes, others, always } of rules.apart) {
    if (!always) continue;
    const none = others ? classes.length : -1;
    const classOf = new Map(classes.flatMap((list, c) => [...list].map((item) => [item, c] as const)));
    separate(draft, leaving, (item) => classOf.get(item) ?? none);
  }
  for (const rule of rules.distinct) if (rule.always) separateGroups(draft, rule);
}

/** By bin: the items that leave it. */
function leaversOf({ problem, taskOfItem }: NetDraft): ReadonlyMap<number, readonly number[]> {
  const { origin } = problem.items;
  const leaving = new Map<number, number[]>();
  for (const item of taskOfItem.keys()) if (origin[item] >= 0) append(leaving, origin[item], item);
  return leaving;
}

/** Items of different classes never share a bin; class -1 shares it with everybody. */
function separate(
  { assignment, taskOfItem, tasks }: NetDraft,
  leaving: ReadonlyMap<number, readonly number[]>,
  classOf: (item: number) => number,
): void {
  for (const [item, task] of taskOfItem) {
    const own = classOf(item);
    if (own === -1 || assignment.bin[item] < 0) continue;
    for (const other of leaving.get(assignment.bin[item]) ?? []) {
      if (other !== item && classOf(other) !== -1 && classOf(other) !== own)
        tasks[task].before.add(taskOfItem.get(other) as number);
    }
  }
}

/** Items of different classes never share a group of bins. */
function separateGroups(
  { problem, assignment, taskOfItem, tasks }: NetDraft,
  { classes, groups }: Rules["distinct"][number],
): void {
  const members = classes.flatMap((list, c) => [...list].map((item) => ({ item, c })));
  for (const { item, c } of members) {
    const task = taskOfItem.get(item);
    const group = groups.find((bins) => contains(bins, assignment.bin[item]));
    if (task === undefined || group === undefined) continue;
    for (const other of members) {
      const earlier = taskOfItem.get(other.item);
      if (other.c !== c && earlier !== undefined && contains(group, problem.items.origin[other.item]))
        tasks[task].before.add(earlier);
    }
  }
}
