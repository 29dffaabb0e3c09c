import { type Decided, type DecideLimits, decide } from "../../solver/exact/decide.ts";
import type { Backend } from "../../solver/mip/backend.ts";
import { contains } from "../../solver/problem.ts";
import type { Case, Claim } from "./claims.ts";
import { minimise, shortest } from "./minimise.ts";
import { type Relaxed, relaxedTo } from "./relaxation.ts";
import { alike } from "./symmetry.ts";
import { isWitness } from "./witness.ts";

/** Claims that cannot hold together. */
export interface MinimalConflict {
  readonly claims: readonly Claim[];
  /** For each claim, a configuration was found that keeps all others. */
  readonly isMinimal: boolean;
  /** A second solve, which went another way, came to the same result. */
  readonly isVerified: boolean;
}

export interface ConflictLimits {
  /** `performance.now()` at which to take what there is. */
  readonly deadline: number;
  readonly signal?: AbortSignal | undefined;
  readonly engine: () => Promise<Backend>;
  /** Does counting alone show that these claims conflict? */
  readonly isCounted: (claims: readonly Claim[]) => boolean;
}

/** The most nodes whose capacities are told apart in the end. */
const mostNodes = 48;

/** The claims of a case that conflict, as few as can be; undefined when, as far as is known, they do not. */
export async function conflictIn(instance: Case, limits: ConflictLimits): Promise<MinimalConflict | undefined> {
  return new ConflictSearch(instance, limits).run();
}

class ConflictSearch {
  readonly #case: Case;
  readonly #limits: ConflictLimits;

  constructor(instance: Case, limits: ConflictLimits) {
    this.#case = instance;
    this.#limits = limits;
  }

  async run(): Promise<MinimalConflict | undefined> {
    const { claims, states } = this.#case;
    if (!(await this.#conflict([...claims, ...states]))) return undefined;
    const few = await this.#fewest(claims, states);
    const fine = await this.#refine(few);
    const needed = await this.#fewest(states, fine);
    return this.#check([...fine, ...needed]);
  }

  /** As few of the claims as conflict with the others. Of claims that stand for each other, only their number is asked for. */
  async #fewest(claims: readonly Claim[], others: readonly Claim[]): Promise<readonly Claim[]> {
    const groups = alike(this.#case, [...claims, ...others]);
    const own = new Set(claims);
    const units = groups.map((group) => group.filter((claim) => own.has(claim))).filter(({ length }) => length > 0);
    const needed: (readonly Claim[])[] = [
      ...(await minimise(units, (some) => this.#conflict([...some.flat(), ...others]))),
    ];
    for (const [k, unit] of needed.entries()) {
      const rest = [...others, ...needed.toSpliced(k, 1).flat()];
      needed[k] = await shortest(unit, (some) => this.#conflict([...some, ...rest]));
    }
    const kept = needed.flat();
    // Claims of which some are left out stand no longer for each other.
    const isSettled = kept.length === claims.length || needed.every(({ length }) => length === 1);
    return isSettled ? kept : this.#fewest(kept, others);
  }

  async #conflict(some: readonly Claim[]): Promise<boolean> {
    return (await this.#decide(relaxedTo(this.#case, some))).kind === "unpackable";
  }

  async #decide({ compiled }: Relaxed, without?: DecideLimits["without"]): Promise<Decided> {
    if (compiled.contradictions.length > 0) return { kind: "unpackable", by: "presolve" };
    if (this.#isOver) return { kind: "unknown" };
    return decide(compiled.problem, { ...this.#limits, without });
  }

  get #isOver(): boolean {
    return performance.now() > this.#limits.deadline || this.#limits.signal?.aborted === true;
  }

  /** Capacities of many nodes at once become those of the few that count, where that suffices. */
  async #refine(claims: readonly Claim[]): Promise<readonly Claim[]> {
    const isCoarse = (claim: Claim): boolean => claim.kind === "capacity" && claim.nodes.length > 1;
    if (!claims.some(isCoarse)) return claims;
    const nodes = this.#nodesInReach(claims.filter(({ kind }) => kind !== "capacity"));
    if (nodes.length > mostNodes) return claims;
    const finer = claims.flatMap((claim): readonly Claim[] => {
      if (claim.kind !== "capacity" || !isCoarse(claim)) return [claim];
      const own = nodes.filter((node) => claim.nodes.includes(node));
      return own.map((node) => ({ ...claim, nodes: [node] }));
    });
    const { states } = this.#case;
    if (!(await this.#conflict([...finer, ...states]))) return claims;
    return this.#fewest(finer, states);
  }

  /** The nodes on which some VM may be, by constraints on single VMs and nodes alone. */
  #nodesInReach(claims: readonly Claim[]): number[] {
    const { problem } = relaxedTo(this.#case, [...claims, ...this.#case.states]).compiled;
    const { items, rules } = problem;
    const used = new Set(Array.from(items.domain, (domain) => rules.domains[domain]));
    return Array.from({ length: problem.bins.count }, (_, node) => node).filter((node) =>
      [...used].some(({ bins, complement }) => contains(bins, node) !== complement),
    );
  }

  async #check(claims: readonly Claim[]): Promise<MinimalConflict> {
    let isMinimal = true;
    for (const [claim] of alike(this.#case, claims)) isMinimal &&= await this.#isNeeded(claims, claim);
    return { claims, isMinimal, isVerified: await this.#isConfirmed(claims) };
  }

  /** Is there a configuration that keeps all but the one? */
  async #isNeeded(claims: readonly Claim[], one: Claim): Promise<boolean> {
    const rest = relaxedTo(
      this.#case,
      claims.filter((claim) => claim !== one),
    );
    const decided = await this.#decide(rest);
    return decided.kind === "packable" && isWitness(rest, decided.assignment);
  }

  /** Settles the matter again without what has settled it at first. */
  async #isConfirmed(claims: readonly Claim[]): Promise<boolean> {
    const relaxed = relaxedTo(this.#case, claims);
    if (relaxed.compiled.contradictions.length > 0 || this.#limits.isCounted(claims)) return true;
    const first = await this.#decide(relaxed);
    if (first.kind !== "unpackable") return false;
    return (await this.#decide(relaxed, first.by)).kind === "unpackable";
  }
}
