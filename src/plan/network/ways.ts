import type { Assignment } from "../../solver/check.ts";
import { Fate, type Problem, type Way } from "../../solver/problem.ts";

/** A move that takes lanes. */
export interface CarriedMove {
  readonly item: number;
  readonly way: Way;
  /** Seconds with all the bandwidth it can have. */
  readonly duration: number;
}

/** How the item moves to its bin; undefined when it does not move or takes no lanes, `blocked` when there is no way. */
export function carriedMove(
  { items, traffic }: Problem,
  { bin }: Assignment,
  item: number,
): CarriedMove | undefined | "blocked" {
  const [from, to] = [items.origin[item], bin[item]];
  if (traffic === undefined || items.fate[item] !== Fate.stay || from === to || !traffic.isCarried(item))
    return undefined;
  const way = traffic.way(item, from, to);
  const duration = way && traffic.duration(item, way.bandwidth);
  return duration === undefined ? "blocked" : { item, way: way as Way, duration };
}

/** All moves of an assignment that take lanes and can be made. */
export function carriedMoves(problem: Problem, assignment: Assignment): CarriedMove[] {
  const moves: CarriedMove[] = [];
  for (let item = 0; item < problem.items.count; item++) {
    const move = carriedMove(problem, assignment, item);
    if (move !== undefined && move !== "blocked") moves.push(move);
  }
  return moves;
}
