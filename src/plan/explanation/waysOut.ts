import { bindAll } from "../../constraints/catalogue.ts";
import type { BoundConstraint } from "../../constraints/define.ts";
import { VmState } from "../../model/states.ts";
import type { Conflict, ConflictMember, Result } from "../result.ts";
import { type Request, solve } from "../solve.ts";
import type { SolveOptions } from "../solveOptions.ts";
import { type Change, changed, changeText, priceOf } from "./changes.ts";
import { roomsThatHelp } from "./spareRoom.ts";

/** Changes after which there is a plan: solving has shown it. */
export interface WayOut {
  readonly changes: readonly Change[];
  /** The changes in words. */
  readonly says: string;
  /** The lower, the less is disturbed: see `priceOf`. Only good for comparing. */
  readonly price: number;
  /** What the plan costs then. */
  readonly cost: number;
}

export interface WaysOutOptions {
  /** Seconds; 10 unless given. */
  readonly timeLimit?: number;
  /** The most ways that are looked for; 5 unless given. */
  readonly most?: number;
  readonly signal?: AbortSignal;
  readonly now?: Date;
}

/** The most conflicts that are mended one after the other on one way. */
const mostSteps = 3;

/**
 * The cheapest ways out where there is no plan, the best first: constraints given up or weakened, VMs suspended, nodes that offer more.
 * Each has been solved. Empty when there is a plan already, and when the time did not suffice.
 */
export async function waysOut(request: Request, result: Result, options: WaysOutOptions = {}): Promise<WayOut[]> {
  if (result.status !== "infeasible" && result.status !== "unreachable") return [];
  return new Search(request, options).from(result);
}

/** A change that may help, or a family of them: some amount between two bounds, of which the smallest step is wanted. */
interface Candidate {
  readonly least: Change;
  readonly at: (step: number) => Change;
  /** The largest step that makes sense; 0 when there is nothing to choose. */
  readonly steps: number;
}

class Search {
  readonly #request: Request;
  readonly #most: number;
  readonly #deadline: number;
  readonly #options: SolveOptions;
  readonly #found: WayOut[] = [];
  readonly #bound: readonly BoundConstraint[];

  constructor(request: Request, { timeLimit = 10, most = 5, signal, now }: WaysOutOptions) {
    this.#request = request;
    this.#most = most;
    this.#deadline = performance.now() + timeLimit * 1000;
    this.#options = { ...(signal === undefined ? {} : { signal }), ...(now === undefined ? {} : { now }) };
    this.#bound = bindAll(request.constraints, request.model);
  }

