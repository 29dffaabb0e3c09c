import { breathe } from "../../solver/breathe.ts";
import { type Assignment, breach } from "../../solver/check.ts";
import { weigh } from "../../solver/cost.ts";
import { refuteAround } from "../../solver/exact/surroundings.ts";
import { chooseBackend } from "../../solver/mip/backend.ts";
import { packByPatterns } from "../../solver/patterns/patterns.ts";
import { determined } from "../../solver/presolve/determined.ts";
import { presolve } from "../../solver/presolve/presolve.ts";
import { type Problem, placedCount } from "../../solver/problem.ts";
import { Repair } from "../../solver/repair/repair.ts";
import { tightestFirst } from "../../solver/totals.ts";
import { originDelay } from "../network/originBound.ts";
import { crowdingDelay } from "../schedule/bounds/crowding.ts";
import { serialDelay } from "../schedule/bounds/serialDelay.ts";
import type { Aim } from "./aim.ts";
import { bounded } from "./bounded.ts";
import { askEngine } from "./engine.ts";
import { searchEverything } from "./everything.ts";
import { Incumbent } from "./incumbent.ts";
import { isOver, type Limits, stretch, withShare } from "./limits.ts";
import { polished } from "./polished.ts";
import { type Infeasible, provenBySearch, type Reached, refuted, type Unsettled, type Way } from "./reached.ts";
import { wayOut } from "./wayOut.ts";

/** The most decisions for which every assignment is looked at. */
const searchedItems = 100;
const searchedBins = 64;

/** The neighbourhoods that are tried before anything else. */
const quickRounds = 100;

/** The neighbourhoods that are looked at before the incumbent is. */
const slice = 500;

/** The part of the time left that column generation along one dimension may take. */
const patternShare = 0.7;

/** The part of the time left that goes on with a small problem by neighbourhoods before an engine is asked. */
const repairShare = 0.5;

/** The part of the time in which other orders are tried, where a better bound may be found in the rest. */
const polishingShare = 0.7;

/** The part of the time in which a large problem is searched for a few items that have no place. */
const refutingShare = 0.3;

/** Finds an assignment and the order of steps to it. */
export async function reach(problem: Problem, aim: Aim, limits: Limits): Promise<Reached> {
  const presolved = presolve(problem);
  if (presolved.impossible === undefined) return new Reach(presolved.problem, aim, limits).run();
  return refuted(presolved.impossible);
}

class Reach {
  readonly #problem: Problem;
  readonly #limits: Limits;
  readonly #incumbent: Incumbent;
  readonly #started = performance.now();
  readonly #tried: string[] = [];
  #homeless: readonly number[] = [];
  #isAllSeen = false;
  /** There is but one assignment. */
  #isSole = false;

  constructor(problem: Problem, aim: Aim, limits: Limits) {
    this.#problem = problem;
    this.#limits = limits;
    this.#incumbent = new Incumbent(problem, aim, limits.deadline);
  }

