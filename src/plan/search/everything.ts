import { type Assignment, breach } from "../../solver/check.ts";
import { type SearchOutcome, search } from "../../solver/exact/search.ts";
import type { Problem } from "../../solver/problem.ts";
import type { Incumbent } from "./incumbent.ts";
import { type Limits, withShare } from "./limits.ts";

/** The part of the time that a complete search leaves to an engine. */
const engineShare = 0.4;

/**
 * Looks at every assignment that could be better than what there is. Undefined after an interruption.
 * @param breathe lets others have a turn
 */
export async function searchEverything(
  problem: Problem,
  incumbent: Incumbent,
  limits: Limits,
  breathe: () => Promise<void>,
): Promise<SearchOutcome | undefined> {
  incumbent.restartProof();
  const looking = search(problem, incumbent.weights, {
    evaluate: (assignment, cutoff) => incumbent.evaluate(checked(problem, assignment), cutoff),
    cutoff: incumbent.cost,
    countsWaiting: incumbent.countsWaiting,
    deadline: withShare(limits, 1 - engineShare).deadline,
  });
  for (;;) {
    const { done, value } = looking.next();
    if (done) return value as SearchOutcome;
    await breathe();
    if (limits.signal?.aborted) return undefined;
  }
}

function checked(problem: Problem, assignment: Assignment): Assignment {
  const broken = breach(problem, assignment);
  if (broken !== undefined) throw new Error(`the search broke a rule: ${broken}`);
  return assignment;
}