  async from(result: Result): Promise<WayOut[]> {
    let front: { readonly changes: readonly Change[]; readonly result: Result }[] = [{ changes: [], result }];
    for (let step = 0; step < mostSteps && front.length > 0 && this.#found.length === 0; step++) {
      const next: typeof front = [];
      for (const { changes, result: reached } of front) next.push(...(await this.#extend(changes, reached)));
      front = next.slice(0, this.#most);
    }
    return this.#found.sort((a, b) => a.price - b.price || a.cost - b.cost).slice(0, this.#most);
  }

  get #isOver(): boolean {
    return performance.now() > this.#deadline || this.#options.signal?.aborted === true;
  }

  /** Tries every candidate after these changes; returns those that end in another conflict. */
  async #extend(changes: readonly Change[], result: Result) {
    const open: { readonly changes: readonly Change[]; readonly result: Result }[] = [];
    for (const candidate of this.#candidates(changes, result)) {
      if (this.#isOver) break;
      const all = joined(changes, candidate.at(candidate.steps));
      const reached = await this.#solve(all);
      if ("plan" in reached) await this.#keepLeast(changes, candidate, reached.cost);
      else if (reached.status !== "unknown") open.push({ changes: all, result: reached });
    }
    return open;
  }

  #solve(changes: readonly Change[]): Promise<Result> {
    const timeLimit = Math.max(0.5, Math.min(3, (this.#deadline - performance.now()) / 1000));
    return solve(changed(this.#request, changes), { ...this.#options, timeLimit });
  }

  /** Keeps the smallest step of the candidate after which there is a plan, without earlier changes that it makes superfluous. */
  async #keepLeast(earlier: readonly Change[], { at, steps }: Candidate, cost: number): Promise<void> {
    let [changes, best] = [joined(earlier, at(steps)), cost];
    for (const change of changes.slice(0, -1)) {
      const fewer = changes.filter((one) => one !== change);
      const reached = this.#isOver ? undefined : await this.#solve(fewer);
      if (reached !== undefined && "plan" in reached) [changes, best] = [fewer, reached.cost];
    }
    const others = changes.slice(0, -1);
    let [low, high] = [Math.min(1, steps), steps];
    while (low < high && !this.#isOver) {
      const middle = Math.floor((low + high) / 2);
      const reached = await this.#solve([...others, at(middle)]);
      if ("plan" in reached) [high, best] = [middle, reached.cost];
      else low = middle + 1;
    }
    this.#keep([...others, at(high)], best);
  }

  #keep(changes: readonly Change[], cost: number): void {
    const says = changes.map((change) => changeText(change, this.#request)).join(", and ");
    if (this.#found.some((way) => way.says === says)) return;
    this.#found.push({ changes, says, price: changes.reduce((sum, change) => sum + priceOf(change), 0), cost });
  }

  /** What may help against a conflict, the cheapest first, nothing twice. */
  #candidates(changes: readonly Change[], result: Result): Candidate[] {
    if (result.status !== "infeasible" && result.status !== "unreachable") return [];
    const { conflict } = result;
    const list =
      result.status === "infeasible" ? this.#againstConflict(conflict) : this.#againstStandstill(conflict, changes);
    const taken = new Set(changes.map((change) => JSON.stringify(change)));
    const distinct = new Map(list.map((candidate) => [JSON.stringify(candidate.least), candidate]));
    return [...distinct.values()]
      .filter(({ least }) => !taken.has(JSON.stringify(least)))
      .sort((a, b) => priceOf(a.least) - priceOf(b.least));
  }

  #againstConflict({ members = [], sources }: Conflict): Candidate[] {
    if (members.length === 0) return sources.map((source) => single(this.#drop(source)));
    return members.flatMap((member) => this.#against(member));
  }

  #against(member: ConflictMember): Candidate[] {
    switch (member.kind) {
      case "constraint":
        return [...this.#weaker(member.source), single(this.#drop(member.source))];
      case "capacity":
        return member.nodes.length > 1
          ? []
          : [growing(member.nodes[0], member.rc, member.amounts[0], this.#demandOf(member.rc))];
      case "state": {
        const { model } = this.#request;
        const running = member.vms.filter((vm) => model.vmState[model.vms.indexOf(vm)] === VmState.running);
        return member.vms.length > 8 ? [] : running.map((vm) => single({ kind: "suspend", vm }));
      }
    }
  }

  /** All constraints of the call that the constraint comes from. */
  #drop(source: number): Change {
    return { kind: "drop", sources: this.#ofSameCall(source) };
  }

  #ofSameCall(source: number): number[] {
    const { constraints } = this.#request;
    const { at } = constraints[source];
    if (at === undefined) return [source];
    return [...constraints.keys()].filter((other) => {
      const place = constraints[other].at;
      return place?.file === at.file && place.line === at.line && place.column === at.column;
    });
  }

  /** The constraint with another amount, where it has one; only if its call stands for nothing else. */
  #weaker(source: number): Candidate[] {
    const { kind, args } = this.#bound[source];
    const strength = kind.stronger as { readonly amount?: "more" | "fewer" } | undefined;
    const from = args.amount as unknown;
    if (typeof from !== "number" || strength?.amount === undefined || this.#ofSameCall(source).length > 1) return [];
    const sign = strength.amount === "fewer" ? 1 : -1;
    const at = (step: number): Change => ({ kind: "amount", source, from, to: from + sign * step });
    const most = sign < 0 ? from : Math.max(this.#request.model.vms.size, this.#largestDemand());
    return most === 0 ? [] : [{ least: at(1), at, steps: most }];
  }

  /** All that VMs may ask for together of a resource. */
  #demandOf(rc: string): number {
    const { model, constraints } = this.#request;
    const resource = model.resources.find(({ id }) => id === rc);
    const asked = constraints.reduce((sum, one) => sum + (one.id === "preserve" && one.rc === rc ? one.amount : 0), 0);
    return Math.max(1, (resource?.consumption.reduce((sum, amount) => sum + amount, 0) ?? 0) + asked);
  }

  #largestDemand = (): number => Math.max(0, ...this.#request.model.resources.map(({ id }) => this.#demandOf(id)));

  #againstStandstill({ sources, waits = [] }: Conflict, changes: readonly Change[]): Candidate[] {
    const { constraints } = this.#request;
    const broken = sources.flatMap((source) => {
      const calls = this.#ofSameCall(source);
      const isSoftened = changes.some((change) => change.kind === "discrete" && change.sources.includes(source));
      const mode = this.#bound[source].kind.continuous;
      const canBeDiscrete = (mode === "optional" || mode === "default") && constraints[source].continuous !== false;
      const discrete: Change = { kind: "discrete", sources: calls };
      return [...(canBeDiscrete && !isSoftened ? [single(discrete)] : []), single(this.#drop(source))];
    });
    const rooms = roomsThatHelp(changed(this.#request, changes).model, waits).map((change) => single(change));
    return [...broken, ...rooms];
  }
}

/** One change more. What gives constraints up makes changes to these superfluous. */
function joined(changes: readonly Change[], change: Change): readonly Change[] {
  const gone = new Set(change.kind === "drop" ? change.sources : []);
  const isGone = (one: Change): boolean =>
    (one.kind === "discrete" && one.sources.every((source) => gone.has(source))) ||
    (one.kind === "amount" && gone.has(one.source));
  return [...changes.filter((one) => !isGone(one)), change];
}

const single = (change: Change): Candidate => ({ least: change, at: () => change, steps: 0 });

function growing(node: Extract<Change, { kind: "grow" }>["node"], rc: string, from: number, most: number): Candidate {
  const at = (step: number): Change => ({ kind: "grow", node, rc, from, to: from + step });
  return { least: at(1), at, steps: most };
}
