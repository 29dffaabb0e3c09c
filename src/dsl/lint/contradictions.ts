import { nodeLabel, vmLabel } from "../../model/model.ts";
import { VmState } from "../../model/states.ts";
import { contradiction, type Evidence, gatherEvidence, mayRun } from "./evidence.ts";
import type { Check, Finding } from "./subject.ts";

/**
 * Constraints that cannot hold together, as far as that is visible without solving. They are compared as the primitives that
 * solving uses, so that no kind is known by name here.
 */
export const contradictions: Check = function* ({ model, hasModel }, { bound }) {
  const evidence = gatherEvidence(model, bound);
  for (const { message, sources } of evidence.encoding.contradictions) yield contradiction(evidence, message, sources);
  yield* homeless(evidence, hasModel);
  yield* uprooted(evidence);
  yield* tornApart(evidence);
  yield* crowded(evidence);
};

/** VMs for which no node is left. Without a model there may be more nodes than the script knows. */
function* homeless(evidence: Evidence, hasModel: boolean): Iterable<Finding> {
  const { model, restrictedBy, domainOf } = evidence;
  for (const [vm, sources] of restrictedBy) {
    const { bins, complement } = domainOf(vm);
    const isEmpty = complement ? hasModel && bins.length === model.nodes.size : bins.length === 0;
    if (isEmpty && mayRun(evidence, vm))
      yield contradiction(evidence, `no node is left for ${vmLabel(model, vm)}`, sources);
  }
}

/** VMs that must stay where they may not be. */
function* uprooted(evidence: Evidence): Iterable<Finding> {
  const { model, fixedBy, restrictedBy, domainOf } = evidence;
  for (const [vm, source] of fixedBy) {
    const host = model.host[vm];
    if (model.vmState[vm] !== VmState.running || !mayRun(evidence, vm)) continue;
    const { bins, complement } = domainOf(vm);
    if (bins.includes(host) !== complement) continue;
    const message = `${vmLabel(model, vm)} must stay on ${nodeLabel(model, host)}, where it may not be`;
    yield contradiction(evidence, message, [source, ...(restrictedBy.get(vm) ?? [])]);
  }
}

/** Pairs of VMs that must be both together and apart. */
function* tornApart(evidence: Evidence): Iterable<Finding> {
  const { model, encoding } = evidence;
  const togetherBy = new Map<number, number[]>();
  for (const { items, source } of encoding.togetherRules) {
    for (const vm of items) togetherBy.set(vm, [...(togetherBy.get(vm) ?? []), source]);
  }
  for (const { items, source } of encoding.differRules) {
    const pair = firstPair(
      items.filter((vm) => mayRun(evidence, vm)),
      togetherBy,
    );
    if (pair === undefined) continue;
    const [first, second] = pair.vms.map((vm) => vmLabel(model, vm));
    yield contradiction(evidence, `${first} and ${second} must be both on one node and on two`, [pair.source, source]);
  }
}

/** The first two VMs that one rule keeps together, and the source of that rule. */
function firstPair(vms: Int32Array, togetherBy: ReadonlyMap<number, readonly number[]>) {
  const firstOf = new Map<number, number>();
  for (const vm of vms) {
    for (const source of togetherBy.get(vm) ?? []) {
      const first = firstOf.get(source);
      if (first !== undefined) return { vms: [first, vm], source };
      firstOf.set(source, vm);
    }
  }
  return undefined;
}

/** VMs on pairwise different nodes, more than the nodes that they may use. */
function* crowded(evidence: Evidence): Iterable<Finding> {
  const { encoding, restrictedBy, domainOf } = evidence;
  for (const { items, source } of encoding.differRules) {
    const users = new Map<Int32Array, number[]>();
    for (const vm of items) {
      const { bins, complement } = domainOf(vm);
      if (!complement && mayRun(evidence, vm)) users.set(bins, [...(users.get(bins) ?? []), vm]);
    }
    for (const [bins, vms] of users) {
      if (bins.length === 0 || vms.length <= bins.length) continue;
      const message = `${vms.length} VMs must be on different nodes, but only on these ${bins.length}`;
      yield contradiction(evidence, message, [source, ...vms.flatMap((vm) => restrictedBy.get(vm) ?? [])]);
    }
  }
}
