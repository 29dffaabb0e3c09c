import type { Block } from "./blocks.ts";
import { Profile } from "./profile.ts";
import type { TaskNet } from "./taskNet.ts";

/** A schedule of some of the tasks of a net. Blocks are inserted and withdrawn, the latest first. */
export class PartialSchedule {
  readonly net: TaskNet;
  readonly profile: Profile;
  /** `start[task]`: when it starts, -1 as long as it is not inserted. */
  readonly start: number[];

  constructor(net: TaskNet) {
    this.net = net;
    this.profile = new Profile(net);
    this.start = net.items.map(() => -1);
  }

  /** Are all tasks that must be done before inserted? */
  isReady({ tasks }: Block): boolean {
    return tasks.every((task) => this.net.before[task].every((other) => this.start[other] >= 0));
  }

  /** The earliest start by precedences, releases and what the rows have left; Infinity when there is none in time. */
  earliestStart(block: Block): number {
    const { tasks, offset } = block;
    const { duration, deadline } = this.net;
    const start = this.#roomFrom(block, Math.max(0, ...tasks.map((task, i) => this.#readyAt(task) - offset[i])));
    const isLate = tasks.some((task, i) => start + offset[i] + duration[task] > deadline[task]);
    return isLate ? Number.POSITIVE_INFINITY : start;
  }

  /** When everything that must be done before the task is done, and its release has come. */
  #readyAt(task: number): number {
    const { before, beforeRelease, release, duration } = this.net;
    const endOf = (other: number): number => this.start[other] + duration[other];
    const released = Math.max(0, ...beforeRelease[task].map(endOf)) + release[task];
    return Math.max(released, ...before[task].map(endOf));
  }

  /** The first start, not before the given one, that all rows allow. */
  #roomFrom(block: Block, earliest: number): number {
    const rows = block.tasks.flatMap((task) => this.net.claims[task].map(({ row }) => row));
    let start = earliest;
    for (let settled = false; !settled && Number.isFinite(start); ) {
      settled = true;
      for (const row of rows) {
        const from = this.profile.roomFrom(row, block, start);
        if (from === start) continue;
        start = from;
        settled = false;
      }
    }
    return start;
  }

  insert(block: Block, start: number): void {
    block.tasks.forEach((task, i) => {
      this.start[task] = start + block.offset[i];
    });
    this.profile.insert(block, start);
  }

  /** Undoes the latest insertion. */
  withdraw(block: Block): void {
    this.profile.withdraw(block);
    for (const task of block.tasks) this.start[task] = -1;
  }
}