  async run(): Promise<Reached> {
    const { weights } = this.#incumbent;
    const repair = new Repair(this.#problem, weights, this.#limits.seed);
    const delay = Math.max(originDelay(this.#problem, weights), serialDelay(this.#problem, weights));
    this.#incumbent.raise(repair.bound + delay);
    const firstHomeless = repair.homeless;
    const only = determined(this.#problem);
    if (only !== undefined) return this.#orderOnly(only);
    const isSearched = this.#limits.mode !== "repair" && isSmall(this.#problem);
    await this.#repair(repair, Math.min(quickRounds, this.#limits.rounds));
    if (this.#incumbent.isBest) return this.#incumbent.way("bound");
    this.#tried.push("moving VMs in the wrong place and those in their way");
    const seeds = [...new Set([...repair.homeless, ...firstHomeless])];
    const settled = isSearched ? await this.#searchAll() : await this.#refute(seeds);
    if (settled !== undefined) return settled;
    if (isSearched) this.#tried.push("every arrangement, as far as the time allowed");
    await this.#tryPatterns(repair);
    await this.#repairOn(repair, isSearched ? withShare(this.#limits, repairShare) : this.#limits);
    this.#homeless = repair.homeless;
    if (this.#incumbent.isBest) return this.#incumbent.way("bound");
    return (await this.#askEngine()) ?? this.#settle();
  }

  /** There is nothing to choose but the order. */
  #orderOnly(assignment: Assignment): Reached | Promise<Reached> {
    if (breach(this.#problem, assignment) !== undefined) return provenBySearch;
    this.#isSole = true;
    const { weights } = this.#incumbent;
    const delay = this.#limits.suspends ? 0 : crowdingDelay(this.#problem, assignment, weights);
    this.#incumbent.raise(weigh(this.#problem, weights, assignment) + delay);
    this.#incumbent.evaluate(assignment, Number.POSITIVE_INFINITY);
    return this.#allSeen() ?? this.#settle();
  }

  /** Every assignment has been looked at: the best is known, if each was ordered exactly. */
  #allSeen(): Reached | undefined {
    this.#isAllSeen = this.#incumbent.isExact;
    if (!this.#incumbent.exists || !this.#isAllSeen) return undefined;
    this.#incumbent.settle();
    return this.#incumbent.way("search");
  }

  /** Lets others have a turn, and tells how far it has come. */
  #breathe = async (): Promise<void> => {
    await breathe();
    const { exists, cost, bound } = this.#incumbent;
    const elapsed = performance.now() - this.#started;
    this.#limits.onProgress?.({ cost: exists ? cost : undefined, bound, elapsed });
  };

  /** Where a large problem leaves somebody without a place: is that because of a few items alone? */
  async #refute(homeless: readonly number[]): Promise<Infeasible | undefined> {
    if (this.#incumbent.exists) return undefined;
    const items = await refuteAround(this.#problem, homeless, withShare(this.#limits, refutingShare));
    return items && { ...provenBySearch, items };
  }

  async #repair(repair: Repair, rounds: number, limits = this.#limits): Promise<void> {
    this.#incumbent.offer(repair.assignment);
    // With a budget of rounds the clock must not matter.
    const pause = Number.isFinite(limits.rounds) ? Number.POSITIVE_INFINITY : stretch;
    for (let left = rounds; left > 0 && !this.#incumbent.isBest && !isOver(limits); ) {
      const before = repair.rounds;
      const deadline = Math.min(limits.deadline, performance.now() + pause);
      const goesOn = repair.proceed({ rounds: Math.min(slice, left), deadline });
      left -= Math.max(1, repair.rounds - before);
      this.#incumbent.offer(repair.assignment);
      if (!goesOn) return;
      await this.#breathe();
    }
  }

  async #repairOn(repair: Repair, limits: Limits): Promise<void> {
    const { assignment } = this.#incumbent;
    if (!repair.isComplete && assignment !== undefined) repair.adopt(assignment.bin);
    if (!this.#incumbent.isBest) await this.#repair(repair, limits.rounds, limits);
    this.#tried.push("rearranging a few nodes at a time");
  }

  /** Column generation along each dimension, the tightest first: better bounds, and an arrangement to go on from. */
  async #tryPatterns(repair: Repair): Promise<void> {
    if (this.#incumbent.isBest || isOver(this.#limits)) return;
    await using backend = await chooseBackend(this.#limits.backend);
    for (const dimension of tightestFirst(this.#problem)) {
      if (this.#incumbent.isBest || isOver(this.#limits)) return;
      const { deadline, signal, seed } = withShare(this.#limits, patternShare);
      const limits = { known: this.#incumbent.cost, deadline, signal, seed };
      const found = await packByPatterns(this.#problem, this.#incumbent.weights, dimension, backend, limits);
      if (found === undefined) continue;
      this.#incumbent.raise(found.bound);
      if (found.bin === undefined || this.#incumbent.isBest) continue;
      repair.adopt(found.bin);
      await this.#repair(repair, quickRounds);
    }
  }

  /** A small problem: looks at every assignment. Undefined when the time does not suffice. */
  async #searchAll(): Promise<Reached | undefined> {
    const outcome = await searchEverything(this.#problem, this.#incumbent, this.#limits, this.#breathe);
    if (outcome?.isComplete !== true) return undefined;
    return outcome.isPackable ? this.#allSeen() : provenBySearch;
  }

  async #askEngine(): Promise<Reached | undefined> {
    const { mode, signal } = this.#limits;
    if (mode === "repair" || signal?.aborted || isOver(this.#limits)) return undefined;
    this.#tried.push("an engine, for a plan or the proof that there is none");
    return askEngine(this.#problem, this.#incumbent, this.#limits);
  }

  /** Takes the best there is; where single steps do not suffice, looks for ways out. */
  async #settle(): Promise<Reached> {
    const { unreached, exists } = this.#incumbent;
    if (exists) return this.#finish();
    if (unreached === undefined)
      return this.#unknown(this.#limits.signal?.aborted ? "interrupted" : "no place was found for every VM");
    const out = await wayOut(this.#incumbent, unreached, this.#isAllSeen, this.#limits);
    if (out.kind === "found") return this.#finish();
    if (out.kind === "unreachable") return out;
    this.#tried.push("every order of steps, as far as the time allowed");
    return this.#unknown(out.message);
  }

  /** The best way, improved. */
  async #finish(): Promise<Way> {
    const share = this.#isSole ? polishingShare : 1;
    await polished(this.#incumbent, withShare(this.#limits, share), this.#breathe);
    if (this.#isSole) await bounded(this.#incumbent, this.#limits, this.#breathe);
    return this.#incumbent.way(this.#incumbent.isBest ? "bound" : undefined);
  }

  #unknown(message: string): Unsettled {
    const { bound } = this.#incumbent;
    return { kind: "unknown", bound, message, tried: this.#tried, homeless: this.#homeless };
  }
}

function isSmall({ bins, items }: Problem): boolean {
  return placedCount(items) <= searchedItems && bins.count <= searchedBins;
}
