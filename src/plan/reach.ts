import { type BackendName, chooseBackend } from "../solver/backend.ts";
import { type Assignment, breach } from "../solver/check.ts";
import { endWeights, moveWeights, type Weights, weigh } from "../solver/cost.ts";
import { determined } from "../solver/determined.ts";
import { packByPatterns } from "../solver/patterns/patterns.ts";
import { type Impossible, presolve } from "../solver/presolve.ts";
import { isPlaced, type Problem, Wanted } from "../solver/problem.ts";
import { prove } from "../solver/prove.ts";
import { Repair } from "../solver/repair.ts";
import { type SearchOutcome, search } from "../solver/search.ts";
import { refuteAround } from "../solver/surroundings.ts";
import type { Aim } from "./aim.ts";
import { originDelay } from "./network/originBound.ts";
import type { ProofKind } from "./result.ts";
import { explore, isPlain } from "./schedule/explore.ts";
import { itinerary } from "./schedule/itinerary.ts";
import { type Ordered, order, orderFreely } from "./schedule/order.ts";
import { isPunctual } from "./schedule/punctual.ts";
import { type Schedule, type Step, sumOfEnds } from "./schedule/schedule.ts";
import type { Stuck } from "./schedule/simulate.ts";
import type { Freedom } from "./schedule/unlock.ts";

/** How far a search has come. `cost` is undefined before the first plan. */
export interface Progress {
  readonly cost: number | undefined;
  readonly bound: number;
  /** Milliseconds since the start of the search. */
  readonly elapsed: number;
}

/** What is allowed, and how long it may take. */
export interface Limits {
  /** `performance.now()` at which to give up. */
  readonly deadline: number;
  readonly seed: number;
  /** The most neighbourhoods that a search by neighbourhoods looks at. */
  readonly rounds: number;
  /** Only a repair is tried, or everything is reconsidered; undefined for one after the other. */
  readonly mode: "repair" | "rebuild" | undefined;
  readonly detours: boolean;
  readonly suspends: boolean;
  /** May nodes be booted for VMs on a detour? */
  readonly boots: boolean;
  /** The most actions on each VM that runs and keeps running; Infinity for any number. */
  readonly actions: number;
  readonly backend: BackendName | undefined;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/** A way to an assignment, or why there is none. */
export type Reached =
  /** `proof` is given when nothing better exists. */
  | {
      readonly kind: "way";
      readonly schedule: Schedule;
      readonly bound: number;
      readonly proof: ProofKind | undefined;
      /** The steps come one after the other, although some could be done at once. */
      readonly isSequential: boolean;
    }
  /** No assignment keeps every rule; `impossible` is why, where that can be said in a word. */
  | {
      readonly kind: "infeasible";
      readonly proof: ProofKind;
      readonly impossible: Impossible | undefined;
      /** Items for which alone there is no assignment, where such were found. */
      readonly items?: readonly number[];
    }
  /** Assignments exist, but no order of steps leads to one; `stuck` is who waits for whom on the way to one of them. */
  | { readonly kind: "unreachable"; readonly stuck: readonly Stuck[] }
  | {
      readonly kind: "unknown";
      readonly bound: number;
      readonly message: string;
      /** What was tried, in words, and the items for which no bin was found. */
      readonly tried: readonly string[];
      readonly homeless: readonly number[];
      /** Who waits for whom on the way that came to nothing. */
      readonly stuck?: readonly Stuck[];
    };

/** The most decisions for which every assignment is looked at. */
const searchedItems = 100;
const searchedBins = 64;

/** The neighbourhoods that are tried before anything else. */
const quickRounds = 100;

/** The part of the time left that column generation along one dimension may take. */
const patternShare = 0.7;

/** Milliseconds of work by neighbourhoods between two looks at the signal. */
const stretch = 40;

/** The part of the time that a complete search leaves to an engine. */
const engineShare = 0.4;

/** The part of the time in which a large problem is searched for a few items that have no place. */
const refutingShare = 0.3;

/** Finds an assignment and the order of steps to it. */
export async function reach(problem: Problem, aim: Aim, limits: Limits): Promise<Reached> {
  const presolved = presolve(problem);
  if (presolved.impossible === undefined) return new Reach(presolved.problem, aim, limits).run();
  return refuted(presolved.impossible);
}

/** There is no assignment, and arithmetic tells why. */
export function refuted(impossible: Impossible): Extract<Reached, { readonly kind: "infeasible" }> {
  const isCapacity = ["kept", "demand", "pigeons"].includes(impossible.kind);
  return { kind: "infeasible", proof: isCapacity ? "capacity" : "presolve", impossible };
}

class Reach {
  readonly #problem: Problem;
  readonly #aim: Aim;
  readonly #limits: Limits;
  readonly #weights: Weights;
  readonly #started = performance.now();
  #bound = 0;
  #best: { readonly schedule: Schedule; readonly cost: number } | undefined;
  #isSequential = false;
  /** Every evaluation so far was exact. */
  #isExact = true;
  readonly #tried: string[] = [];
  #homeless: readonly number[] = [];
  /** Every assignment has been looked at; the timing rules are not what keeps all of them from being reached. */
  #isAllSeen = false;
  #isPunctual = false;
  /** What an assignment was not reached from by single steps, with who waits. */
  #unreached: Ordered | undefined;

