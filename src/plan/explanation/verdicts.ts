import type { ScriptPlace, Violation } from "../../constraints/define.ts";
import { offered } from "../../constraints/kinds/overbook.ts";
import type { Moment } from "../../constraints/moments/moment.ts";
import type { NodeId } from "../../model/ids.ts";
import type { Relevance, StateConstraint } from "./relevance.ts";
import { settle, withdraw } from "./supposition.ts";

/** Could a VM be on a node, everything else being as it is at the end? */
export interface NodeVerdict {
  readonly node: NodeId;
  /** Is it there before, is it there at the end? */
  readonly isNow: boolean;
  readonly isChosen: boolean;
  readonly isPossible: boolean;
  /** The first thing that is against it; for a possible node, what must be done for it, if anything. */
  readonly reason: string;
  /** The constraint that is against it, if it is one. */
  readonly source?: number;
  readonly at?: ScriptPlace;
  /** What is missing there, if it is that. */
  readonly missing?: { readonly rc: string; readonly amount: number };
  /** What would be left there of each resource; of a possible node. */
  readonly left?: Readonly<Record<string, number>>;
}

/** The end of a plan, into which one VM is put here and there. */
export interface Trial {
  readonly moment: Moment;
  readonly relevance: Relevance;
  /** `ratios.get(node * resources + r)`: the overbooking of the node. */
  readonly ratios: ReadonlyMap<number, number>;
  readonly vm: number;
  /** `demand[r]` of the VM. */
  readonly demand: readonly number[];
  /** Where it is before and at the end, -1 for nowhere. */
  readonly now: number;
  readonly chosen: number;
}

/** Tries the VM on some nodes; the moment is as it was afterwards. */
export function verdictsOn(trial: Trial, nodes: Iterable<number>): NodeVerdict[] {
  const { moment, vm, chosen } = trial;
  const state = moment.state[vm];
  const amounts = moment.amount.map((amount) => amount[vm]);
  count(trial, chosen, -1);
  withdraw(moment, vm, state);
  allot(trial, trial.demand);
  const verdicts = Array.from(nodes, (node) => verdictOn(trial, node));
  allot(trial, amounts);
  if (chosen >= 0) settle(moment, vm, chosen);
  moment.state[vm] = state;
  count(trial, chosen, 1);
  return verdicts;
}

function allot({ moment, vm }: Trial, amounts: readonly number[]): void {
  for (let r = 0; r < amounts.length; r++) moment.amount[r][vm] = amounts[r];
}

/** Adds what the VM is allotted to what the node holds, or takes it away. */
function count({ moment: { use, amount }, vm }: Trial, node: number, sign: 1 | -1): void {
  if (node < 0) return;
  for (let r = 0; r < use.length; r++) use[r][node] += sign * amount[r][vm];
}

function verdictOn(trial: Trial, node: number): NodeVerdict {
  const { moment, vm, now, chosen } = trial;
  const { nodes } = moment.origin;
  const head = { node: nodes.id(node), isNow: node === now, isChosen: node === chosen };
  const wasOn = moment.powered[node];
  const state = moment.state[vm];
  moment.powered[node] = 1;
  settle(moment, vm, node);
  count(trial, node, 1);
  const objection = objectionOf(trial, node);
  count(trial, node, -1);
  withdraw(moment, vm, state);
  moment.powered[node] = wasOn;
  if (objection !== undefined) return { ...head, isPossible: false, ...objection };
  const missing = missingOn(trial, node);
  if (missing !== undefined) return { ...head, isPossible: false, ...missing };
  return { ...head, isPossible: true, reason: wasOn === 1 ? "" : "has to be booted", left: leftOn(trial, node) };
}

/** The first constraint that does not hold because the VM is on the node. */
function objectionOf({ moment, relevance, vm }: Trial, node: number): Objection | undefined {
  for (const constraint of relevance.onVm(vm)) {
    const violation = firstViolation(constraint, moment, vm, node);
    if (violation !== undefined) return objection(constraint, violation);
  }
  for (const constraint of relevance.onNode(node, (at) => moment.guests(at))) {
    const violation = firstViolation(constraint, moment, vm, node);
    if (violation !== undefined) return objection(constraint, violation);
  }
  return undefined;
}

type Objection = Pick<NodeVerdict, "reason" | "source" | "at">;

const objection = ({ kind, source, at }: StateConstraint, { message }: Violation): Objection => ({
  ...{ reason: `${kind.name}: ${message}`, source },
  ...(at === undefined ? {} : { at }),
});

/** What a constraint has against the VM on the node: not what is wrong among others anyway. */
function firstViolation(
  { kind, args }: StateConstraint,
  moment: Moment,
  vm: number,
  node: number,
): Violation | undefined {
  for (const violation of kind.violations(args, moment))
    if (violation.vms.includes(vm) || violation.nodes.includes(node)) return violation;
  return undefined;
}

/** What would be left of a resource with the VM there; negative for what is missing. */
function leftOf({ moment, demand, ratios }: Trial, node: number, r: number): number {
  const offer = offered(moment.origin.resources[r].capacity[node], ratios.get(node * demand.length + r) ?? 1);
  return offer - moment.use[r][node] - demand[r];
}

function leftOn(trial: Trial, node: number): Record<string, number> {
  const left: Record<string, number> = {};
  trial.moment.origin.resources.forEach(({ id }, r) => {
    left[id] = leftOf(trial, node, r);
  });
  return left;
}

function missingOn(trial: Trial, node: number): Pick<NodeVerdict, "reason" | "missing"> | undefined {
  const { demand, moment } = trial;
  for (let r = 0; r < demand.length; r++) {
    const left = leftOf(trial, node, r);
    if (left >= 0 || demand[r] === 0) continue;
    const rc = moment.resourceLabel(r);
    const free = Math.max(0, left + demand[r]);
    return { reason: `${free} ${rc} free, it needs ${demand[r]}: ${-left} missing`, missing: { rc, amount: -left } };
  }
  return undefined;
}
