import type { TaskNet } from "./taskNet.ts";

/** Tasks that start together with fixed distances: all members of a meeting, or a single task. */
export interface Block {
  readonly tasks: readonly number[];
  /** `offset[i]`: seconds from the start of the block to that of its i-th task. */
  readonly offset: readonly number[];
  /** Inserting it as early as possible cannot hurt anybody. */
  readonly isFree: boolean;
}

/** All tasks in blocks, the meetings first. */
export function blocksOf(net: TaskNet): Block[] {
  const blocks: Block[] = [];
  const inMeeting = new Set<number>();
  const add = (tasks: readonly number[], offset: readonly number[]): void => {
    const isFree = tasks.length === 1 && net.claims[tasks[0]].length === 0;
    for (const task of tasks) inMeeting.add(task);
    blocks.push({ tasks, offset, isFree });
  };
  for (const { tasks, atStart } of net.meetings) {
    const moment = Math.max(0, ...tasks.filter((task) => !atStart.has(task)).map((task) => net.duration[task]));
    add(
      tasks,
      tasks.map((task) => (atStart.has(task) ? moment : moment - net.duration[task])),
    );
  }
  for (let task = 0; task < net.items.length; task++) if (!inMeeting.has(task)) add([task], [0]);
  return blocks;
}
