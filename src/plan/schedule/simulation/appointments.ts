import { Fate, type Problem } from "../../../solver/problem.ts";
import type { Meeting, Timetable } from "../timing.ts";

/** What an item waits for before any bin is looked at: the task of another item, a series of tasks, or a second. */
export type Hold =
  | { readonly kind: "item" | "series"; readonly number: number }
  | { readonly kind: "second"; readonly time: number };

/** The timing rules and releases in a simulation: who may set out, when, and who is late. */
export class Appointments {
  readonly #problem: Problem;
  readonly #timetable: Timetable;
  /** `#doneAt[item]`: when its task was done, -1 as long as it is not. */
  readonly #doneAt: Int32Array;
  readonly #busySeries = new Set<number>();

  constructor(problem: Problem, timetable: Timetable) {
    this.#problem = problem;
    this.#timetable = timetable;
    this.#doneAt = new Int32Array(problem.items.count).fill(-1);
  }

  /** What makes the item wait now, undefined for nothing. */
  hold(item: number, now: number): Hold | undefined {
    const { release, fate } = this.#problem.items;
    const before = this.#timetable.before.get(item) ?? [];
    const earlier = before.find((other) => this.#doneAt[other] < 0);
    if (earlier !== undefined) return { kind: "item", number: earlier };
    // What changes its state is prepared in its turn; what moves may be prepared before.
    const turn = fate[item] === Fate.stay ? 0 : Math.max(0, ...before.map((other) => this.#doneAt[other]));
    const time = turn + release[item];
    if (time > now) return { kind: "second", time };
    const busy = this.seriesOf(item).find((series) => this.#busySeries.has(series));
    return busy === undefined ? undefined : { kind: "series", number: busy };
  }

  seriesOf = (item: number): readonly number[] => this.#timetable.series.get(item) ?? [];

  /** Those that set out together with the item. */
  companyOf = (item: number): readonly number[] => this.#timetable.meeting.get(item)?.items ?? [item];

  /** When the task of an item that sets out now starts: at once, or so that it meets with the others. */
  startOf(item: number, now: number, duration: (item: number) => number): number {
    const meeting = this.#timetable.meeting.get(item);
    return meeting === undefined ? now : startIn(meeting, item, now, duration);
  }

  /** By when the last of the items must be there. */
  latestOf = (items: readonly number[]): number =>
    Math.min(...items.map((item) => this.#timetable.deadline.get(item) ?? Number.POSITIVE_INFINITY));

  /** The last step of the item begins. Tells whether that is too late. */
  begin(item: number, start: number, end: number): boolean {
    for (const series of this.seriesOf(item)) this.#busySeries.add(series);
    const { release, fate } = this.#problem.items;
    const atOnce = fate[item] === Fate.stay ? release[item] : 0;
    return end > this.latestOf([item]) || (start > atOnce && this.#timetable.immediate.has(item));
  }

  /** The task of the item is done. */
  finish(item: number, now: number): void {
    this.#doneAt[item] = now;
    for (const series of this.seriesOf(item)) this.#busySeries.delete(series);
  }
}

function startIn(meeting: Meeting, item: number, now: number, duration: (item: number) => number): number {
  const ending = meeting.items.filter((other) => !meeting.atStart.has(other)).map(duration);
  const moment = now + Math.max(0, ...ending);
  return meeting.atStart.has(item) ? moment : moment - duration(item);
}
