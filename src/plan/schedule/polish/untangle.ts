import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Problem } from "../../../solver/problem.ts";
import type { Ordered } from "../ordered.ts";
import { sumOfEnds } from "../schedule.ts";
import { anyChange } from "./changes.ts";
import { Queues, sortByStarts } from "./queues.ts";
import { waitsForRoomOnly } from "./roomOnly.ts";
import { scheduleByStarts } from "./timedSteps.ts";

/** The tries for each item, and the most tries times items. */
const triesPerItem = 200;
const mostWork = 20_000_000;

/** Tries between two looks at the clock. */
const stretch = 64;

/**
 * An order in which each item makes one step, where the one at hand has none or makes some of them pass other bins. From one order to the
 * next, no fewer items get to their bins. Undefined where none is found, or room is not all that anybody waits for.
 * @param deadline `performance.now()` at which to give up
 */
export function untangled(
  problem: Problem,
  ordered: Ordered,
  seed: number,
  deadline = Number.POSITIVE_INFINITY,
): Ordered | undefined {
  if (!waitsForRoomOnly(problem)) return undefined;
  const queues = new Queues(problem, ordered.assignment);
  sortByStarts(queues, ordered);
  if (!untangle(queues, seed, deadline)) return undefined;
  const schedule = scheduleByStarts(problem, ordered.assignment, queues.transfers, queues.start);
  return { schedule, assignment: ordered.assignment, sum: sumOfEnds(schedule), isProven: false, stuck: [] };
}

/** Changes the lists until everybody can start; false when that fails. */
function untangle(queues: Queues, seed: number, deadline: number): boolean {
  const rng = xoroshiro128plus(seed);
  const chance = (): number => (rng.next() >>> 0) / 2 ** 32;
  const lists = queues.lists.filter((list) => list.length > 1);
  const count = queues.start.length;
  if (Number.isFinite(queues.run())) return true;
  let most = queues.startedCount;
  const tries = lists.length === 0 ? 0 : Math.min(triesPerItem * count, mostWork / count);
  for (let left = Math.floor(tries); left > 0; left--) {
    if (left % stretch === 0 && performance.now() > deadline) return false;
    const [change, list, from, to] = anyChange(chance, lists);
    change.apply(list, from, to, queues.strict);
    if (Number.isFinite(queues.run())) return true;
    if (queues.startedCount < most) change.undo(list, from, to, queues.strict);
    else most = queues.startedCount;
  }
  return false;
}