  constructor(problem: Problem, aim: Aim, limits: Limits) {
    this.#problem = problem;
    this.#aim = aim;
    this.#limits = limits;
    this.#weights = aim.counts === "everything" ? endWeights(problem) : moveWeights(problem);
  }

  async run(): Promise<Reached> {
    const repair = new Repair(this.#problem, this.#weights, this.#limits.seed);
    this.#bound = repair.bound + originDelay(this.#problem, this.#weights);
    const firstHomeless = repair.homeless;
    const only = determined(this.#problem);
    if (only !== undefined) return this.#orderOnly(only);
    const isSmall = decisions(this.#problem) <= searchedItems && this.#problem.bins.count <= searchedBins;
    const isSearched = isSmall && this.#limits.mode !== "repair";
    await this.#repair(repair, Math.min(quickRounds, this.#limits.rounds));
    if (this.#isBest) return this.#way("bound");
    this.#tried.push("moving VMs in the wrong place and those in their way");
    const seeds = [...new Set([...repair.homeless, ...firstHomeless])];
    const refuted = isSearched || this.#best !== undefined ? undefined : await this.#refute(seeds);
    if (refuted !== undefined) return refuted;
    const searched = isSearched ? await this.#searchAll() : undefined;
    if (searched !== undefined) return searched;
    if (isSearched) this.#tried.push("every arrangement, as far as the time allowed");
    await this.#tryPatterns(repair);
    if (!this.#isBest && !isSearched) await this.#repair(repair, this.#limits.rounds);
    if (!isSearched) this.#tried.push("rearranging a few nodes at a time");
    this.#homeless = repair.homeless;
    if (this.#isBest) return this.#way("bound");
    const proven = this.#limits.mode === "repair" ? undefined : await this.#askEngine();
    return proven ?? this.#settle();
  }

  /** There is nothing to choose but the order. */
  #orderOnly(assignment: Assignment): Reached {
    if (!this.#isViable(assignment)) return { kind: "infeasible", proof: "search", impossible: undefined };
    this.#evaluate(assignment, Number.POSITIVE_INFINITY);
    this.#isAllSeen = this.#isExact;
    if (this.#best === undefined || !this.#isExact) return this.#isBest ? this.#way("bound") : this.#settle();
    this.#bound = this.#best.cost;
    return this.#way("search");
  }

  get #isBest(): boolean {
    return this.#best !== undefined && this.#best.cost <= this.#bound;
  }

  /** Is there neither time left nor interest? */
  get #isOver(): boolean {
    return this.#limits.signal?.aborted === true || performance.now() > this.#limits.deadline;
  }

  /** Lets others have a turn, and tells how far it has come. */
  async #breathe(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#limits.onProgress?.({
      cost: this.#best?.cost,
      bound: this.#bound,
      elapsed: performance.now() - this.#started,
    });
  }

  /** Where a large problem leaves somebody without a place: is that because of a few items alone? */
  async #refute(homeless: readonly number[]): Promise<Reached | undefined> {
    const { deadline, signal } = this.#limits;
    const now = performance.now();
    const limits = { deadline: now + (deadline - now) * refutingShare, signal };
    const items = await refuteAround(this.#problem, homeless, limits);
    return items === undefined ? undefined : { kind: "infeasible", proof: "search", impossible: undefined, items };
  }

  async #repair(repair: Repair, rounds: number): Promise<void> {
    this.#evaluateRepair(repair);
    const slice = 500;
    for (let left = rounds; left > 0 && !this.#isBest && !this.#isOver; left -= slice) {
      const goesOn = repair.proceed({
        rounds: Math.min(slice, left),
        deadline: Math.min(this.#limits.deadline, performance.now() + stretch),
      });
      this.#evaluateRepair(repair);
      if (!goesOn) return;
      await this.#breathe();
    }
  }

  #evaluateRepair({ assignment }: Repair): void {
    if (!this.#isViable(assignment)) return;
    if (weigh(this.#problem, this.#weights, assignment) >= (this.#best?.cost ?? Number.POSITIVE_INFINITY)) return;
    this.#evaluate(assignment, Number.POSITIVE_INFINITY);
  }

  #isViable(assignment: Assignment | undefined): assignment is Assignment {
    return assignment !== undefined && breach(this.#problem, assignment) === undefined;
  }

  /** Column generation along each dimension, the tightest first: better bounds, and an arrangement to go on from. */
  async #tryPatterns(repair: Repair): Promise<void> {
    if (this.#isBest || this.#isOver) return;
    const { backend: preferred, deadline, signal } = this.#limits;
    await using backend = await chooseBackend(preferred);
    for (const dimension of tightestFirst(this.#problem)) {
      if (this.#isBest || this.#isOver) return;
      const known = this.#best?.cost ?? Number.POSITIVE_INFINITY;
      const share = performance.now() + (deadline - performance.now()) * patternShare;
      const found = await packByPatterns(this.#problem, this.#weights, dimension, backend, {
        known,
        deadline: share,
        signal,
        seed: this.#limits.seed,
      });
      if (found === undefined) continue;
      this.#bound = Math.max(this.#bound, Math.ceil(found.bound - 1e-6));
      if (found.bin === undefined || this.#isBest) continue;
      repair.adopt(found.bin);
      await this.#repair(repair, quickRounds);
    }
  }

  #way(proof: ProofKind | undefined): Reached {
    const { schedule, cost } = this.#best as { schedule: Schedule; cost: number };
    return { kind: "way", schedule, bound: Math.min(this.#bound, cost), proof, isSequential: this.#isSequential };
  }

  /** The real cost of an assignment, reached by one step for each item; Infinity when it cannot be. Keeps the best. */
  #evaluate(assignment: Assignment, cutoff: number): number {
    const ordered = order(this.#problem, assignment, this.#aim.countsWaiting ? cutoff : Number.POSITIVE_INFINITY);
    this.#isExact &&= ordered.isProven;
    if (ordered.schedule === undefined && cutoff === Number.POSITIVE_INFINITY) {
      this.#unreached ??= ordered;
      this.#isPunctual ||= isPunctual(this.#problem, assignment);
    }
    return this.#keep(ordered);
  }

  #keep({ schedule, assignment, sum }: Ordered): number {
    if (schedule === undefined) return Number.POSITIVE_INFINITY;
    const cost = this.#aim.countsWaiting ? sum : this.#relocationTime(schedule, assignment);
    if (cost < (this.#best?.cost ?? Number.POSITIVE_INFINITY)) this.#best = { schedule, cost };
    return cost;
  }

  /** What the steps cost when waiting costs nothing. With lanes, moves may last longer than the weights say. */
  #relocationTime({ steps }: Schedule, assignment: Assignment): number {
    const extra = ({ item, kind, start, end }: Step): number =>
      kind === "move" ? end - start - this.#problem.items.duration[item] : 0;
    return steps.reduce((sum, step) => sum + extra(step), weigh(this.#problem, this.#weights, assignment));
  }

  /** A small problem: looks at every assignment. Undefined when the time does not suffice. */
  async #searchAll(): Promise<Reached | undefined> {
    this.#isExact = true;
    const now = performance.now();
    const looking = search(this.#problem, this.#weights, {
      evaluate: (assignment, cutoff) => this.#evaluate(this.#checked(assignment), cutoff),
      cutoff: this.#best?.cost ?? Number.POSITIVE_INFINITY,
      countsWaiting: this.#aim.countsWaiting,
      deadline: now + (this.#limits.deadline - now) * (1 - engineShare),
    });
    for (;;) {
      const { done, value } = looking.next();
      if (done) return this.#concludeSearch(value as SearchOutcome);
      await this.#breathe();
      if (this.#limits.signal?.aborted) return undefined;
    }
  }

  #concludeSearch({ isComplete, isPackable }: SearchOutcome): Reached | undefined {
    if (!isComplete) return undefined;
    if (!isPackable) return { kind: "infeasible", proof: "search", impossible: undefined };
    this.#isAllSeen = this.#isExact;
    if (this.#best === undefined || !this.#isExact) return undefined;
    this.#bound = this.#best.cost;
    return this.#way("search");
  }

  #checked(assignment: Assignment): Assignment {
    const broken = breach(this.#problem, assignment);
    if (broken !== undefined) throw new Error(`the search broke a rule: ${broken}`);
    return assignment;
  }

  /** What no search has settled: an engine may prove a better bound, find a better assignment, or that there is none. */
  async #askEngine(): Promise<Reached | undefined> {
    const timeLimit = (this.#limits.deadline - performance.now()) / 1000;
    if (timeLimit <= 0 || this.#limits.signal?.aborted) return undefined;
    this.#tried.push("an engine, for a plan or the proof that there is none");
    await using backend = await chooseBackend(this.#limits.backend);
    const proved = await prove(this.#problem, this.#weights, backend, { timeLimit, signal: this.#limits.signal });
    if (proved.kind === "infeasible") return { kind: "infeasible", proof: "milp", impossible: undefined };
    if (proved.kind === "unknown") return undefined;
    if (Number.isFinite(proved.bound)) this.#bound = Math.max(this.#bound, Math.ceil(proved.bound - 1e-6));
    if (proved.assignment !== undefined) this.#evaluate(proved.assignment, Number.POSITIVE_INFINITY);
    return this.#isBest ? this.#way("milp") : undefined;
  }

  /** Takes the best there is; where single steps do not suffice, looks for ways out. */
  #settle(): Reached {
    if (this.#best === undefined && this.#unreached !== undefined) this.#unlock(this.#unreached.assignment);
    if (this.#best !== undefined) return this.#way(undefined);
    if (this.#unreached !== undefined) return this.#explore(this.#unreached);
    return this.#unknown(this.#limits.signal?.aborted ? "interrupted" : "no place was found for every VM");
  }

  #unknown(message: string, stuck?: readonly Stuck[]): Reached {
    const [tried, homeless] = [this.#tried, this.#homeless];
    return { kind: "unknown", bound: this.#bound, message, tried, homeless, ...(stuck && { stuck }) };
  }

  #unlock(assignment: Assignment): void {
    const { detours, suspends, actions } = this.#limits;
    const most = detours && actions > 1 ? 1 : 0;
    const freedoms: Freedom[] = [{ redirects: true, detours: 0, pauses: false, actions }];
    if (detours) freedoms.push({ redirects: true, detours: most, pauses: false, actions });
    if (suspends) freedoms.push({ redirects: true, detours: most, pauses: true, actions });
    for (const freedom of freedoms) {
      if (Number.isFinite(this.#keep(orderFreely(this.#problem, assignment, freedom)))) return;
    }
  }

  /** The ways out that were tried have led nowhere: is there none at all? */
  #explore({ stuck, isProven }: Ordered): Reached {
    const { detours, suspends, boots: opens, actions, deadline } = this.#limits;
    const isSingle = (!detours && !suspends) || actions <= 1;
    const isShared = this.#problem.traffic !== undefined;
    if (isShared && isProven) return { kind: "unreachable", stuck };
    if (this.#isAllSeen && (isSingle || isShared || !this.#isPunctual)) return { kind: "unreachable", stuck };
    const until = Math.max(deadline, performance.now() + leastExploring);
    const explored = explore(this.#problem, { detours, suspends, opens, actions }, until);
    if (explored.kind === "exhausted") return { kind: "unreachable", stuck };
    if (explored.kind === "reached" && isPlain(this.#problem)) {
      const schedule = itinerary(this.#problem, explored);
      this.#best = { schedule, cost: sumOfEnds(schedule) };
      this.#isSequential = true;
      return this.#way(undefined);
    }
    // Moves that share lanes could be arranged in more ways than are tried.
    if (isShared) return this.#unknown("no order of the migrations was found");
    this.#tried.push("every order of steps, as far as the time allowed");
    return this.#unknown("no order of steps was found, nor a proof of none", stuck);
  }
}

/** Milliseconds that looking at all arrangements that can be reached may always take. */
const leastExploring = 500;

/** The dimensions, the one with least to spare first. */
function tightestFirst({ dimensions, bins, items }: Problem): number[] {
  const load = Array.from({ length: dimensions }, (_, d) => {
    let [demand, capacity] = [0, 0];
    for (let item = 0; item < items.count; item++) demand += items.demand[item * dimensions + d];
    for (let bin = 0; bin < bins.count; bin++) {
      if (bins.wanted[bin] !== Wanted.closed) capacity += bins.capacity[bin * dimensions + d];
    }
    return capacity === 0 ? 0 : demand / capacity;
  });
  return [...load.keys()].sort((a, b) => load[b] - load[a]);
}

function decisions({ items }: Problem): number {
  return items.fate.reduce((sum, fate) => sum + (isPlaced(fate) ? 1 : 0), 0);
}
