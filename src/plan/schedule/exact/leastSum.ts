import { PartialSchedule } from "./partial.ts";
import type { Change } from "./profile.ts";
import type { TaskNet } from "./taskNet.ts";

/** How often the bound is refined with what the round before found out. */
const rounds = 3;

/** What the sum of ends is at least, by precedences, releases and what the rows can have left. */
export const leastSumOfEnds = (net: TaskNet): number => leastSumAfter(new PartialSchedule(net));

/**
 * What the sum of ends will be at least: the ends of what is inserted; the rest as early as precedences allow and as rows allow when
 * everything that is not inserted releases as early as it can and claims nothing. Infinity when something would be too late.
 */
export function leastSumAfter(partial: PartialSchedule): number {
  const { duration, deadline } = partial.net;
  let end = partial.start.map((start, task) => (start < 0 ? -1 : start + duration[task]));
  const missing = [...end.keys()].filter((task) => end[task] < 0);
  for (let round = 0; round < rounds && missing.length > 0; round++) {
    const releases = round === 0 ? undefined : releasesOf(partial.net, missing, end);
    const next = end.map((time, task) => (partial.start[task] < 0 ? -1 : time));
    for (const task of missing) leastEnd(partial, task, next, releases);
    end = next;
  }
  let sum = 0;
  for (let task = 0; task < end.length; task++) {
    if (end[task] > deadline[task]) return Number.POSITIVE_INFINITY;
    sum += end[task];
  }
  return sum;
}

/** By row: what tasks release when they end at the given times. */
function releasesOf({ base, releases }: TaskNet, tasks: readonly number[], end: readonly number[]): Change[][] {
  const changes: Change[][] = base.map(() => []);
  for (const task of tasks) {
    for (const { row, amount } of releases[task]) changes[row].push({ time: end[task], amount: -amount });
  }
  return changes;
}

/** The least end of a task. @param end those that are known, -1 for others; filled in on the way */
function leastEnd(
  partial: PartialSchedule,
  task: number,
  end: number[],
  releases: readonly Change[][] | undefined,
): number {
  if (end[task] >= 0) return end[task];
  const { before, beforeRelease, release, duration, claims } = partial.net;
  end[task] = Number.POSITIVE_INFINITY;
  const turn = beforeRelease[task].map((other) => leastEnd(partial, other, end, releases));
  let start = Math.max(0, ...turn) + release[task];
  for (const other of before[task]) start = Math.max(start, leastEnd(partial, other, end, releases));
  for (const { row, amount } of releases === undefined ? [] : claims[task])
    start = Math.max(start, partial.profile.claimFrom(row, amount, start, (releases as Change[][])[row]));
  end[task] = start + duration[task];
  return end[task];
}
