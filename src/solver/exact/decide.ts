import { type Assignment, breach } from "../check.ts";
import type { Weights } from "../cost.ts";
import type { Backend } from "../mip/backend.ts";
import { prove } from "../mip/prove.ts";
import { condense } from "../presolve/condense.ts";
import { presolve } from "../presolve/presolve.ts";
import { type Problem, placedCount } from "../problem.ts";
import { Repair } from "../repair/repair.ts";
import { exhaust } from "./exhaust.ts";
import { search } from "./search.ts";

/** Whether a problem has an assignment. `by`: what settled that it has none. */
export type Decided =
  | { readonly kind: "packable"; readonly assignment: Assignment }
  | { readonly kind: "unpackable"; readonly by: "presolve" | "search" | "milp" }
  | { readonly kind: "unknown" };

export interface DecideLimits {
  /** `performance.now()` at which to give up. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
  /** What is asked when a search takes too long; nothing unless given. */
  readonly engine?: (() => Promise<Backend>) | undefined;
  /** Leaves out what it names, so that a second call settles the matter in another way. */
  readonly without?: "presolve" | "search" | "milp" | undefined;
}

/** Milliseconds for a search, and for an engine, on one problem; less where it only confirms what is known. */
const searchTime = 400;
const engineTime = 4000;
const confirmTime = 1000;

/** The most items, and bins, of a problem that is searched. */
const searchedItems = 140;
const searchedBins = 160;

/** Looks for an assignment, whatever it costs, or for the proof that there is none. */
export async function decide(original: Problem, limits: DecideLimits): Promise<Decided> {
  const { problem, expand } = condense(original);
  const found = await decideCondensed(problem, limits);
  if (found.kind !== "packable") return found;
  const assignment = expand(found.assignment);
  const broken = breach(original, assignment);
  if (broken !== undefined) throw new Error(`an assignment of fewer bins breaks a rule: ${broken}`);
  return { kind: "packable", assignment };
}

async function decideCondensed(problem: Problem, limits: DecideLimits): Promise<Decided> {
  const presolved = presolve(problem);
  if (presolved.impossible !== undefined && limits.without !== "presolve")
    return { kind: "unpackable", by: "presolve" };
  const weights = weightless(problem);
  const repaired = repair(problem, weights);
  if (repaired !== undefined) return { kind: "packable", assignment: repaired };
  const searched = limits.without === "search" ? tryAll(problem) : searchAll(problem, weights, limits.deadline);
  return searched ?? (await askEngine(problem, weights, limits));
}

const weightless = ({ items, bins }: Problem): Weights => ({
  move: new Float64Array(items.count),
  open: new Float64Array(bins.count),
  close: new Float64Array(bins.count),
  wait: 0,
  unavoidable: 0,
});

function repair(problem: Problem, weights: Weights): Assignment | undefined {
  const repairing = new Repair(problem, weights, 1);
  for (let round = 0; round < 3 && !repairing.isComplete; round++)
    repairing.proceed({ rounds: 20, deadline: performance.now() + 20 });
  const { assignment } = repairing;
  return assignment === undefined || breach(problem, assignment) !== undefined ? undefined : assignment;
}

function searchAll(problem: Problem, weights: Weights, deadline: number): Decided | undefined {
  if (placedCount(problem.items) > searchedItems || problem.bins.count > searchedBins) return undefined;
  const looking = search(problem, weights, {
    evaluate: (assignment) => (breach(problem, assignment) === undefined ? 0 : Number.POSITIVE_INFINITY),
    cutoff: Number.POSITIVE_INFINITY,
    countsWaiting: false,
    deadline: Math.min(deadline, performance.now() + searchTime),
  });
  let step = looking.next();
  while (!step.done) step = looking.next();
  const { assignment, isComplete } = step.value;
  if (assignment !== undefined) return { kind: "packable", assignment };
  return isComplete ? { kind: "unpackable", by: "search" } : undefined;
}

/** Another way than the search: the plainest one. */
function tryAll(problem: Problem): Decided | undefined {
  const tried = exhaust(problem);
  if (tried === undefined) return undefined;
  return tried.assignment === undefined
    ? { kind: "unpackable", by: "search" }
    : { kind: "packable", assignment: tried.assignment };
}

async function askEngine(problem: Problem, weights: Weights, limits: DecideLimits): Promise<Decided> {
  const most = limits.without === undefined ? engineTime : confirmTime;
  const time = Math.min(most, limits.deadline - performance.now());
  if (limits.engine === undefined || limits.without === "milp" || time <= 0) return { kind: "unknown" };
  const { spans, depends, retained } = problem.rules;
  // Engines are not told of these.
  if (spans.length + depends.length + retained.length > 0) return { kind: "unknown" };
  const backend = await limits.engine();
  const proved = await prove(problem, weights, backend, { timeLimit: time / 1000, signal: limits.signal });
  if (proved.kind === "infeasible") return { kind: "unpackable", by: "milp" };
  if (proved.kind === "unknown" || proved.assignment === undefined) return { kind: "unknown" };
  return { kind: "packable", assignment: proved.assignment };
}
