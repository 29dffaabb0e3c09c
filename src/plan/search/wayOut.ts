import { breathe } from "../../solver/breathe.ts";
import type { Problem } from "../../solver/problem.ts";
import { type Exploration, explore, isPlain } from "../schedule/exploration/explore.ts";
import { itinerary } from "../schedule/exploration/itinerary.ts";
import type { Freedom } from "../schedule/freedom.ts";
import { orderFreely } from "../schedule/order.ts";
import type { Ordered } from "../schedule/ordered.ts";
import { untangled } from "../schedule/polish/untangle.ts";
import { sumOfEnds } from "../schedule/schedule.ts";
import type { Incumbent } from "./incumbent.ts";
import { isOver, type Limits } from "./limits.ts";
import type { Unreachable } from "./reached.ts";

/** Milliseconds that looking at all arrangements that can be reached may always take. */
const leastExploring = 500;

/** What came of looking for a way by several steps for some items: a way, a proof that there is none, or why nothing is known. */
export type WayOut = { readonly kind: "found" } | Unreachable | { readonly kind: "lost"; readonly message: string };

/**
 * Looks for a way to an assignment that single steps do not reach: other destinations, detours, suspension; then through all
 * arrangements that steps lead to.
 * @param isAllSeen every assignment has been looked at
 */
export async function wayOut(
  incumbent: Incumbent,
  unreached: Ordered,
  isAllSeen: boolean,
  limits: Limits,
): Promise<WayOut> {
  if (unlock(incumbent, unreached, limits) || untangle(incumbent, unreached, limits)) return { kind: "found" };
  const { problem } = incumbent;
  const { stuck, isProven } = unreached;
  const isShared = problem.traffic !== undefined;
  if (isShared && isProven) return { kind: "unreachable", stuck };
  const isSingle = (!limits.detours && !limits.suspends) || limits.actions <= 1;
  if (isAllSeen && (isSingle || isShared || !incumbent.isPunctual)) return { kind: "unreachable", stuck };
  const explored = await exploreWithin(problem, limits);
  if (explored.kind === "exhausted") return { kind: "unreachable", stuck };
  if (explored.kind === "reached" && isPlain(problem)) {
    const schedule = itinerary(problem, explored);
    incumbent.adopt(schedule, sumOfEnds(schedule));
    return { kind: "found" };
  }
  // Moves that share lanes could be arranged in more ways than are tried.
  if (isShared) return { kind: "lost", message: "no order of the migrations was found" };
  return { kind: "lost", message: "no order of steps was found, nor a proof of none" };
}

async function exploreWithin(problem: Problem, limits: Limits): Promise<Exploration> {
  const { detours, suspends, boots: opens, actions, signal } = limits;
  const deadline = Math.max(limits.deadline, performance.now() + leastExploring);
  const exploring = explore(problem, { detours, suspends, opens, actions });
  for (;;) {
    const { done, value } = exploring.next();
    if (done) return value;
    await breathe();
    if (isOver({ signal, deadline })) return { kind: "abandoned" };
  }
}

/** By single steps all the same, in another order. */
function untangle(incumbent: Incumbent, unreached: Ordered, { seed, deadline }: Limits): boolean {
  const straight = untangled(incumbent.problem, unreached, seed, deadline);
  return straight !== undefined && Number.isFinite(incumbent.keep(straight));
}

/** By list scheduling with the ways out that are allowed, the cheaper ones first. */
function unlock(incumbent: Incumbent, { assignment }: Ordered, { detours, suspends, actions }: Limits): boolean {
  const most = detours && actions > 1 ? 1 : 0;
  const freedoms: Freedom[] = [{ redirects: true, detours: 0, pauses: false, actions }];
  if (detours) freedoms.push({ redirects: true, detours: most, pauses: false, actions });
  if (suspends) freedoms.push({ redirects: true, detours: most, pauses: true, actions });
  return freedoms.some((freedom) =>
    Number.isFinite(incumbent.keep(orderFreely(incumbent.problem, assignment, freedom), freedom)),
  );
}
