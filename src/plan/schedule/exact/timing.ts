import { Fate } from "../../../solver/problem.ts";
import { type Timetable, timetableOf } from "../timing.ts";
import type { NetDraft } from "./netDraft.ts";
import type { TaskNet } from "./taskNet.ts";

/** What the timing rules ask: precedences, deadlines, a row for each series. The meetings of tasks. */
export function addTiming(draft: NetDraft): TaskNet["meetings"] {
  const timetable = timetableOf(draft.problem, draft.assignment);
  const task = (item: number): number => draft.taskOfItem.get(item) as number;
  addOrder(draft, timetable, task);
  addDeadlines(draft, timetable, task);
  addSeries(draft, timetable, task);
  return [...new Set(timetable.meeting.values())].map(({ items, atStart }) => ({
    tasks: items.map(task),
    atStart: new Set([...atStart].map(task)),
  }));
}

function addOrder({ problem, tasks }: NetDraft, { before }: Timetable, task: (item: number) => number): void {
  for (const [item, earlier] of before) {
    for (const other of earlier) tasks[task(item)].before.add(task(other));
    if (problem.items.fate[item] !== Fate.stay) tasks[task(item)].beforeRelease.push(...earlier.map(task));
  }
}

function addDeadlines(
  { problem, tasks }: NetDraft,
  { deadline, immediate }: Timetable,
  task: (item: number) => number,
): void {
  const { fate, release } = problem.items;
  for (const [item, time] of deadline) tasks[task(item)].deadline = Math.min(tasks[task(item)].deadline, time);
  for (const item of immediate) {
    const own = tasks[task(item)];
    const latest = own.duration + (fate[item] === Fate.stay ? release[item] : 0);
    own.deadline = Math.min(own.deadline, latest);
  }
}

function addSeries(draft: NetDraft, { series }: Timetable, task: (item: number) => number): void {
  const rows = new Map<number, number>();
  for (const [item, numbers] of series) {
    for (const number of numbers) {
      const row = rows.get(number) ?? draft.addRow(0, 1);
      rows.set(number, row);
      draft.tasks[task(item)].claims.push({ row, amount: 1 });
      draft.tasks[task(item)].releases.push({ row, amount: 1 });
    }
  }
}
