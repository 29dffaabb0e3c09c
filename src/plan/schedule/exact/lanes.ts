import { append } from "../../../solver/multimap.ts";
import { carriedMove } from "../../network/ways.ts";
import type { NetDraft } from "./netDraft.ts";

/** A task takes some of a lane. */
interface Taking {
  readonly task: number;
  readonly amount: number;
}

/** Rows for what moves take on their ways, with all the bandwidth they can have. Tells whether moves compete for bandwidth. */
export function addLanes(draft: NetDraft): boolean {
  const { traffic } = draft.problem;
  if (traffic === undefined) return false;
  const { takings, divisible } = takingsOf(draft);
  let isContended = false;
  for (const [lane, list] of takings) {
    if (list.reduce((sum, { amount }) => sum + amount, 0) <= traffic.capacity[lane]) continue;
    const row = draft.addRow(0, traffic.capacity[lane]);
    isContended ||= divisible.has(lane);
    for (const { task, amount } of list) {
      draft.tasks[task].claims.push({ row, amount });
      draft.tasks[task].releases.push({ row, amount });
    }
  }
  return isContended;
}

/** By lane or slot: what is taken of it; and the lanes of which less can be taken. */
function takingsOf({ problem, assignment, taskOfItem }: NetDraft): {
  readonly takings: ReadonlyMap<number, readonly Taking[]>;
  readonly divisible: ReadonlySet<number>;
} {
  const takings = new Map<number, Taking[]>();
  const divisible = new Set<number>();
  for (const [item, task] of taskOfItem) {
    const move = carriedMove(problem, assignment, item);
    if (move === undefined || move === "blocked") continue;
    for (const lane of move.way.lanes) {
      append(takings, lane, { task, amount: move.way.bandwidth });
      divisible.add(lane);
    }
    for (const slot of move.way.slots) append(takings, slot, { task, amount: 1 });
  }
  return { takings, divisible };
}
