import type { BoundConstraint } from "../../constraints/define.ts";
import { Encoding } from "../../constraints/encoding/encoding.ts";
import type { Model } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import { isAboutVms, vmsIn } from "./subinstance.ts";

/** Something that restricts where VMs can be, and that can be thought away. Numbers are indices of the whole model. */
export type Claim =
  | { readonly kind: "constraint"; readonly constraint: BoundConstraint }
  /** What these nodes offer of a resource. */
  | { readonly kind: "capacity"; readonly resource: number; readonly nodes: readonly number[] }
  /** These VMs stay what they are, running or sleeping, since nobody asks for anything else. */
  | { readonly kind: "state"; readonly vms: readonly number[] };

/** The part of an instance that can have to do with a conflict. */
export interface Case {
  readonly model: Model;
  /** Ascending. */
  readonly vms: readonly number[];
  /** What can be thought away: constraints first, then capacities. */
  readonly claims: readonly Claim[];
  /** The states that VMs keep without being asked to. */
  readonly states: readonly Claim[];
  /** Constraints that only ever help: overbooking, and amounts below what VMs hold. They always count. */
  readonly favours: readonly BoundConstraint[];
  /** By VM: a constraint asks for its state. */
  readonly wishes: ReadonlyMap<number, readonly BoundConstraint[]>;
  readonly now: Date;
}

/** The most nodes whose capacities are told apart, and the most VMs whose states are. */
const mostNodes = 48;
const mostStates = 80;

/**
 * Gathers what can be to blame for some VMs having no place.
 * @param vms ascending
 * @param near the nodes that count most, for a large data centre: their capacities are told apart
 */
export function caseOf(
  model: Model,
  constraints: readonly BoundConstraint[],
  { vms, near, now }: { readonly vms: readonly number[]; readonly near: readonly number[]; readonly now: Date },
): Case {
  const chosen = new Set(vms);
  const favours: BoundConstraint[] = [];
  const claims: Claim[] = [];
  const wishes = new Map<number, BoundConstraint[]>();
  const probe = new Encoding(model, now);
  for (const constraint of constraints) {
    if (constraint.kind.continuous === "plan") continue;
    if (isAboutVms(constraint) && !vmsIn(constraint).some((vm) => chosen.has(vm))) continue;
    // Who depends on others may only be looked at together with them.
    if (needsOthers(constraint, probe) && !vmsIn(constraint).every((vm) => chosen.has(vm))) continue;
    if (isFavour(constraint, model, probe)) favours.push(constraint);
    else claims.push({ kind: "constraint", constraint });
    const { vm } = constraint.args;
    if (typeof vm === "number" && wishOf(constraint, probe) !== 0)
      wishes.set(vm, [...(wishes.get(vm) ?? []), constraint]);
  }
  const states = statesOf(model, vms, (vm) => (wishes.get(vm) ?? []).some((one) => isRelease(one, probe)));
  // Constraints on VMs say more than constraints on nodes, and both more than capacities.
  const ofVms = claims.filter((claim) => claim.kind === "constraint" && isAboutVms(claim.constraint));
  const ofNodes = claims.filter((claim) => !ofVms.includes(claim));
  return {
    ...{ model, vms, states, favours, wishes, now },
    claims: [...ofVms, ...ofNodes, ...capacitiesOf(model, vms, near, constraints)],
  };
}

/** The state that a constraint asks of its VM, 0 for none. */
function wishOf({ kind, args }: BoundConstraint, probe: Encoding): number {
  const vm = args.vm as unknown as number;
  probe.vmWish[vm] = 0;
  if (kind.continuous !== "plan") kind.encode(args, probe);
  const wish = probe.vmWish[vm];
  probe.vmWish[vm] = 0;
  return wish;
}

const isRelease = (constraint: BoundConstraint, probe: Encoding): boolean =>
  wishOf(constraint, probe) !== VmState.running;

/** Could the constraint become harder when some of its VMs are left out? */
function needsOthers({ kind, args }: BoundConstraint, probe: Encoding): boolean {
  probe.dependRules.length = 0;
  probe.crews.length = 0;
  if (kind.continuous !== "plan") kind.encode(args, probe);
  return probe.dependRules.length + probe.crews.length > 0;
}

/** Does the constraint allow something, rather than forbid? */
function isFavour({ kind, args }: BoundConstraint, model: Model, probe: Encoding): boolean {
  if (kind.continuous === "plan" || kind.overbooking !== undefined) return kind.continuous !== "plan";
  const { vm } = args;
  if (typeof vm !== "number") return false;
  for (const amounts of probe.amounts) amounts.clear();
  kind.encode(args, probe);
  return probe.amounts.some((amounts, r) => {
    const amount = amounts.get(vm);
    return amount !== undefined && amount <= model.resources[r].consumption[vm];
  });
}

function statesOf(model: Model, vms: readonly number[], isReleased: (vm: number) => boolean): Claim[] {
  const kept = vms.filter((vm) => model.host[vm] >= 0 && !isReleased(vm));
  if (kept.length > mostStates) return [{ kind: "state", vms: kept }];
  return kept.map((vm) => ({ kind: "state", vms: [vm] }));
}

/** The capacities of nodes one by one; in a large data centre those of the nodes that count, and of all others together. */
function capacitiesOf(
  { nodes, resources }: Model,
  vms: readonly number[],
  near: readonly number[],
  constraints: readonly BoundConstraint[],
): Claim[] {
  const all = Array.from(nodes.at.keys());
  const single = nodes.size <= mostNodes ? all : near.slice(0, mostNodes);
  const isSingle = new Set(single);
  const rest = all.filter((node) => !isSingle.has(node));
  const grows = new Set(constraints.flatMap(({ args }) => (typeof args.rc === "number" ? [args.rc as number] : [])));
  return resources.flatMap(({ consumption }, resource): Claim[] => {
    if (!grows.has(resource) && vms.every((vm) => consumption[vm] === 0)) return [];
    const own = single.map((node): Claim => ({ kind: "capacity", resource, nodes: [node] }));
    return rest.length === 0 ? own : [...own, { kind: "capacity", resource, nodes: rest }];
  });
}
