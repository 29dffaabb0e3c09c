import type { Assignment } from "../../solver/check.ts";
import { append } from "../../solver/multimap.ts";
import type { Problem } from "../../solver/problem.ts";
import { type Step, taskOf } from "./schedule.ts";

/** A meeting of moves: they all end together, those in `atStart` start at that moment instead. */
export interface Meeting {
  readonly items: readonly number[];
  readonly atStart: ReadonlySet<number>;
}

/** What the timing rules ask of the tasks that an assignment calls for. */
export interface Timetable {
  /** By item: those whose task must be done before its own starts. */
  readonly before: ReadonlyMap<number, readonly number[]>;
  /** Items whose task must start at 0. */
  readonly immediate: ReadonlySet<number>;
  /** By item: when its task must be done. */
  readonly deadline: ReadonlyMap<number, number>;
  /** By item: the numbers of the series it is in; tasks of one series never overlap. */
  readonly series: ReadonlyMap<number, readonly number[]>;
  /** By item: its meeting. */
  readonly meeting: ReadonlyMap<number, Meeting>;
}

export function timetableOf(problem: Problem, assignment: Assignment): Timetable {
  const before = new Map<number, number[]>();
  const immediate = new Set<number>();
  const deadline = new Map<number, number>();
  const series = new Map<number, number[]>();
  const meetings: Meeting[] = [];
  const kindOf = (item: number): Step["kind"] | undefined => taskOf(problem, assignment, item)?.kind;
  const moves = (item: number): boolean => kindOf(item) === "move";
  const changes = (item: number): boolean => kindOf(item) !== undefined && !moves(item);

  problem.rules.timing.forEach((rule, number) => {
    const items = [...rule.items];
    switch (rule.kind) {
      case "sequence": {
        const acting = items.filter(changes);
        for (let i = 1; i < acting.length; i++) append(before, acting[i], acting[i - 1]);
        break;
      }
      case "precedence":
        if (items.every(moves)) append(before, items[1], items[0]);
        break;
      case "immediate":
        for (const item of items) if (kindOf(item) !== undefined) immediate.add(item);
        break;
      case "deadline":
        for (const item of items.filter(moves))
          deadline.set(item, Math.min(rule.time, deadline.get(item) ?? rule.time));
        break;
      case "serial":
        for (const item of items.filter(moves)) append(series, item, number);
        break;
      case "meeting": {
        const atStart = items.filter((item, i) => moves(item) && rule.meetsAtStart[i] === 1);
        meetings.push({ items: items.filter(moves), atStart: new Set(atStart) });
        break;
      }
    }
  });
  return { before, immediate, deadline, series, meeting: merged(meetings) };
}

/** Meetings that share an item are one. */
function merged(meetings: readonly Meeting[]): Map<number, Meeting> {
  const byItem = new Map<number, Meeting>();
  for (const meeting of meetings) {
    const overlapping = new Set(meeting.items.flatMap((item) => byItem.get(item) ?? []));
    const parts = [meeting, ...overlapping];
    const items = [...new Set(parts.flatMap((part) => part.items))].sort((a, b) => a - b);
    const whole: Meeting = { items, atStart: new Set(parts.flatMap((part) => [...part.atStart])) };
    if (items.length > 1) for (const item of items) byItem.set(item, whole);
  }
  return byItem;
}
