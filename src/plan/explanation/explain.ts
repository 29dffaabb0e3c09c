import { bindAll } from "../../constraints/catalogue.ts";
import type { BoundConstraint } from "../../constraints/define.ts";
import { Encoding } from "../../constraints/encoding/encoding.ts";
import { Moment } from "../../constraints/moments/moment.ts";
import type { Action } from "../../model/actions.ts";
import type { NodeId, VmId } from "../../model/ids.ts";
import { type Model, vmLabel } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import { diagnose } from "../diagnose.ts";
import { PlanOutcome } from "../goals/outcome.ts";
import { originalsOf } from "../judge/timeline.ts";
import { reasonsOf } from "../reasons.ts";
import type { Result } from "../result.ts";
import type { Request } from "../solve.ts";
import { Relevance } from "./relevance.ts";
import { type NodeVerdict, type Trial, verdictsOn } from "./verdicts.ts";

/** What happens to a VM in a plan, and why. */
export interface VmExplanation {
  readonly vm: VmId;
  /** Where it is now and at the end; absent for nowhere. */
  readonly from?: NodeId;
  readonly to?: NodeId;
  /** What happens to it, each with the reason if that is to be seen: a constraint that does not hold, an overload, or who needs the room. */
  readonly actions: readonly { readonly action: Action; readonly reason?: string }[];
  /** Why it could, or could not, be on a node. @throws RangeError for a node that the model does not have */
  node(node: NodeId): NodeVerdict;
  /** The same for every node: possible ones first, those with least to spare before others. */
  nodes(): readonly NodeVerdict[];
}

/** Answers questions about a result. */
export interface Explanation {
  /** @throws RangeError for a VM that the model does not have */
  vm(vm: VmId): VmExplanation;
}

/**
 * Explains a result of `solve`: why VMs move, why to where they do, why not elsewhere. Nodes are judged with everything else in its
 * place at the end of the plan; without a plan, in its place now.
 * @throws InputError for elements or resources that the model does not have
 */
export function explain(request: Pick<Request, "model" | "constraints">, result: Result): Explanation {
  const { model } = request;
  const plan = "plan" in result ? result.plan : undefined;
  const constraints = bindAll(request.constraints, model).filter(({ soft }) => soft === undefined);
  const facts: Facts = {
    model,
    constraints,
    moment: plan === undefined ? new Moment(model) : new PlanOutcome(plan, new Date()).final,
    relevance: new Relevance(model, constraints),
    ratios: ratiosOf(model, constraints),
  };
  const original = originalsOf(plan?.actions ?? []);
  const defects = diagnose(request);
  const reasonOf = plan === undefined ? () => undefined : reasonsOf(plan, defects);
  return {
    vm(id) {
      const vm = model.vms.indexOf(id);
      if (vm < 0) throw new RangeError(`there is no VM ${id}`);
      const actions = (plan?.actions ?? []).filter((action) => "vm" in action && original(action.vm) === id);
      return explanationOf(
        facts,
        vm,
        actions.map((action) => {
          const reason = reasonOf(action);
          return { action, ...(reason === undefined ? {} : { reason }) };
        }),
      );
    },
  };
}

interface Facts {
  readonly model: Model;
  readonly constraints: readonly BoundConstraint[];
  readonly moment: Moment;
  readonly relevance: Relevance;
  readonly ratios: ReadonlyMap<number, number>;
}

function explanationOf(facts: Facts, vm: number, actions: VmExplanation["actions"]): VmExplanation {
  const { model } = facts;
  const trial = trialOf(facts, vm);
  return {
    vm: model.vms.id(vm),
    ...(trial.now < 0 ? {} : { from: model.nodes.id(trial.now) }),
    ...(trial.chosen < 0 ? {} : { to: model.nodes.id(trial.chosen) }),
    actions,
    node(id) {
      const node = model.nodes.indexOf(id);
      if (node < 0) throw new RangeError(`there is no node ${id} for ${vmLabel(model, vm)} to be on`);
      return verdictsOn(trial, [node])[0];
    },
    nodes: () => byFit(verdictsOn(trial, model.nodes.at.keys())),
  };
}

function trialOf({ model, moment, relevance, ratios }: Facts, vm: number): Trial {
  const probe = new Encoding(model, new Date(0));
  for (const { kind, args } of relevance.onVm(vm)) if (args.vm !== undefined) kind.encode(args, probe);
  const demand = model.resources.map((_, r) => probe.amounts[r].get(vm) ?? moment.amount[r][vm]);
  const now = model.vmState[vm] === VmState.running ? model.host[vm] : -1;
  return { moment, relevance, ratios, vm, demand, now, chosen: moment.host[vm] };
}

/** The smallest ratio counts. */
function ratiosOf(model: Model, constraints: readonly BoundConstraint[]): Map<number, number> {
  const ratios = new Map<number, number>();
  for (const { kind, args } of constraints) {
    if (kind.continuous === "plan" || kind.overbooking === undefined) continue;
    const { node, rc, ratio } = kind.overbooking(args);
    const key = node * model.resources.length + rc;
    ratios.set(key, Math.min(ratio, ratios.get(key) ?? ratio));
  }
  return ratios;
}

/** The chosen node first, then possible ones, those with least to spare before others. */
function byFit(verdicts: readonly NodeVerdict[]): NodeVerdict[] {
  const rank = ({ isChosen, isNow, isPossible, reason }: NodeVerdict): number =>
    isChosen ? 0 : isPossible ? (reason === "" ? 1 : 2) : isNow ? 3 : 4;
  const rated = verdicts.map((verdict) => {
    let spare = 0;
    for (const rc in verdict.left) spare += verdict.left[rc];
    return { verdict, rank: rank(verdict), spare };
  });
  rated.sort((a, b) => a.rank - b.rank || a.spare - b.spare || a.verdict.node - b.verdict.node);
  return rated.map(({ verdict }) => verdict);
}
