import type { BoundConstraint } from "../../constraints/define.ts";
import type { Compiled } from "../../constraints/encoding/compile.ts";
import { Labels } from "../../constraints/labels.ts";
import type { Model } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import { type Backend, type BackendChoice, chooseBackend } from "../../solver/mip/backend.ts";
import type { Impossible } from "../../solver/presolve/presolve.ts";
import type { Conflict, ConflictMember } from "../result.ts";
import { argumentOf } from "./argument.ts";
import { binsNear, itemsToBlame, withSleepers } from "./blame.ts";
import { type Case, type Claim, caseOf } from "./claims.ts";
import { conflictIn, type MinimalConflict } from "./conflict.ts";
import { vmsOf } from "./narrowing.ts";
import { isAboutVms, vmsIn } from "./subinstance.ts";

/** An instance that has no viable configuration, and what is known of the reason. */
export interface Infeasible {
  readonly model: Model;
  readonly constraints: readonly BoundConstraint[];
  readonly compiled: Compiled;
  readonly impossible: Impossible | undefined;
  /** The VMs for which alone there is no configuration, where such are known. */
  readonly items: readonly number[] | undefined;
  readonly now: Date;
}

export interface ExplainLimits {
  /** Seconds. */
  readonly timeLimit: number;
  readonly backend: BackendChoice | undefined;
  readonly signal: AbortSignal | undefined;
}

/** From so many VMs on, capacities and constraints on nodes are suspected before everything else. */
const manyVms = 300;
const mostNear = 48;

/** A smallest set of constraints and capacities that conflict, with the reason in words; undefined where the time did not suffice. */
export async function explainInfeasible(found: Infeasible, limits: ExplainLimits): Promise<Conflict | undefined> {
  let backend: Promise<Backend> | undefined;
  const engine = (): Promise<Backend> => {
    backend ??= chooseBackend(limits.backend);
    return backend;
  };
  const deadline = performance.now() + limits.timeLimit * 1000;
  try {
    for (const instance of suspected(found)) {
      const isCounted = (claims: readonly Claim[]): boolean =>
        argumentOf(instance, claims, new Labels(found.model)).isProof;
      const conflict = await conflictIn(instance, { deadline, signal: limits.signal, engine, isCounted });
      if (conflict !== undefined) return conflictData(instance, conflict);
    }
    return undefined;
  } finally {
    await (await backend)?.close();
  }
}

/** Where the conflict may be, the likelier and the smaller first. */
function* suspected({ model, constraints, compiled, impossible, items, now }: Infeasible): Iterable<Case> {
  const [contradiction] = compiled.contradictions;
  if (contradiction !== undefined) {
    const few = constraints.filter(({ source }) => contradiction.sources.includes(source));
    const vms = [...new Set(few.flatMap(vmsIn))].sort((a, b) => a - b);
    yield caseOf(model, few, { vms, near: [], now });
    return;
  }
  const vms = withSleepers(compiled.problem, items ?? itemsToBlame(compiled.problem, impossible));
  const instance = caseOf(model, constraints, { vms, near: binsNear(compiled.problem, vms, mostNear), now });
  if (vms.length > manyVms) {
    const isOfVms = (claim: Claim): boolean => claim.kind === "constraint" && isAboutVms(claim.constraint);
    yield { ...instance, claims: instance.claims.filter(({ kind }) => kind === "capacity") };
    yield { ...instance, claims: instance.claims.filter((claim) => !isOfVms(claim)) };
  }
  yield instance;
}

function conflictData(instance: Case, { claims, isMinimal, isVerified }: MinimalConflict): Conflict {
  const { model } = instance;
  const say = new Labels(model);
  const constraints = claims.flatMap((claim) => (claim.kind === "constraint" ? [claim.constraint] : []));
  return {
    message: argumentOf(instance, claims, say).text,
    sources: constraints.map(({ source }) => source).sort((a, b) => a - b),
    members: claims.flatMap((claim) => membersOf(claim, model, say)),
    vms: vmsOf(claims)
      .filter((vm) => instance.vms.includes(vm))
      .map((vm) => model.vms.id(vm)),
    isMinimal,
    isVerified,
  };
}

function membersOf(claim: Claim, model: Model, say: Labels): ConflictMember[] {
  switch (claim.kind) {
    case "constraint":
      return [constraintMember(claim.constraint, say)];
    case "capacity": {
      const { id, capacity } = model.resources[claim.resource];
      const amounts = claim.nodes.map((node) => capacity[node]);
      const most = claim.nodes.length === 1 ? `offers ${amounts[0]}` : `offer at most ${Math.max(...amounts)}`;
      const nodes = claim.nodes.map((node) => model.nodes.id(node));
      return [{ kind: "capacity", rc: id, nodes, amounts, says: `${say.nodes(claim.nodes)} ${most} ${id}` }];
    }
    case "state":
      return [stateMember(claim.vms, model, say)];
  }
}

function constraintMember({ kind, args, source, at }: BoundConstraint, say: Labels): ConflictMember {
  const always = args.continuous && kind.continuous !== "always" ? ", at any time" : "";
  return {
    ...{ kind: "constraint", source, id: kind.id, name: kind.name, says: `${kind.says(args, say)}${always}` },
    ...(at === undefined ? {} : { at }),
  };
}

function stateMember(vms: readonly number[], model: Model, say: Labels): ConflictMember {
  const [is, are] = ["runs now and keeps running", "run now and keep running"];
  const [rests, rest] = ["sleeps and stays asleep", "sleep and stay asleep"];
  const isRunning = vms.every((vm) => model.vmState[vm] === VmState.running);
  const [one, several] = isRunning ? [is, are] : [rests, rest];
  return {
    kind: "state",
    vms: vms.map((vm) => model.vms.id(vm)),
    says: `${say.vms(vms)} ${vms.length === 1 ? one : several}`,
  };
}
